// A run that ended without an allocation: why, what is safe, what to do.

import { Button } from '@mantine/core';
import type { RunState } from '@project-allocation/model';
import { Link } from 'react-router';
import { deleteRun } from '../api.js';
import { EraseButton } from '../components/erase-button.js';
import { FailureNotice } from '../components/failure-notice.js';
import { ErrorNotice } from '../components/notice.js';
import { Page } from '../components/page.js';
import { useAllocate } from '../hooks/use-start.js';
import { type Messages, useMessages } from '../messages/index.js';
import type { RunViewProps } from './run.js';

export function RunEnded({ run, path }: RunViewProps) {
  const m = useMessages();
  const allocate = useAllocate(run.datasetId);
  const texts = endTexts(run.state, m);
  return (
    <Page title={run.name} path={path}>
      <FailureNotice failure={run.failure} {...texts}>
        {run.state === 'infeasible' ? (
          <Button component={Link} to={`/datasets/${run.datasetId}`}>
            {m.actions.toDataset}
          </Button>
        ) : (
          <Button loading={allocate.isPending} onClick={() => allocate.mutate()}>
            {m.actions.allocateAgain}
          </Button>
        )}
      </FailureNotice>
      {allocate.isError && <ErrorNotice error={allocate.error} />}
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
