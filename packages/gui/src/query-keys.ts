// The keys of everything the application keeps of what the service said; what begins with a key is refreshed with it.

export interface AllocationQuestion {
  readonly q: string;
  /** student, project, supervisor or rank; with a leading “-” the other way round. */
  readonly sort: string;
  readonly cursor: string | null;
}

export const queryKeys = {
  datasets: ['datasets'] as const,
  datasetList: ['datasets', 'list'] as const,
  dataset: (id: string) => ['datasets', 'one', id] as const,
  issues: (id: string) => ['datasets', 'one', id, 'issues'] as const,
  runs: ['runs'] as const,
  runsOf: (datasetId: string) => ['runs', 'of', datasetId] as const,
  run: (id: string) => ['runs', 'one', id] as const,
  allocation: (id: string, question: AllocationQuestion) => ['runs', 'one', id, 'allocation', question] as const,
};
