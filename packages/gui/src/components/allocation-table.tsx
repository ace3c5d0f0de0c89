// Student, project, supervisor, choice. On a phone the supervisor stands below the project.

import { Table, Text, UnstyledButton } from '@mantine/core';
import type { Assignment } from '@project-allocation/model';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { SortColumn } from '../hooks/use-allocation.js';
import { useMessages } from '../messages/index.js';
import classes from './allocation-table.module.css';
import { RankMark } from './rank-mark.js';

export interface AllocationTableProps {
  readonly items: readonly Assignment[];
  readonly sort: string;
  readonly onSort: (column: SortColumn) => void;
  /** Whether these are the answer to an earlier question, shown until the new one is there. */
  readonly stale: boolean;
}

export function AllocationTable({ items, sort, onSort, stale }: AllocationTableProps) {
  const m = useMessages();
  return (
    <Table verticalSpacing={7} highlightOnHover aria-label={m.result.table.title} aria-busy={stale} className={classes.table}>
      <Table.Thead>
        <Table.Tr>
          <SortHeader column="student" sort={sort} onSort={onSort} />
          <SortHeader column="project" sort={sort} onSort={onSort} />
          <SortHeader column="supervisor" sort={sort} onSort={onSort} className={classes.wide} />
          <SortHeader column="rank" sort={sort} onSort={onSort} />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((item) => (
          <Row key={item.studentId} item={item} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface SortHeaderProps {
  readonly column: SortColumn;
  readonly sort: string;
  readonly onSort: (column: SortColumn) => void;
  readonly className?: string | undefined;
}

function SortHeader({ column, sort, onSort, className }: SortHeaderProps) {
  const m = useMessages();
  const direction = sort === column ? 'ascending' : sort === `-${column}` ? 'descending' : 'none';
  const Arrow = direction === 'descending' ? IconArrowDown : IconArrowUp;
  return (
    <Table.Th aria-sort={direction} className={className}>
      <UnstyledButton className={classes.sort} onClick={() => onSort(column)} title={m.result.table.sortBy(m.result.table.columns[column])}>
        {m.result.table.columns[column]}
        <Arrow size={14} aria-hidden className={classes.arrow} data-active={direction !== 'none' || undefined} />
      </UnstyledButton>
    </Table.Th>
  );
}

function Row({ item }: { readonly item: Assignment }) {
  const m = useMessages();
  return (
    <Table.Tr>
      <Table.Td>
        <Named name={item.student} id={item.studentId} />
      </Table.Td>
      <Table.Td>
        {item.projectId === null ? <Text c="dimmed">{m.none}</Text> : <Named name={item.project ?? item.projectId} id={item.projectId} />}
        {item.supervisor !== null && (
          <Text size="xs" c="dimmed" className={classes.narrow}>
            {item.supervisor}
          </Text>
        )}
      </Table.Td>
      <Table.Td className={classes.wide}>
        {item.supervisorId === null ? m.none : <Named name={item.supervisor ?? item.supervisorId} id={item.supervisorId} />}
      </Table.Td>
      <Table.Td>
        <RankMark got={item.rank ?? (item.projectId === null ? null : 'outside')} />
      </Table.Td>
    </Table.Tr>
  );
}

/** A name or title with the identifier beside it, where there is a name. */
function Named({ name, id }: { readonly name: string; readonly id: string }) {
  return (
    <>
      {name}
      {name !== id && <span className={classes.id}> {id}</span>}
    </>
  );
}
