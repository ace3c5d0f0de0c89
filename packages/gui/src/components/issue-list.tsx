// Issues grouped by kind, worst first. Errors stand open; of the rest one sees the headings.

import { Accordion, Badge, type BadgeProps, Group, Text } from '@mantine/core';
import type { Issue, IssueCode, Severity } from '@project-allocation/model';
import { groupIssues, type IssueGroup } from '../lib/issue-groups.js';
import { type Messages, useMessages } from '../messages/index.js';
import classes from './issue-list.module.css';
import { IssueTable } from './issue-table.js';

const BADGES: Record<Severity, BadgeProps> = {
  error: { color: 'red.8', variant: 'filled' },
  repair: { color: 'petrol', variant: 'light' },
  warning: { variant: 'default' },
};

/** A kind this application does not know yet is headed by its code. */
const titleOf = (code: string, m: Messages) => (Object.hasOwn(m.issueTitles, code) ? m.issueTitles[code as IssueCode] : code.replaceAll('_', ' '));

export function IssueList({ issues }: { readonly issues: readonly Issue[] }) {
  const groups = groupIssues(issues);
  const open = groups.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  return (
    <Accordion multiple defaultValue={open} chevronPosition="left" order={3} classNames={{ item: classes.item, control: classes.control }}>
      {groups.map((group) => (
        <IssueSection key={group.code} group={group} />
      ))}
    </Accordion>
  );
}

function IssueSection({ group: { code, severity, issues } }: { readonly group: IssueGroup }) {
  const m = useMessages();
  const title = titleOf(code, m);
  return (
    <Accordion.Item value={code}>
      <Accordion.Control>
        <Group gap="sm" wrap="nowrap">
          <Badge {...BADGES[severity]} tt="none" miw={76} flex="none">
            {m.severities[severity].label}
          </Badge>
          <Text component="span" fw={550}>
            {title}
          </Text>
          <Text component="span" className="figure" c="dimmed">
            {m.format.number(issues.length)}
          </Text>
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        <IssueTable issues={issues} label={title} />
      </Accordion.Panel>
    </Accordion.Item>
  );
}
