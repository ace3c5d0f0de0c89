// One run in a list: when, how far or how good.

import { Anchor, Group, Text } from '@mantine/core';
import type { RunResource } from '@project-allocation/model';
import { Link } from 'react-router';
import { useMessages } from '../messages/index.js';
import { ProfileBar } from './profile-bar.js';
import classes from './run-line.module.css';
import { StateBadge } from './state-badge.js';

export function RunLine({ run }: { readonly run: RunResource }) {
  const m = useMessages();
  return (
    <li className={classes.line}>
      <Group justify="space-between" gap="xs">
        <Anchor component={Link} to={`/runs/${run.id}`} size="sm" fw={550}>
          {run.name}
        </Anchor>
        <Text component="time" dateTime={run.createdAt} title={m.format.time(run.createdAt)} size="xs" c="dimmed">
          {m.format.since(run.createdAt)}
        </Text>
      </Group>
      {run.summary ? (
        <>
          <ProfileBar summary={run.summary} />
          <Text size="xs" c="dimmed" className="figure">
            {m.home.placed(run.summary.placed, run.summary.students)}
          </Text>
          {!run.summary.proven && <StateBadge state="unproven" label={m.run.unproven} />}
        </>
      ) : (
        <StateBadge state={run.state} label={m.runStates[run.state]} />
      )}
    </li>
  );
}
