// What to change in rules that no allocation keeps; each change can be applied at once, which begins a new run.

import { Button, Stack, Text } from '@mantine/core';
import type { Repair, RunResource } from '@project-allocation/model';
import { repairedRules } from '@project-allocation/model/repaired';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { getDataset } from '../api.js';
import { useAllocate } from '../hooks/use-start.js';
import { likeRun } from '../lib/like-run.js';
import { resultSentence } from '../lib/result-sentence.js';
import { useMessages } from '../messages/index.js';
import { queryKeys } from '../query-keys.js';
import { Card } from './card.js';
import { ErrorNotice } from './notice.js';
import classes from './repairs-card.module.css';

export interface RepairsCardProps {
  readonly run: RunResource;
  readonly repairs: readonly Repair[];
}

export function RepairsCard({ run, repairs }: RepairsCardProps) {
  const m = useMessages();
  const { data: dataset } = useQuery({ queryKey: queryKeys.dataset(run.datasetId), queryFn: () => getDataset(run.datasetId) });
  return (
    <Card title={m.run.repairs.title} caption={m.run.repairs.caption}>
      <ol className={classes.list}>
        {repairs.map((repair, i) => (
          <RepairItem key={JSON.stringify(repair.patch)} run={run} repair={repair} isFirst={i === 0} students={dataset?.counts?.students} />
        ))}
      </ol>
    </Card>
  );
}

interface RepairItemProps {
  readonly run: RunResource;
  readonly repair: Repair;
  readonly isFirst: boolean;
  /** Of the dataset, once it is known how many. */
  readonly students: number | undefined;
}

function RepairItem({ run, repair, isFirst, students }: RepairItemProps) {
  const m = useMessages();
  const changes = useId();
  const allocate = useAllocate(run.datasetId);
  const { steps, after } = repair;
  const result = after && students !== undefined ? m.run.repairs.result(resultSentence({ ...after, students }, m)) : null;
  return (
    <li className={classes.item}>
      <Stack gap="xs" align="flex-start">
        <ul className={classes.steps} id={changes}>
          {steps.map(({ message }) => (
            <Text component="li" size="sm" fw={550} key={message}>
              {message}
            </Text>
          ))}
        </ul>
        <Text size="sm" c="dimmed">
          {after ? result : m.run.repairs.unknown}
        </Text>
        {allocate.isError && <ErrorNotice error={allocate.error} />}
        <Button
          size="xs"
          variant={isFirst ? 'filled' : 'default'}
          aria-describedby={changes}
          loading={allocate.isPending}
          onClick={() => allocate.mutate(likeRun(run, repairedRules(run.rules, repair)))}
        >
          {m.actions.applyRepair}
        </Button>
      </Stack>
    </li>
  );
}
