// Issues of one kind: where each was found, what stands there, what is wrong with it and what to do.

import { Button, Table, Text } from '@mantine/core';
import type { Issue } from '@project-allocation/model';
import { useState } from 'react';
import { useMessages } from '../messages/index.js';
import classes from './issue-table.module.css';

/** Shown before one asks for all. */
const FIRST_ROWS = 10;

export function IssueTable({ issues, label }: { readonly issues: readonly Issue[]; readonly label: string }) {
  const m = useMessages();
  const [all, setAll] = useState(false);
  const rows = all ? issues : issues.slice(0, FIRST_ROWS);
  return (
    <>
      <Table verticalSpacing={6} tabularNums aria-label={label} className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{m.issues.columns.file}</Table.Th>
            <Table.Th ta="right">{m.issues.columns.row}</Table.Th>
            <Table.Th>{m.issues.columns.column}</Table.Th>
            <Table.Th>{m.issues.columns.value}</Table.Th>
            <Table.Th>{m.issues.columns.todo}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((issue) => (
            <IssueRow key={`${issue.file}\n${issue.row}\n${issue.column}\n${issue.message}`} issue={issue} />
          ))}
        </Table.Tbody>
      </Table>
      {rows.length < issues.length && (
        <Button mt="xs" size="xs" variant="subtle" onClick={() => setAll(true)}>
          {m.issues.showAll(issues.length)}
        </Button>
      )}
    </>
  );
}

/** On a phone the cells stand below each other, each with the heading of its column. */
function IssueRow({ issue }: { readonly issue: Issue }) {
  const m = useMessages();
  const say = m.issues.columns;
  return (
    <Table.Tr>
      <Table.Td data-label={say.file}>{issue.file}</Table.Td>
      <Table.Td data-label={say.row} className={classes.row}>
        {issue.row === null ? m.none : m.format.number(issue.row)}
      </Table.Td>
      <Table.Td data-label={say.column}>{issue.column ?? m.none}</Table.Td>
      <Table.Td data-label={say.value} className={classes.value}>
        {issue.value ?? m.none}
      </Table.Td>
      <Table.Td data-label={say.todo} className={classes.todo}>
        {issue.message}{' '}
        <Text component="span" inherit c="dimmed">
          {issue.remedy}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
