// The table behind the profile chart.

import { Table } from '@mantine/core';
import type { ProfileRow } from '../lib/profile.js';
import { useMessages } from '../messages/index.js';
import { RankMark } from './rank-mark.js';

export function ProfileTable({ rows }: { readonly rows: readonly ProfileRow[] }) {
  const m = useMessages();
  const say = m.result.profile;
  return (
    <Table tabularNums verticalSpacing={6} aria-label={say.title}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say.choice}</Table.Th>
          <Table.Th ta="right">{say.students}</Table.Th>
          <Table.Th ta="right">{say.share}</Table.Th>
          <Table.Th ta="right">{say.cumulative}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.got ?? 'none'}>
            <Table.Td>
              <RankMark got={row.got} />
            </Table.Td>
            <Table.Td ta="right">{m.format.number(row.students)}</Table.Td>
            <Table.Td ta="right">{m.format.percent(row.share)}</Table.Td>
            <Table.Td ta="right">{row.cumulative === null ? m.none : m.format.percent(row.cumulative)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
