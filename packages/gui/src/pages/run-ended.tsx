// A run that ended without an allocation: why, what is safe, what to do.

import { Button, Stack } from '@mantine/core';
import type { RunState } from '@project-allocation/model';
import { Link } from 'react-router';
import { deleteRun } from '../api.js';
import { EraseButton } from '../components/erase-button.js';
import { FailureNotice } from '../components/failure-notice.js';
import { ErrorNotice } from '../components/notice.js';
import { Page } from '../components/page.js';
import { RepairsCard } from '../components/repairs-card.js';
import { useAllocate } from '../hooks/use-start.js';
import { likeRun } from '../lib/like-run.js';
import { type Messages, useMessages } from '../messages/index.js';
import type { RunViewProps } from './run.js';

export function RunEnded({ run, path }: RunViewProps) {
  const m = useMessages();
  const allocate = useAllocate(run.datasetId);
  const texts = endTexts(run.state, m);
  const repairs = run.failure?.repairs ?? [];
  return (
    <Page title={run.name} path={path}>
      <Stack gap="md" maw="46rem">
        <FailureNotice failure={run.failure} {...texts}>
          {run.state === 'infeasible' ? (
            <Button variant={repairs.length > 0 ? 'default' : 'filled'} component={Link} to={`/datasets/${run.datasetId}`}>
              {m.actions.toDataset}
            </Button>
          ) : (
            <Button loading={allocate.isPending} onClick={() => allocate.mutate(likeRun(run))}>
              {m.actions.allocateAgain}
            </Button>
          )}
        </FailureNotice>
        {allocate.isError && <ErrorNotice error={allocate.error} />}
        {repairs.length > 0 && <RepairsCard run={run} repairs={repairs} />}
      </Stack>
      <div>
        <EraseButton texts={m.run.remove} erase={() => deleteRun(run.id)} then={`/datasets/${run.datasetId}`} />
      </div>
    </Page>
  );
}

/** Why a run ended, where its failure has no words of its own. */
function endTexts(state: RunState, m: Messages) {
  if (state === 'infeasible') return m.errors.infeasible;
  return state === 'cancelled' ? m.run.ended.cancelled : m.run.ended.failed;
}
