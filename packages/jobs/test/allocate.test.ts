import { completeRules, type RunResource } from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { type AllocateTools, allocateWith, type CheckedAnswer, type Question } from '../src/allocate/handler.js';
import { PayloadError } from '../src/payload.js';

const never = new AbortController().signal;
const baseline = Int32Array.of(0);
const answer: CheckedAnswer = {
  allocation: new ArrayBuffer(4),
  csv: '',
  certificate: '{}',
  summary: { students: 1, placed: 1, profile: [1], outsideList: 0, totalRank: 1, criteria: [], notes: [], proven: true, verified: true },
  milliseconds: { read: 1, solve: 2, verify: 3, write: 4 },
};

/** Tools that write down what was done with the run. */
function tools(starts: number | null, more: Partial<AllocateTools> = {}) {
  const done: [string, unknown][] = [];
  const run = {
    id: 'r',
    datasetId: 'd',
    rules: completeRules({}),
    createdAt: '2026-01-01T00:00:00.000Z',
    startedAt: '2026-01-01T00:00:00.250Z',
  } as RunResource;
  const handler = allocateWith({
    datasets: { columns: async () => new ArrayBuffer(8) },
    runs: {
      read: async () => run,
      start: async () => (starts === null ? null : { starts }),
      progress: async () => {},
      finish: async (_, solved) => Boolean(done.push(['finish', solved.timings])),
      fail: async (_, failure) => void done.push(['fail', failure.code]),
      endInfeasible: async (_, failure) => void done.push(['endInfeasible', failure]),
      baseline: async () => baseline,
    },
    ended: (_, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(false))),
    solve: async () => answer,
    worker: 'w',
    ...more,
  });
  return { done, take: (data: unknown = { runId: 'r' }, signal = never) => handler(data, signal) };
}

/** Work that goes on until its signal is aborted. */
const endless: AllocateTools['solve'] = (_question, _onProgress, signal) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));

describe('the allocate job', () => {
  it('ends the run with the answer and its times', async () => {
    const { done, take } = tools(1);
    await take();
    expect(done).toEqual([['finish', { wait: 250, read: 1, solve: 2, verify: 3, write: 4 }]]);
  });

  it('does nothing when the run has ended', async () => {
    const { done, take } = tools(null);
    await take();
    expect(done).toEqual([]);
  });

  it('gives up a run that was begun three times and never ended', async () => {
    const { done, take } = tools(4);
    await take();
    expect(done).toEqual([['fail', 'worker_lost']]);
  });

  it('ends the run with the reason when its proof is refused or its dataset is gone', async () => {
    const refused = tools(1, { solve: async () => ({ code: 'verification_failed', message: '' }) });
    await refused.take();
    const gone = tools(1, { datasets: { columns: async () => null } });
    await gone.take();
    expect([...refused.done, ...gone.done]).toEqual([
      ['fail', 'verification_failed'],
      ['fail', 'dataset_not_found'],
    ]);
  });

  it('ends a run whose rules no allocation keeps with the reasons and repairs, which is no failure of the job', async () => {
    const failure = { code: 'infeasible', message: 'P1 may have 1 student, and 2 are forced.', repairs: [{ steps: [], patch: [], after: null }] };
    const { done, take } = tools(1, { solve: async () => failure });
    expect(await take()).toBeNull();
    expect(done).toEqual([['endInfeasible', failure]]);
  });

  it('stops when the run is cancelled in the middle of it, which is no failure', async () => {
    const { done, take } = tools(1, { solve: endless, ended: async () => true });
    expect(await take()).toBeNull();
    expect(done).toEqual([]);
  });

  it('leaves the run as it is when the worker is being stopped', async () => {
    const { done, take } = tools(1, { solve: endless });
    const stopping = new AbortController();
    const taken = take(undefined, stopping.signal);
    setTimeout(() => stopping.abort(), 5);
    await expect(taken).rejects.toThrow('aborted');
    expect(done).toEqual([]);
  });

  it('asks with the rules of the run and what it is compared with', async () => {
    const asked: Question[] = [];
    const { take } = tools(1, {
      solve: async (question) => {
        asked.push(question);
        return answer;
      },
    });
    await take();
    expect(asked).toEqual([{ columns: new ArrayBuffer(8), rules: completeRules({}), baseline }]);
  });

  it('refuses a payload that is not its own', async () => {
    for (const data of [null, {}, { runId: '' }, { runId: 'r', more: 1 }, 'r']) await expect(tools(1).take(data)).rejects.toThrow(PayloadError);
  });
});
