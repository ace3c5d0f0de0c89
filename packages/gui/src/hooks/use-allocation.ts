// One page of the students of a run: searched, sorted and cut by the service. What is asked for stands in the address.

import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { useSearchParams } from 'react-router';
import { getAllocation } from '../api.js';
import { queryKeys } from '../query-keys.js';

/** Waited for after a keystroke before the service is asked. */
const TYPING_MS = 200;

const FIRST_SORT = 'student';

export type SortColumn = 'student' | 'project' | 'supervisor' | 'rank';

export function useAllocation(runId: string) {
  const [view, setView] = useViewInAddress();
  const [q] = useDebouncedValue(view.q, TYPING_MS);
  const pages = usePages(`${q} ${view.sort}`);
  const question = { q, sort: view.sort, cursor: pages.cursor };
  const query = useQuery({
    queryKey: queryKeys.allocation(runId, question),
    queryFn: () => getAllocation(runId, question),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY, // the allocation of a run never changes
  });
  return {
    query,
    pages,
    ...view,
    setQ: (value: string) => setView((before) => ({ ...before, q: value })),
    /** Sorts by this column; by the one that is sorted by already, the other way round. */
    sortBy: (column: SortColumn) => setView((before) => ({ ...before, sort: before.sort === column ? `-${column}` : column })),
  };
}

interface View {
  readonly q: string;
  readonly sort: string;
}

/** What is searched for and sorted by: begins as the address says, and is written there when it changes. */
function useViewInAddress() {
  const [params, setParams] = useSearchParams();
  const state = useState<View>({ q: params.get('q') ?? '', sort: params.get('sort') ?? FIRST_SORT });
  const [{ q, sort }] = state;
  const write = useEffectEvent((after: URLSearchParams) => {
    if (after.toString() !== params.toString()) setParams(after, { replace: true, preventScrollReset: true });
  });
  useEffect(() => {
    const timer = setTimeout(() => write(parametersOf({ q, sort })), TYPING_MS);
    return () => clearTimeout(timer);
  }, [q, sort]);
  return state;
}

const parametersOf = ({ q, sort }: View) => new URLSearchParams({ ...(q && { q }), ...(sort !== FIRST_SORT && { sort }) });

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
