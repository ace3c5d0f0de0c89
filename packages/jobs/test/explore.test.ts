import { type Asked, completeRules, type Exploration, type ResultText, type RunResource } from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { type ExploreTools, exploreWith, type Inquiry } from '../src/explore/handler.js';
import { PayloadError } from '../src/payload.js';

const never = new AbortController().signal;
const rules = completeRules({});
const stored = { allocation: Int32Array.of(0), certificate: new Uint8Array([123, 125]), baseline: null };
const why: Asked = { kind: 'why', question: { studentId: 'S1', projectId: 'P1' } };
const answer: ResultText = { head: '{"verdict":"has"}', list: null };

/** Tools that write down what was done with the exploration and what was asked. */
function tools(starts: number | null, more: Partial<ExploreTools> = {}, about: Partial<Exploration> = {}) {
  const done: [string, unknown][] = [];
  const inquiries: Inquiry[] = [];
  const handler = exploreWith({
    datasets: { columns: async () => new ArrayBuffer(8) },
    runs: {
      read: async () => ({ id: 'r', rules }) as RunResource,
      allocation: async () => stored.allocation,
      certificate: async () => stored.certificate,
      baseline: async () => stored.baseline,
    },
    explorations: {
      read: async () => ({ id: 'e', datasetId: 'd', runId: 'r', ...why, ...about }) as Exploration,
      start: async () => (starts === null ? null : { starts }),
      progress: async (_, progress) => void done.push(['progress', progress.message]),
      partial: async (_, result) => void done.push(['partial', result.head]),
      finish: async (_, result) => Boolean(done.push(['finish', result.head])),
      fail: async (_, failure) => void done.push(['fail', failure.code]),
    },
    ended: (_, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(false))),
    explore: async (inquiry) => {
      inquiries.push(inquiry);
      return answer;
    },
    worker: 'w',
    ...more,
  });
  return { done, inquiries, take: (data: unknown = { explorationId: 'e' }, signal = never) => handler(data, signal) };
}

/** Work that goes on until its signal is aborted. */
const endless: ExploreTools['explore'] = (_inquiry, _listeners, signal) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));

describe('the explore job', () => {
  it('asks with everything that was stored with the run, and ends the exploration with the result', async () => {
    const { done, inquiries, take } = tools(1);
    expect(await take()).toBeNull();
    expect(inquiries).toEqual([{ asked: why, columns: new ArrayBuffer(8), run: { rules, ...stored } }]);
    expect(done).toEqual([['finish', answer.head]]);
  });

  it('passes on how far it is and what is known so far', async () => {
    const { done, take } = tools(1, {
      explore: async (_, { onProgress, onPartial }) => {
        onProgress({ stage: 'places', percent: 50, message: '1 of 2 limits looked at' });
        onPartial({ head: '{"unanswered":1}', list: null });
        return answer;
      },
    });
    await take();
    expect(done).toEqual([
      ['progress', '1 of 2 limits looked at'],
      ['partial', '{"unanswered":1}'],
      ['finish', answer.head],
    ]);
  });

  it('reads the certificate only for questions that are answered from it', async () => {
    const { inquiries, take } = tools(1, {}, { kind: 'try', question: { moves: [] } });
    await take();
    expect(inquiries.map(({ run }) => run)).toEqual([{ rules, ...stored, certificate: null }]);
  });

  it('needs no run for a question about a dataset', async () => {
    const asked: Asked = { kind: 'frontier', question: { rules } };
    const { inquiries, take } = tools(1, {}, { runId: null, ...asked });
    await take();
    expect(inquiries).toEqual([{ asked, columns: new ArrayBuffer(8), run: null }]);
  });

  it('does nothing when the exploration has ended', async () => {
    const { done, inquiries, take } = tools(null);
    expect(await take()).toBeNull();
    expect([done, inquiries]).toEqual([[], []]);
  });

  it('gives up an exploration that was begun three times and never ended', async () => {
    const { done, take } = tools(4);
    expect(await take()).toMatchObject({ code: 'worker_lost' });
    expect(done).toEqual([['fail', 'worker_lost']]);
  });

  it('ends the exploration with the reason when its run or dataset is gone, or the answer is an error', async () => {
    const noDataset = tools(1, { datasets: { columns: async () => null } });
    await noDataset.take();
    const runs = { read: async () => null, allocation: async () => null, certificate: async () => null, baseline: async () => null };
    const noRun = tools(1, { runs });
    await noRun.take();
    const refused = tools(1, { explore: async () => ({ code: 'rules_refused', message: '' }) });
    await refused.take();
    expect([...noDataset.done, ...noRun.done, ...refused.done]).toEqual([
      ['fail', 'run_not_found'],
      ['fail', 'run_not_found'],
      ['fail', 'rules_refused'],
    ]);
  });

  it('stops when the exploration is cancelled in the middle of it, which is no failure', async () => {
    const { done, take } = tools(1, { explore: endless, ended: async () => true });
    expect(await take()).toBeNull();
    expect(done).toEqual([]);
  });

  it('is left as it is when the worker is being stopped', async () => {
    const { done, take } = tools(1, { explore: endless });
    const stopping = new AbortController();
    const taken = take(undefined, stopping.signal);
    setTimeout(() => stopping.abort(), 5);
    await expect(taken).rejects.toThrow('aborted');
    expect(done).toEqual([]);
  });

  it('goes on when it cannot hear whether it was cancelled', async () => {
    const { done, take } = tools(1, { ended: async () => Promise.reject(new Error('no Redis')) });
    await take();
    expect(done).toEqual([['finish', answer.head]]);
  });

  it('refuses a payload that is not its own', async () => {
    for (const data of [null, {}, { explorationId: '' }, { explorationId: 'e', more: 1 }, { runId: 'r' }])
      await expect(tools(1).take(data)).rejects.toThrow(PayloadError);
  });
});
