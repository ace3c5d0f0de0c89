// The verifier against answers that are known: all that is proven is optimal, by trying every allocation, and every proof is accepted.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verify } from '../src/index.js';
import { assignments, Naive } from './naive.js';
import { type Planted, planted, randomFrom } from './planted.js';

const seed = process.env.SEED ? Number(process.env.SEED) : Date.now() % 2 ** 31;
const times = process.env.FULL ? 5 : 1;
const timeout = 600_000;
const seeds = fc.nat({ max: 2 ** 31 - 1 });

/** Whether one is better than the other: less in the first level in which they differ. */
function isBetter(naive: Naive, one: readonly number[], other: readonly number[]): boolean {
  for (const level of naive.levels) {
    const difference = naive.total(level, one) - naive.total(level, other);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function isOptimal({ dataset, rules, baseline, allocation }: Planted): boolean {
  const naive = new Naive(dataset, rules, baseline);
  const own = [...allocation];
  if (!naive.keepsLimits(own) || own.some((p, s) => !naive.optionsOf(s).includes(p))) return false;
  for (const other of assignments(naive.students.map((s) => naive.optionsOf(s)))) {
    if (naive.keepsLimits(other) && isBetter(naive, other, own)) return false;
  }
  return true;
}

const verdictOn = ({ dataset, rules, allocation, certificate, baseline }: Planted) => verify(dataset, rules, allocation, certificate, baseline);

describe('whatever the criteria, limits and pins', () => {
  it('a proof that holds is accepted, with the values that the allocation has', { timeout }, () => {
    fc.assert(
      fc.property(seeds, (at) => {
        const instance = planted(at);
        fc.pre(instance !== undefined);
        const { ok, problems, criteria } = verdictOn(instance);
        expect(problems).toEqual([]);
        expect(ok).toBe(true);
        expect(isOptimal(instance)).toBe(true);
        expect(criteria).toEqual(instance.certificate.stages.map(({ criterion, value }) => ({ ...criterion, value })));
      }),
      { numRuns: 500 * times, seed },
    );
  });

  it('what is accepted is optimal', { timeout }, () => {
    const seen = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(seeds, (at) => {
        const instance = planted(at);
        fc.pre(instance !== undefined);
        const changed = withOneChange(instance, randomFrom(at + 1));
        const { ok } = verdictOn(changed);
        seen[ok ? 'accepted' : 'refused']++;
        if (ok) expect(isOptimal(changed)).toBe(true);
      }),
      { numRuns: 1_000 * times, seed },
    );
    expect(seen.accepted).toBeGreaterThan(100);
    expect(seen.refused).toBeGreaterThan(100);
  });
});

/** One thing changed in allocation, proof or limits; values are stated as they are then, so that they give nothing away. */
function withOneChange(instance: Planted, random: (below: number) => number): Planted {
  const changed = structuredClone(instance) as { -readonly [Key in keyof Planted]: Planted[Key] };
  const { dataset, certificate, allocation } = changed;
  const levels = certificate.stages.flatMap((stage) => stage.levels);
  const kinds = (['projects', 'supervisors', 'departments'] as const).filter((kind) => dataset[kind].ids.length > 0);
  const kind = kinds[random(kinds.length)];
  const id = dataset[kind].ids[random(dataset[kind].ids.length)];
  const what = random(3);
  if (what === 0) {
    const s = random(allocation.length);
    const options = new Naive(dataset, changed.rules, changed.baseline).optionsOf(s);
    allocation[s] = options[random(options.length)];
  } else if (what === 1 && levels.length > 0) {
    const { potentials } = levels[random(levels.length)];
    potentials[kind][id] = (potentials[kind][id] ?? 0) + random(5) - 2;
  } else {
    const key = kind === 'departments' || random(2) ? (`${kind.slice(0, -1)}Max` as const) : (`${kind.slice(0, -1)}Min` as const);
    const limits = changed.rules[key as 'projectMax' | 'projectMin'];
    const byId = { ...limits.byId, [id]: Math.max(0, (limits.byId[id] ?? 1) + random(3) - 1) };
    changed.rules = { ...changed.rules, [key]: { ...limits, byId } };
  }
  certificate.rules = changed.rules;
  verdictOn(changed).criteria.forEach(({ value }, k) => {
    certificate.stages[k].value = value as number;
  });
  return changed;
}
