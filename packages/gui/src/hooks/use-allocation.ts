// One page of the students of a run: searched, sorted and cut by the service. What is asked for stands in the address.

import { useDebouncedCallback } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { getAllocation } from '../api.js';
import { queryKeys } from '../query-keys.js';

/** Waited for after a keystroke before the service is asked. */
const TYPING_MS = 200;

export type SortColumn = 'student' | 'project' | 'supervisor' | 'rank';

export function useAllocation(runId: string) {
  const [params, setParams] = useSearchParams();
  const sort = params.get('sort') ?? 'student';
  const asked = params.get('q') ?? '';
  const [q, setQ] = useState(asked);
  const set = (key: string, value: string) => setParams((before) => withParameter(before, key, value), { replace: true, preventScrollReset: true });
  const ask = useDebouncedCallback((value: string) => set('q', value), TYPING_MS);
  const pages = usePages(`${asked} ${sort}`);
  const question = { q: asked, sort, cursor: pages.cursor };
  const query = useQuery({
    queryKey: queryKeys.allocation(runId, question),
    queryFn: () => getAllocation(runId, question),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY, // the allocation of a run never changes
  });
  return {
    query,
    /** What stands in the search; what is listed follows when typing pauses. */
    q,
    setQ: (value: string) => {
      setQ(value);
      ask(value);
    },
    sort,
    /** Sorts by this column; by the one that is sorted by already, the other way round. */
    sortBy: (column: SortColumn) => set('sort', sort === column ? `-${column}` : column),
    pages,
  };
}

/** Pages reached by cursors: those behind are remembered, so that one can go back. Another question begins at the first. */
function usePages(about: string) {
  const [state, setState] = useState<{ about: string; cursors: readonly string[] }>({ about, cursors: [] });
  const cursors = state.about === about ? state.cursors : [];
  return {
    index: cursors.length,
    cursor: cursors.at(-1) ?? null,
    next: (cursor: string) => setState({ about, cursors: [...cursors, cursor] }),
    previous: () => setState({ about, cursors: cursors.slice(0, -1) }),
  };
}

function withParameter(before: URLSearchParams, key: string, value: string): URLSearchParams {
  const after = new URLSearchParams(before);
  if (value) after.set(key, value);
  else after.delete(key);
  return after;
}
