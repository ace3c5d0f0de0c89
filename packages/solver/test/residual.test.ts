// What shortest paths rest on: with the potentials of a certificate no residual arc has a negative reduced cost vector.

import { NONE } from '@project-allocation/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelsOf, type PricedLevel, type Residual, residualOf } from '../src/answers/residual.js';
import { finish, searchOf, vectorsOf } from '../src/answers/shortest-paths.js';
import { standingOf } from '../src/answers/standing.js';
import { costOf } from '../src/objective.js';
import { crowdWithRules } from './crowds.js';
import { type GivenWorld, givenFor } from './given.js';
import { runs, seed, type WorldWithRules, worldWithRules } from './worlds.js';

const LONG = 600_000;

function residualFor(given: GivenWorld): Residual {
  const standing = standingOf(given.dataset, given.rules, given.baseline, given.allocation);
  return residualOf(standing.network, standing.choice, levelsOf(given.dataset, standing, given.certificate));
}

interface Arc {
  readonly from: number;
  readonly to: number;
  /** Who moves; NONE for an arc of the tree. */
  readonly student: number;
  readonly cost: (level: PricedLevel) => number;
}

/** All residual arcs of an allocation, from the definition. */
function arcsOf({ network, choice, load }: Residual): Arc[] {
  const { students, firstChoice, project, unplaced, root, parent, least, most } = network;
  const nodeOf = (e: number) => (e === NONE ? unplaced : project[e]);
  const arcs: Arc[] = [];
  for (let s = 0; s < students; s++) {
    const options = [NONE, ...Array.from({ length: firstChoice[s + 1] - firstChoice[s] }, (_, i) => firstChoice[s] + i)];
    for (const e of options.filter((option) => option !== choice[s])) {
      const cost = ({ objective }: PricedLevel) => costOf(objective, network, s, e) - costOf(objective, network, s, choice[s]);
      arcs.push({ from: nodeOf(choice[s]), to: nodeOf(e), student: s, cost });
    }
  }
  for (let v = 0; v < root; v++) {
    const ofLoad = ({ objective }: PricedLevel, students: number) =>
      objective.kind === 'choice' && objective.load?.costs.has[v] === 1 ? objective.load.total(v, students + network.taken[v]) : 0;
    const at = load[v];
    if (at < most[v]) arcs.push({ from: v, to: parent[v], student: NONE, cost: (level) => ofLoad(level, at + 1) - ofLoad(level, at) });
    if (at > least[v]) arcs.push({ from: parent[v], to: v, student: NONE, cost: (level) => ofLoad(level, at - 1) - ofLoad(level, at) });
  }
  return arcs;
}

const reducedOf = ({ from, to, cost }: Arc, levels: readonly PricedLevel[]) => levels.map((level) => cost(level) + level.potential[to] - level.potential[from]);

const isNegative = (vector: readonly number[]) => (vector.find((number) => number !== 0) ?? 0) < 0;

const compare = (a: readonly number[], b: readonly number[]) => {
  const k = a.findIndex((number, i) => number !== b[i]);
  return k < 0 ? 0 : a[k] - b[k];
};

/** Distances from a node by going over all arcs until nothing changes (Bellman and Ford); the last number counts moves. */
function distancesFrom(source: number, arcs: readonly Arc[], levels: readonly PricedLevel[], sign: 1 | -1): Map<number, number[]> {
  const distances = new Map([[source, [...levels.map(() => 0), 0]]]);
  for (let changes = true; changes; ) {
    changes = false;
    for (const arc of arcs) {
      const so = distances.get(arc.from);
      if (!so) continue;
      const distance = [...reducedOf(arc, levels).map((number) => sign * number), arc.student === NONE ? 0 : 1].map((number, k) => number + so[k]);
      const known = distances.get(arc.to);
      if (known && compare(known, distance) <= 0) continue;
      distances.set(arc.to, distance);
      changes = true;
    }
  }
  return distances;
}

/** Any world that has an answer. */
const answered = worldWithRules.map(({ world, rules }) => givenFor(world, rules)).filter((given) => given !== undefined);

const answerTo = ({ world, rules }: WorldWithRules): GivenWorld => {
  const given = givenFor(world, rules);
  if (!given) throw new Error('these rules can be kept');
  return given;
};

describe('the residual network of an answer', { timeout: LONG }, () => {
  it('has no arc with a negative reduced cost vector', () => {
    const check = (given: GivenWorld) => {
      const residual = residualFor(given);
      expect(arcsOf(residual).filter((arc) => isNegative(reducedOf(arc, residual.levels)))).toEqual([]);
    };
    fc.assert(fc.property(answered, check), { numRuns: runs(300, 5_000), seed });
    for (let i = 0; i < runs(3, 40); i++) check(answerTo(crowdWithRules(200, seed + i)));
  });
});

describe('shortest paths', { timeout: LONG }, () => {
  it('are those that going over all arcs again and again finds, along the arcs and against them', () => {
    fc.assert(
      fc.property(answered, fc.nat(), fc.constantFrom('from' as const, 'to' as const), (given, some, direction) => {
        const residual = residualFor(given);
        const { levels, network } = residual;
        const arcs = arcsOf(residual);
        const source = some % (network.root + 1);
        const turned = arcs.map((arc) => ({ ...arc, from: arc.to, to: arc.from, cost: (level: PricedLevel) => -arc.cost(level) }));
        // turned round, an arc of cost c has the reduced cost −(−c + y(to) − y(from))
        const expected = distancesFrom(source, direction === 'from' ? arcs : turned, levels, direction === 'from' ? 1 : -1);
        const search = searchOf(residual, vectorsOf(residual), direction);
        search.begin(source);
        finish(search);
        for (let v = 0; v <= network.root; v++) {
          expect(search.hasSettled(v)).toBe(expected.has(v));
          if (!search.hasSettled(v)) continue;
          const steps = search.pathOf(v);
          const [begin, end] = direction === 'from' ? [source, v] : [v, source];
          expect([begin, ...steps.map(({ to }) => to)]).toEqual([...steps.map(({ from }) => from), end]);
          const taken = steps.map(({ from, to, student }) => arcs.find((arc) => arc.from === from && arc.to === to && arc.student === student));
          expect(taken).not.toContain(undefined);
          const length = levels.map((_, k) => taken.reduce((sum, arc) => sum + (arc ? reducedOf(arc, levels)[k] : 0), 0));
          expect([...length, steps.filter(({ student }) => student !== NONE).length]).toEqual(expected.get(v));
        }
      }),
      { numRuns: runs(150, 3_000), seed },
    );
  });
});
