// The stages of a job in order: done, now, to come.

import { Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { StageStep } from '../lib/run-stages.js';
import { useMessages } from '../messages/index.js';
import classes from './stage-list.module.css';

export interface StageListProps {
  readonly stages: readonly StageStep[];
  readonly current: string;
  readonly message: string;
}

export function StageList({ stages, current, message }: StageListProps) {
  const m = useMessages();
  // a stage that is not in the list leaves the mark where it is
  const [at, setAt] = useState(-1);
  const found = stages.findIndex(({ key }) => key === current);
  if (found > at) setAt(found);
  return (
    <ol className={classes.list} aria-label={m.run.stages}>
      {stages.map(({ key, label }, i) => {
        const state = i < at ? 'done' : i === at ? 'now' : 'next';
        const words = { done: m.run.stageDone, now: m.run.stageNow, next: m.run.stageNext }[state];
        return (
          <li key={key} className={classes.stage} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
            <span className={classes.mark}>{state === 'done' && <IconCheck size={13} stroke={3} aria-hidden />}</span>
            <span>
              {label}
              <span className="visually-hidden">, {words}</span>
              {state === 'now' && !Object.hasOwn(m.stages, key) && (
                <Text component="span" size="sm" c="dimmed">
                  {' '}
                  {message}
                </Text>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
