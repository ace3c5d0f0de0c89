// Questions about an answer on real data: for every student and project, and for every limit, what is told is what solving everything
// again comes to. Where the instances are, the variable REFERENCE_DATA says; reference.test.ts asks for it when tests run for a release.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '@project-allocation/intake';
import { completeRules, FILE_ROLES, KnownError, type Outcome, type Rules, type RulesInput } from '@project-allocation/model';
import { type Given, places, solve, why, withOneMore } from '@project-allocation/solver';
import { describe, expect, it } from 'vitest';

const folder = process.env.REFERENCE_DATA;
const YEAR = 'glasgow-2010-11';

const LISTS: Readonly<Record<string, RulesInput>> = {
  'the default list': {},
  'placed, greedy': { criteria: ['placed', 'greedy'] },
  'placed, loadBalance, totalRank': { criteria: ['placed', 'loadBalance', 'totalRank'] },
  'placed, worstRank, totalRank': { criteria: ['placed', 'worstRank', 'totalRank'] },
};

function answerFor(rules: Rules): Given {
  const files = FILE_ROLES.map((role) => ({ role, name: `${role}.csv`, path: join(folder ?? '', YEAR, `${role}.csv`) }));
  const { dataset } = check(files.flatMap(({ role, name, path }) => (existsSync(path) ? [{ role, name, bytes: readFileSync(path) }] : [])));
  if (!dataset) throw new Error(`${YEAR} is a dataset`);
  const { allocation, certificate } = solve(dataset, rules);
  return { dataset, rules, allocation, certificate, baseline: null };
}

type Summed = Pick<Outcome, 'placed' | 'criteria'>;

const comesTo = ({ placed, criteria }: Summed) => ({ placed, values: criteria.map(({ value }) => value) });

/** What the rules come to when they are solved from the start; null when they cannot be kept. */
function solvedAnew({ dataset }: Given, rules: Rules) {
  try {
    return comesTo(solve(dataset, rules).summary);
  } catch (error) {
    if (error instanceof KnownError && error.code === 'infeasible') return null;
    throw error;
  }
}

describe.skipIf(!folder)(`answers about ${YEAR}`, { timeout: 600_000 }, () => {
  it.each(Object.keys(LISTS))('%s: why not, for every student and project, is what solving with the pair forced comes to', (name) => {
    const given = answerFor(completeRules(LISTS[name]));
    const { dataset, rules } = given;
    const verdicts = new Set<string>();
    dataset.students.ids.forEach((studentId, s) => {
      dataset.projects.ids.forEach((projectId, p) => {
        const { verdict, before, effect } = why(given, s, p);
        verdicts.add(verdict);
        const told = verdict === 'has' ? before : effect?.after;
        const anew = solvedAnew(given, { ...rules, forced: [{ studentId, projectId, reason: '' }] });
        expect(told ? comesTo(told) : null, `${studentId} on ${projectId}`).toEqual(anew);
      });
    });
    expect([...verdicts].toSorted()).toEqual(['equallyGood', 'has', 'impossible', 'worse']);
  });

  it.each(Object.keys(LISTS))('%s: one more place, for every limit that is reached, is what solving with it comes to', (name) => {
    const given = answerFor(completeRules(LISTS[name]));
    const { before, items } = places(given);
    expect(items.length).toBeGreaterThan(10);
    for (const item of items) {
      const told = comesTo(item.effect?.after ?? before);
      expect(told, `${item.kind} ${item.id}`).toEqual(solvedAnew(given, withOneMore(given.dataset, given.rules, item)));
    }
  });
});
