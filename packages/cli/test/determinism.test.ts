// The order of rows says nothing, and threads do not matter: the same files and rules give the same bytes.

import { randomInt } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { RulesInput, TableRole } from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { type Answer, answerTo, type Question } from './answer-to.js';

const seed = process.env.SEED ? Number(process.env.SEED) : randomInt(2 ** 31);

/** A small generator of numbers in [0, 1) (mulberry32). */
function randomFrom(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 15), z | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The rows of each file below its heading. */
type Upload = Readonly<Record<TableRole, { heading: string; rows: string[] }>>;

/** Files with everything in them, and identifiers that number, case and accents order differently. */
function uploadFrom(random: () => number): Upload {
  const below = (count: number) => Math.floor(random() * count);
  const each = <T>(count: number, item: (i: number) => T) => Array.from({ length: count }, (_, i) => item(i));
  const students = each(90, (i) => `${['S', 's', 'Š', 'S0'][below(4)]}${i}`);
  const projects = each(50, (i) => `${['P', 'p-'][below(2)]}${i}`);
  const supervisors = each(14, (i) => `L${i}`);
  const seldom = (text: () => string | number) => (random() < 0.3 ? text() : '');
  const some = (ids: readonly string[], most: number) => [...new Set(each(1 + below(most), () => ids[Math.floor(ids.length * random() ** 2)]))];
  const ranked = (first: string, ids: readonly string[], most: number) => {
    let rank = 1;
    return some(ids, most).map((id) => {
      rank += below(3);
      return `${first},${id},${rank}`;
    });
  };
  return {
    choices: { heading: 'student,project,rank', rows: students.flatMap((id) => ranked(id, projects, 7)) },
    students: { heading: 'student,name,priority', rows: students.map((id) => `${id},Someone,${seldom(() => 1 + below(3))}`) },
    projects: { heading: 'project,title,supervisor,max', rows: projects.map((id) => `${id},Something,${supervisors[below(14)]},${seldom(() => below(4))}`) },
    supervisors: {
      heading: 'supervisor,max,target,department',
      rows: supervisors.map((id) => `${id},${seldom(() => 3 + below(6))},${seldom(() => below(800) / 100)},${seldom(() => `D${below(3)}`)}`),
    },
    supervisorChoices: { heading: 'supervisor,student,rank', rows: supervisors.flatMap((id) => ranked(id, students, 30)) },
  };
}

/** Fisher and Yates. */
function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const result = [...list];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j], result[i]];
  }
  return result;
}

/** The files, their order and the order of their rows drawn, or as they are. */
function filesOf(upload: Upload, random?: () => number): Question['files'] {
  const files = (Object.entries(upload) as [TableRole, Upload[TableRole]][]).map(([role, { heading, rows }]) => ({
    role,
    text: [heading, ...(random ? shuffled(rows, random) : rows), ''].join('\n'),
  }));
  return random ? shuffled(files, random) : files;
}

const LISTS: RulesInput['criteria'][] = [
  undefined,
  ['placed'],
  ['greedy', 'supervisorRank'],
  ['worstRank', 'priority', 'totalRank'],
  ['totalRank', 'unfairness', { key: 'loadBalance', norm: 1 }],
  ['weighted'],
  ['lottery', 'placed'],
];

const rulesWith = (criteria: RulesInput['criteria']): RulesInput => ({ ...(criteria && { criteria }), projectMax: { default: 2 }, seed: seed % 1_000 });

const ANSWERS = new URL('./answer-to.ts', import.meta.url).href;
const ANSWER_ONE = `
  const { parentPort, workerData } = require('node:worker_threads');
  import(${JSON.stringify(ANSWERS)}).then(({ answerTo }) => parentPort.postMessage(answerTo(workerData)));
`;

/** Told by a thread of its own, which runs the packages as they were built: it does not inherit the condition under which tests see sources. */
const answeredInThread = (question: Question): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(ANSWER_ONE, { eval: true, workerData: question, execArgv: [] });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('the thread ended without an answer')));
  });

describe(`the same files and rules, drawn with ${seed},`, () => {
  it.each(LISTS.map((criteria) => [criteria ?? 'the default', criteria] as const))(
    'give the same bytes in whatever order files and rows are, for %j',
    (_, criteria) => {
      const random = randomFrom(seed);
      const upload = uploadFrom(random);
      const rules = rulesWith(criteria);
      const answer = answerTo({ files: filesOf(upload), rules });
      for (let again = 0; again < 3; again++) expect(answerTo({ files: filesOf(upload, random), rules })).toEqual(answer);
      const [reordered, asItWas] = [filesOf(upload, random), filesOf(upload)];
      expect(reordered).not.toEqual(asItWas);
      // and they are no empty answer
      expect(answer.csv.split('\n').length).toBeGreaterThan(80);
      expect(JSON.parse(answer.certificate)).toMatchObject({ version: 1, stages: expect.arrayContaining([expect.anything()]) });
    },
  );

  it.each(['stable', 'serialDictatorship'] as const)('give the same bytes in whatever order files and rows are, in the mode %s', (mode) => {
    const random = randomFrom(seed);
    const upload = uploadFrom(random);
    const rules: RulesInput = { mode, projectMax: { default: 2 }, seed: seed % 1_000 };
    const answer = answerTo({ files: filesOf(upload), rules });
    for (let again = 0; again < 3; again++) expect(answerTo({ files: filesOf(upload, random), rules })).toEqual(answer);
    expect(answer.csv.split('\n').length).toBeGreaterThan(80);
    expect(JSON.parse(answer.certificate)).toMatchObject({ version: 1, mode });
  });

  it('give the same bytes in two threads at once as in one', async () => {
    const random = randomFrom(seed);
    const question = { files: filesOf(uploadFrom(random)), rules: rulesWith(undefined) };
    const other = { files: filesOf(uploadFrom(random)), rules: rulesWith(['greedy', 'weighted']) };
    const answers = await Promise.all([question, question, other].map(answeredInThread));
    expect(answers).toEqual([answerTo(question), answerTo(question), answerTo(other)]);
    expect(answers[2].csv).not.toBe(answers[0].csv);
  });
});
