// What a search tells while it goes on, when time runs out, and each time it is asked the same.

import { loadMilpEngine, type MilpEngine } from '@project-allocation/milp';
import { completeRules, KnownError, type Progress, type RulesInput } from '@project-allocation/model';
import { verify } from '@project-allocation/verifier';
import { describe, expect, it } from 'vitest';
import { searchAlone, solveBySearch } from '../../src/search/solve-by-search.js';
import { datasetOf, type World } from '../dataset.js';

const engine = await loadMilpEngine();

/** Lists of eight of 250 projects that close under four, for two students a project: which of them take place takes long to prove. */
function hardToProve(): World {
  let state = 12_345;
  const below = (count: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % count;
  };
  const listOf = () => {
    const own = new Set<number>();
    while (own.size < 8) own.add(below(250));
    return [...own].map((p, i): [number, number] => [p, i + 1]);
  };
  return {
    choices: Array.from({ length: 500 }, listOf),
    projects: Array.from({ length: 250 }, () => ({ min: 4, max: 4 + below(5) })),
  };
}

describe('a search whose time runs out', { timeout: 120_000 }, () => {
  const dataset = datasetOf(hardToProve());
  const input: RulesInput = { criteria: ['placed', 'totalRank', { key: 'totalRank', power: 2 }], timeLimitSeconds: 2 };
  const rules = completeRules(input);
  const heard: Progress[] = [];
  const answer = solveBySearch(dataset, rules, { engine, onProgress: (progress) => heard.push(progress) });

  it('answers with the best found, which keeps the rules, and does not call it proven', () => {
    const { allocation, certificate, summary } = answer;
    expect(verify(dataset, rules, allocation, certificate)).toMatchObject({ ok: true, problems: [] });
    expect(summary.proven).toBe(false);
    expect(summary.notes.map(({ code }) => code)).toContain('time_ran_out');
  });

  it('states the total and a bound of the level it had come to, and no bounds of those after it', () => {
    const levels = answer.certificate.stages.flatMap((stage) => stage.levels);
    const open = levels.findIndex(({ total, bound }) => total !== bound);
    expect(open).toBeGreaterThanOrEqual(0);
    expect(levels[open].bound).not.toBeNull();
    expect(levels[open].bound).toBeLessThan(levels[open].total);
    expect(levels.slice(open + 1).every(({ bound }) => bound === null)).toBe(true);
    const first = answer.summary.criteria.find(({ proven }) => !proven);
    expect(first?.unproven).toEqual({ value: levels[open].total, bound: levels[open].bound, gap: expect.any(Number) });
    expect(answer.summary.criteria.slice(open + 1).every(({ proven, unproven }) => !proven && unproven?.bound === null)).toBe(true);
  });

  it('tells what it found and what nothing is better than, and never goes back', () => {
    expect(heard.length).toBeGreaterThan(2);
    expect(heard.every(({ percent }, i) => percent >= (heard[i - 1]?.percent ?? 0))).toBe(true);
    expect(heard.filter(({ search }) => search !== undefined).every(({ search }) => search?.found !== null)).toBe(true);
    expect(heard.at(-1)).toMatchObject({ stage: 'certificate', percent: 100 });
  });

  it('has failed when it found nothing', () => {
    const slow: MilpEngine = { ...engine, solve: () => ({ status: 'stopped', solution: null, cost: null, bound: Number.NEGATIVE_INFINITY }) };
    const world: World = { choices: [[[0, 1]], [[0, 1]]], projects: [{ min: 2, max: 2 }] };
    const ask = () => searchAlone(datasetOf(world), completeRules({ criteria: ['placed'] }), { engine: slow });
    expect(ask).toThrow(KnownError);
    expect(ask).toThrow('no allocation was found');
  });
});

describe('a search that ends by itself', () => {
  it('gives the same answer each time', () => {
    const { choices, projects } = hardToProve();
    const world: World = { choices: choices.slice(0, 80).map((own) => own.map(([p, rank]) => [p % 40, rank] as const)), projects: projects.slice(0, 40) };
    const once = { ...world, choices: world.choices.map((own) => own.filter(([p], i) => own.findIndex(([other]) => other === p) === i)) };
    const answers = [1, 2].map(() => solveBySearch(datasetOf(once), completeRules({ criteria: ['placed', 'generous'] }), { engine }));
    expect(answers[0].summary.proven).toBe(true);
    expect(JSON.stringify(answers[1].certificate)).toBe(JSON.stringify(answers[0].certificate));
    expect([...answers[1].allocation]).toEqual([...answers[0].allocation]);
  });
});
