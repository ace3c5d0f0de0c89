// What was I doing? Datasets, newest first, with their runs; before there are any, the three steps.

import { Button, Center, SimpleGrid } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { listDatasets } from '../api.js';
import { DatasetCard } from '../components/dataset-card.js';
import { FirstSteps } from '../components/first-steps.js';
import { Loading } from '../components/loading.js';
import { ErrorNotice } from '../components/notice.js';
import { Page } from '../components/page.js';
import { StartButtons } from '../components/start-buttons.js';
import { isChecking } from '../lib/states.js';
import { useMessages } from '../messages/index.js';
import { queryKeys } from '../query-keys.js';

const POLL_MS = 5_000;

export function HomePage() {
  const m = useMessages();
  const query = useInfiniteQuery({
    queryKey: queryKeys.datasetList,
    queryFn: ({ pageParam }) => listDatasets(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: ({ state: { data, error } }) => (error || data?.pages.some((page) => page.items.some(({ state }) => isChecking(state))) ? POLL_MS : false),
  });
  const datasets = query.data?.pages.flatMap((page) => page.items);
  return (
    <Page title={m.home.title} lead={m.tagline} actions={datasets?.length ? <StartButtons /> : undefined}>
      {query.isPending && <Loading height={240} />}
      {query.isError && !datasets && <ErrorNotice error={query.error} retry={() => query.refetch()} />}
      {datasets?.length === 0 && <FirstSteps />}
      {datasets && datasets.length > 0 && (
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md" style={{ alignItems: 'start' }}>
          {datasets.map((dataset) => (
            <DatasetCard key={dataset.id} dataset={dataset} />
          ))}
        </SimpleGrid>
      )}
      {query.hasNextPage && (
        <Center>
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            {m.actions.more}
          </Button>
        </Center>
      )}
    </Page>
  );
}
