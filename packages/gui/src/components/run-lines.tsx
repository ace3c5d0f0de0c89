// The latest runs on a dataset, kept fresh while one of them is going on.

import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { listRuns } from '../api.js';
import { isGoing } from '../lib/states.js';
import { useMessages } from '../messages/index.js';
import { queryKeys } from '../query-keys.js';
import { Loaded } from './loaded.js';
import { RunLine } from './run-line.js';
import classes from './run-line.module.css';

const POLL_MS = 5_000;

export interface RunLinesProps {
  readonly datasetId: string;
  readonly limit: number;
}

export function RunLines({ datasetId, limit }: RunLinesProps) {
  const m = useMessages();
  const query = useQuery({
    queryKey: [...queryKeys.runsOf(datasetId), limit],
    queryFn: () => listRuns(datasetId, limit),
    refetchInterval: ({ state: { data, error } }) => (error || data?.items.some((run) => isGoing(run.state)) ? POLL_MS : false),
  });
  return (
    <Loaded query={query} height={40}>
      {({ items, total }) =>
        total === 0 ? (
          <Text size="sm" c="dimmed">
            {m.home.noRuns}
          </Text>
        ) : (
          <>
            <ul className={classes.lines}>
              {items.map((run) => (
                <RunLine key={run.id} run={run} />
              ))}
            </ul>
            {total > items.length && (
              <Text size="xs" c="dimmed" mt="xs">
                {m.home.moreRuns(total - items.length)}
              </Text>
            )}
          </>
        )
      }
    </Loaded>
  );
}
