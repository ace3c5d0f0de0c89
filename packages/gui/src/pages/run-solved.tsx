// Is it good? One sentence, the profile, what was optimised and proven, and who got what.

import { Button, Group, Text } from '@mantine/core';
import { IconCertificate, IconDownload } from '@tabler/icons-react';
import { certificateAddress, csvAddress, deleteRun } from '../api.js';
import { AllocationCard } from '../components/allocation-card.js';
import { CriteriaCard } from '../components/criteria-card.js';
import { EraseButton } from '../components/erase-button.js';
import { MadeLine } from '../components/made-line.js';
import { ModeCard } from '../components/mode-card.js';
import { Notes } from '../components/notes.js';
import { Page } from '../components/page.js';
import { ProfileCard } from '../components/profile-card.js';
import { StateBadge } from '../components/state-badge.js';
import { resultSentence } from '../lib/result-sentence.js';
import { useMessages } from '../messages/index.js';
import type { RunViewProps } from './run.js';
import classes from './run-solved.module.css';

export function RunSolved({ run, path }: RunViewProps) {
  const m = useMessages();
  if (run.summary === null) throw new Error(`Run ${run.id} is solved but has no summary.`);
  const sentence = (
    <>
      <Text fz={{ base: 'md', sm: 'lg' }} c="var(--mantine-color-text)">
        {resultSentence(run.summary, m)}
      </Text>
      {!run.summary.proven && <StateBadge state="unproven" label={m.run.unproven} />}
    </>
  );
  return (
    <Page title={run.name} lead={sentence} path={path} actions={<Downloads runId={run.id} />}>
      <Notes notes={run.summary.notes} />
      <div className={classes.parts}>
        <div className={classes.profile}>
          <ProfileCard summary={run.summary} />
        </div>
        <div className={classes.criteria}>
          {run.summary.criteria.length > 0 ? <CriteriaCard summary={run.summary} /> : <ModeCard mode={run.rules.mode} summary={run.summary} />}
        </div>
        <div className={classes.students}>
          <AllocationCard runId={run.id} />
        </div>
      </div>
      <Group justify="space-between">
        <MadeLine run={run} />
        <EraseButton texts={m.run.remove} erase={() => deleteRun(run.id)} then={`/datasets/${run.datasetId}`} />
      </Group>
    </Page>
  );
}

function Downloads({ runId }: { readonly runId: string }) {
  const m = useMessages();
  return (
    <>
      <Button variant="default" component="a" href={certificateAddress(runId)} download leftSection={<IconCertificate size={18} aria-hidden />}>
        {m.actions.certificate}
      </Button>
      <Button component="a" href={csvAddress(runId)} download leftSection={<IconDownload size={18} aria-hidden />}>
        {m.actions.downloadCsv}
      </Button>
    </>
  );
}
