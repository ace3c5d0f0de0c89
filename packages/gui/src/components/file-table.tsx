// The chosen files, each with what is taken to be in it, which can be corrected.

import { ActionIcon, NativeSelect, Table, Text } from '@mantine/core';
import type { FileRole } from '@project-allocation/model';
import { IconX } from '@tabler/icons-react';
import type { ChosenFile } from '../lib/chosen-files.js';
import { ROLES } from '../lib/file-roles.js';
import { useMessages } from '../messages/index.js';

export interface FileTableProps {
  readonly files: readonly ChosenFile[];
  readonly onRole: (file: File, role: FileRole | null) => void;
  readonly onRemove: (file: File) => void;
}

export function FileTable({ files, onRole, onRemove }: FileTableProps) {
  const m = useMessages();
  const say = m.upload.columns;
  return (
    <Table verticalSpacing="xs" aria-label={m.upload.files}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="38%">{say.file}</Table.Th>
          <Table.Th>{say.role}</Table.Th>
          <Table.Th ta="right" visibleFrom="xs">
            {say.size}
          </Table.Th>
          <Table.Th w={44}>
            <span className="visually-hidden">{say.remove}</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {files.map((chosen) => (
          <FileRow key={chosen.file.name} chosen={chosen} onRole={onRole} onRemove={onRemove} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface FileRowProps extends Pick<FileTableProps, 'onRole' | 'onRemove'> {
  readonly chosen: ChosenFile;
}

function FileRow({ chosen: { file, role }, onRole, onRemove }: FileRowProps) {
  const m = useMessages();
  const options = [...ROLES.map((value) => ({ value, label: m.roles[value].label })), { value: '', label: m.upload.unused }];
  return (
    <Table.Tr>
      <Table.Td fw={550} style={{ overflowWrap: 'anywhere' }}>
        {file.name}
      </Table.Td>
      <Table.Td>
        <NativeSelect
          maw={260}
          aria-label={m.upload.roleOf(file.name)}
          data={options}
          value={role ?? ''}
          onChange={(event) => onRole(file, (event.currentTarget.value || null) as FileRole | null)}
        />
        <Text size="xs" c="dimmed" mt={2} visibleFrom="xs">
          {role === null ? '' : m.roles[role].hint}
        </Text>
      </Table.Td>
      <Table.Td ta="right" className="figure" visibleFrom="xs">
        {m.format.bytes(file.size)}
      </Table.Td>
      <Table.Td>
        <ActionIcon variant="subtle" color="gray" aria-label={m.upload.removeFile(file.name)} onClick={() => onRemove(file)}>
          <IconX size={16} />
        </ActionIcon>
      </Table.Td>
    </Table.Tr>
  );
}
