import type { CheckedAnswer, Question } from '@project-allocation/jobs/allocate/handler';
import type { CheckedUpload } from '@project-allocation/jobs/intake/handler';
import { type Asked, completeRules, decodeDataset, type Failure, type Progress, type ResultText, type RulesInput } from '@project-allocation/model';
import { hardFiles } from '@project-allocation/test-support';
import { afterAll, describe, expect, it } from 'vitest';
import { openThreads } from '../src/threads.js';

const threads = openThreads(2);
afterAll(() => threads.destroy());
const never = new AbortController().signal;
const question = ({ columns }: CheckedUpload, rules: RulesInput = {}): Question => ({
  columns: columns as ArrayBuffer,
  rules: completeRules(rules),
  baseline: null,
});
const file = (role: 'choices' | 'projects', text: string) => ({ role, name: `${role}.csv`, bytes: new TextEncoder().encode(text) });

/** Two students who want the two places there are, in the same order. */
const SMALL = [file('choices', 'student,choice 1,choice 2\nS1,P1,P2\nS2,P1,P2\n'), file('projects', 'project,supervisor,max\nP1,L1,1\nP2,L1,1\n')];

describe('the threads', () => {
  it('check files, solve the dataset and verify the answer, telling how far they are', async () => {
    const seen: Progress[] = [];
    const files = [file('choices', 'student,choice 1,choice 2\nS1,P1,P2\nS2,P1,\n'), file('projects', 'project,supervisor,max\nP1,L1,1\nP2,L1,1\n')];
    const checked = await threads.check(files, (progress) => seen.push(progress), never);
    expect(checked).toMatchObject({ counts: { students: 2, projects: 2 }, issueCounts: { error: 0 } });
    expect(decodeDataset((checked.columns as ArrayBuffer).slice(0)).students.ids).toEqual(['S1', 'S2']);

    const answer = (await threads.solve(question(checked), (progress) => seen.push(progress), never)) as CheckedAnswer;
    expect(new Int32Array(answer.allocation)).toEqual(Int32Array.of(1, 0));
    expect(answer.summary).toMatchObject({ placed: 2, totalRank: 3, proven: true, verified: true });
    expect(answer.csv).toContain('S1,P2');
    expect(seen[0]?.stage).toBe('read');
    expect(seen.at(-1)?.stage).toBe('write');
    const percents = seen.slice(seen.findIndex(({ stage }) => stage === 'placed')).map(({ percent }) => percent);
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
    expect(percents.every((percent) => percent >= 1 && percent <= 100)).toBe(true);
  });

  it('say with which error the rules cannot be used', async () => {
    const ranks = Array.from({ length: 20 }, (_, i) => `S${i},P1,${60_000 + i}`);
    const files = [file('choices', `student,project,rank\n${ranks.join('\n')}`), file('projects', 'project,supervisor,max\nP1,L1,20\n')];
    const checked = await threads.check(files, () => {}, never);
    const refused = await threads.solve(question(checked, { criteria: [{ key: 'totalRank', power: 4 }] }), () => {}, never);
    expect(refused).toMatchObject({ code: 'rules_refused' });
  });

  it('say why no allocation keeps the rules, and what to change', async () => {
    const checked = await threads.check(SMALL, () => {}, never);
    const forced = ['S1', 'S2'].map((studentId) => ({ studentId, projectId: 'P1' }));
    const seen: Progress[] = [];
    const answer = (await threads.solve(question(checked, { forced }), (progress) => seen.push(progress), never)) as Failure;
    expect(answer.code).toBe('infeasible');
    expect(answer.message).toContain('P1');
    expect(answer.repairs?.[0]).toMatchObject({ steps: [{ kind: expect.any(String), message: expect.any(String) }], after: { placed: expect.any(Number) } });
    expect(seen.at(-1)?.stage).toBe('repairs');
  });

  it('say of a dataset of another version that it has to be uploaded again', async () => {
    const { columns } = await threads.check(SMALL, () => {}, never);
    new DataView(columns as ArrayBuffer).setUint32(4, 2, true);
    const rules = completeRules({});
    expect(await threads.solve({ columns: (columns as ArrayBuffer).slice(0), rules, baseline: null }, () => {}, never)).toMatchObject({
      code: 'dataset_outdated',
    });
    const asked: Asked = { kind: 'frontier', question: { rules } };
    const answer = threads.explore({ asked, columns: columns as ArrayBuffer, run: null }, { onProgress: () => {}, onPartial: () => {} }, never);
    expect(await answer).toMatchObject({ code: 'dataset_outdated' });
  });

  it('search where no flow can solve, telling the best found and the bound, and are gone at once in the middle of it', async () => {
    const { choices, projects } = hardFiles();
    const checked = await threads.check([file('choices', choices as string), file('projects', projects as string)], () => {}, never);
    const stop = new AbortController();
    const searched: NonNullable<Progress['search']>[] = [];
    let stoppedAt = 0;
    const going = threads.solve(
      question(checked),
      ({ search }) => {
        if (search) searched.push(search);
        if (searched.length < 3) return;
        stoppedAt ||= performance.now();
        stop.abort();
      },
      stop.signal,
    );
    await expect(going).rejects.toThrow(/aborted/i);
    expect(performance.now() - stoppedAt).toBeLessThan(1_000);
    expect(searched.some(({ bound }) => bound !== null)).toBe(true);
    // one of the two threads has to be a new one
    expect(await Promise.all([SMALL, SMALL].map(async (files) => (await threads.check(files, () => {}, never)).issueCounts.error))).toEqual([0, 0]);
  });

  it('compare with what students had before', async () => {
    const outcome = async (...before: number[]) => {
      const checked = await threads.check(SMALL, () => {}, never);
      const asked = { ...question(checked, { criteria: ['placed', 'change'] }), baseline: Int32Array.from(before) };
      const answer = (await threads.solve(asked, () => {}, never)) as CheckedAnswer;
      return { allocation: Array.from(new Int32Array(answer.allocation)), change: answer.summary.criteria[1]?.value };
    };
    expect(await outcome(0, 1)).toEqual({ allocation: [0, 1], change: 0 });
    expect(await outcome(1, 0)).toEqual({ allocation: [1, 0], change: 0 });
  });

  it('answer questions about an answer as text, and say with which error they cannot', async () => {
    const { columns } = await threads.check(SMALL, () => {}, never);
    const copy = () => (columns as ArrayBuffer).slice(0);
    const rules = completeRules({ criteria: ['placed', 'totalRank'] });
    const solved = (await threads.solve({ columns: copy(), rules, baseline: null }, () => {}, never)) as CheckedAnswer;
    const run = { rules, allocation: new Int32Array(solved.allocation), certificate: Buffer.from(solved.certificate), baseline: null };
    const ask = (asked: Asked) => threads.explore({ asked, columns: copy(), run }, { onProgress: () => {}, onPartial: () => {} }, never);

    const moves = [{ studentId: 'S1', projectId: null }];
    const tried = (await ask({ kind: 'try', question: { moves } })) as ResultText;
    expect(JSON.parse(tried.head)).toMatchObject({ before: { placed: 2 }, after: { placed: 1 }, broken: [] });
    expect(tried.list).toBeNull();
    const pairs = (await ask({ kind: 'blockingPairs', question: {} })) as ResultText;
    expect(pairs).toEqual({ head: '{}', list: { items: new ArrayBuffer(0), offsets: Uint32Array.of(0).buffer } });
    const unknown = await ask({ kind: 'try', question: { moves: [{ studentId: 'S9', projectId: null }] } });
    expect(unknown).toMatchObject({ code: 'question_refused', message: expect.stringContaining('S9') });
  });

  it('are gone at once when their signal says so, and the next job gets another', async () => {
    const stop = new AbortController();
    const rows = Array.from({ length: 60_000 }, (_, i) => `S${i},${Array.from({ length: 8 }, (_, k) => `P${(i * 7 + k * k * 31) % 5_000}`).join(',')}`);
    const projects = Array.from({ length: 5_000 }, (_, i) => `P${i},L${i % 300},2`);
    const files = [
      file('choices', `student,${Array.from({ length: 8 }, (_, k) => `choice ${k + 1}`).join(',')}\n${rows.join('\n')}`),
      file('projects', `project,supervisor,max\n${projects.join('\n')}`),
    ];
    const going = threads.check(files, () => stop.abort(), stop.signal);
    await expect(going).rejects.toThrow(/aborted/i);
    expect((await threads.check([file('choices', '')], () => {}, never)).columns).toBeNull();
  });
});
