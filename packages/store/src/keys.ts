// Every key in Redis, and what is under it. Nothing else builds a key.

/** Record: hash, a field each, JSON. Index: sorted set, all scores 0, members "createdAt id". */
export const keysOf = (prefix: string) => ({
  /** Index of all datasets. */
  datasets: `${prefix}:datasets`,
  /** Record of a dataset. */
  dataset: (id: string) => `${prefix}:dataset:${id}`,
  /** Hash: the bytes of each uploaded file, by role. */
  upload: (id: string) => `${prefix}:dataset:${id}:upload`,
  /** The dataset as one buffer (encodeDataset). */
  columns: (id: string) => `${prefix}:dataset:${id}:columns`,
  /** List: one issue each, JSON, worst first. */
  issues: (id: string) => `${prefix}:dataset:${id}:issues`,
  /** Index of the runs on a dataset. */
  datasetRuns: (id: string) => `${prefix}:dataset:${id}:runs`,
  /** Index of all runs. */
  runs: `${prefix}:runs`,
  /** Record of a run. */
  run: (id: string) => `${prefix}:run:${id}`,
  /** What the criterion `change` compares with (Baseline): int32 little endian, one for each student. */
  baseline: (id: string) => `${prefix}:run:${id}:baseline`,
  /** The allocation: int32 little endian, a project index for each student. */
  allocation: (id: string) => `${prefix}:run:${id}:allocation`,
  /** The allocation as people take it home, CSV. */
  csv: (id: string) => `${prefix}:run:${id}:csv`,
  /** The certificate, JSON. */
  certificate: (id: string) => `${prefix}:run:${id}:certificate`,
  /** Record of an exploration. */
  exploration: (id: string) => `${prefix}:exploration:${id}`,
  /** What an exploration came to, JSON, without the list in it. */
  result: (id: string) => `${prefix}:exploration:${id}:result`,
  /** The items of that list, JSON, a comma after each. */
  resultItems: (id: string) => `${prefix}:exploration:${id}:result:items`,
  /** Where each of them begins, and where the next would: uint32 little endian. */
  resultOffsets: (id: string) => `${prefix}:exploration:${id}:result:offsets`,
  /** Id of the exploration that was asked for last with a question of this hash. */
  asked: (hash: string) => `${prefix}:asked:${hash}`,
  /** Sorted set: ids of the explorations on the run or dataset of this record, by the second in which they expire. */
  explorations: (record: string) => `${record}:explorations`,
  /** Set: what was begun and may not have ended, "dataset id", "run id" and "exploration id". */
  open: `${prefix}:open`,
  /** Channel on which the number of a record's latest change is published. */
  channel: (record: string) => `${record}:changes`,
});

export type Keys = ReturnType<typeof keysOf>;
