// All issues of a dataset, with how many there are of each severity.

import { Text } from '@mantine/core';
import type { IssueCounts } from '@project-allocation/model';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { listIssues } from '../api.js';
import { SEVERITIES } from '../lib/issue-groups.js';
import { type Messages, useMessages } from '../messages/index.js';
import { queryKeys } from '../query-keys.js';
import { Card } from './card.js';
import { IssueList } from './issue-list.js';
import classes from './issues-card.module.css';
import { Loaded } from './loaded.js';

export function IssuesCard({ datasetId, counts }: { readonly datasetId: string; readonly counts: IssueCounts }) {
  const m = useMessages();
  const summary = countsLine(counts, m);
  return (
    <Card title={m.issues.title} caption={summary || undefined}>
      {summary ? <Found datasetId={datasetId} /> : <NothingFound />}
    </Card>
  );
}

/** “2 errors · 5 warnings”; empty when there is nothing. */
export const countsLine = (counts: IssueCounts, m: Messages): string =>
  SEVERITIES.filter((severity) => counts[severity] > 0)
    .map((severity) => m.issues.counts[severity](counts[severity]))
    .join(' · ');

function Found({ datasetId }: { readonly datasetId: string }) {
  const m = useMessages();
  // a checked dataset never changes
  const query = useQuery({ queryKey: queryKeys.issues(datasetId), queryFn: () => listIssues(datasetId), staleTime: Number.POSITIVE_INFINITY });
  return (
    <Loaded query={query} height={160}>
      {({ items, total }) => (
        <>
          <IssueList issues={items} />
          {items.length < total && (
            <Text size="sm" c="dimmed" mt="sm">
              {m.issues.shown(items.length, total)}
            </Text>
          )}
        </>
      )}
    </Loaded>
  );
}

function NothingFound() {
  const m = useMessages();
  return (
    <Text className={classes.nothing}>
      <IconCircleCheck size={20} aria-hidden /> {m.issues.none}
    </Text>
  );
}
