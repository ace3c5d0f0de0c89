import type { CheckedAnswer } from '@project-allocation/jobs/allocate/handler';
import { completeRules, decodeDataset, type Progress } from '@project-allocation/model';
import { afterAll, describe, expect, it } from 'vitest';
import { openThreads } from '../src/threads.js';

const threads = openThreads(2);
afterAll(() => threads.destroy());
const never = new AbortController().signal;
const file = (role: 'choices' | 'projects', text: string) => ({ role, name: `${role}.csv`, bytes: new TextEncoder().encode(text) });

describe('the threads', () => {
  it('check files, solve the dataset and verify the answer, telling how far they are', async () => {
    const seen: Progress[] = [];
    const files = [file('choices', 'student,choice 1,choice 2\nS1,P1,P2\nS2,P1,\n'), file('projects', 'project,supervisor,max\nP1,L1,1\nP2,L1,1\n')];
    const checked = await threads.check(files, (progress) => seen.push(progress), never);
    expect(checked).toMatchObject({ counts: { students: 2, projects: 2 }, issueCounts: { error: 0 } });
    expect(decodeDataset((checked.columns as ArrayBuffer).slice(0)).students.ids).toEqual(['S1', 'S2']);

    const answer = (await threads.solve(checked.columns as ArrayBuffer, completeRules({}), (progress) => seen.push(progress), never)) as CheckedAnswer;
    expect(new Int32Array(answer.allocation)).toEqual(Int32Array.of(1, 0));
    expect(answer.summary).toMatchObject({ placed: 2, totalRank: 3, proven: true, verified: true });
    expect(answer.csv).toContain('S1,P2');
    // the last words of a thread may be lost, the first ones are not
    expect(seen[0]?.stage).toBe('read');
    const percents = seen.slice(seen.findIndex(({ stage }) => stage === 'placed')).map(({ percent }) => percent);
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
    expect(percents.every((percent) => percent >= 7 && percent <= 100)).toBe(true);
  });

  it('say with which error the rules cannot be used', async () => {
    const ranks = Array.from({ length: 20 }, (_, i) => `S${i},P1,${60_000 + i}`);
    const files = [file('choices', `student,project,rank\n${ranks.join('\n')}`), file('projects', 'project,supervisor,max\nP1,L1,20\n')];
    const { columns } = await threads.check(files, () => {}, never);
    const rules = completeRules({ criteria: [{ key: 'totalRank', power: 4 }] });
    expect(await threads.solve(columns as ArrayBuffer, rules, () => {}, never)).toMatchObject({ code: 'rules_refused' });
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
