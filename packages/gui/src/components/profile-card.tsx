// Who got which choice: as a chart, or as the table behind it.

import { SegmentedControl } from '@mantine/core';
import type { Summary } from '@project-allocation/model';
import { useState } from 'react';
import { profileRows } from '../lib/profile.js';
import { resultSentence } from '../lib/result-sentence.js';
import { useMessages } from '../messages/index.js';
import { Card } from './card.js';
import { ProfileChart } from './profile-chart.js';
import { ProfileTable } from './profile-table.js';

export function ProfileCard({ summary }: { readonly summary: Summary }) {
  const m = useMessages();
  const say = m.result.profile;
  const [view, setView] = useState('chart');
  const rows = profileRows(summary);
  const views = [
    { value: 'chart', label: say.asChart },
    { value: 'table', label: say.asTable },
  ];
  const choice = <SegmentedControl size="xs" aria-label={say.view} value={view} onChange={setView} data={views} />;
  return (
    <Card title={say.title} caption={say.caption} aside={choice}>
      {view === 'chart' ? <ProfileChart rows={rows} label={resultSentence(summary, m)} /> : <ProfileTable rows={rows} />}
    </Card>
  );
}
