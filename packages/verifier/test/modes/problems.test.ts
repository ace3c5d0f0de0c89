// Every way in which a certificate of the two procedures can be wrong besides what it claims, and that nothing which is handed in is thrown back.

import type { Allocation, Certificate, Rules } from '@project-allocation/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verify } from '../../src/index.js';
import { allocationOf, certificate, level, rulesOf, stage } from '../by-hand.js';
import { datasetOf } from '../dataset.js';
import { placesIn, strange } from '../strange.js';
import { serialCertificate, serialRules, stableCertificate, stableRules } from './by-hand.js';

const seed = process.env.SEED ? Number(process.env.SEED) : Date.now() % 2 ** 31;

/** S1 comes first by lot, and by their supervisor. */
const dataset = datasetOf({
  choices: { S1: { P1: 1, P2: 2 }, S2: { P1: 1, P2: 2 } },
  projects: { P1: { supervisor: 'L1' }, P2: {} },
  supervisors: { L1: { ranking: { S1: 1, S2: 1 } } },
});
const right = allocationOf(dataset, { S1: 'P1', S2: 'P2' });

/** The same allocation is right in every mode. */
const proofs = {
  optimal: certificate(rulesOf(['placed']), stage(2, level())),
  stable: stableCertificate(stableRules()),
  serialDictatorship: serialCertificate(serialRules(), ['S1', 'S2']),
} as const;
const procedures = [proofs.stable, proofs.serialDictatorship];

const told = (rules: Rules, allocation: unknown, given: unknown) =>
  verify(dataset, rules, allocation as Allocation, given as Certificate).problems.map(({ code }) => code);
const codes = (rules: Rules, given: unknown) => told(rules, right, given);

describe('a certificate', () => {
  it('is for the mode of the rules', () => {
    for (const { mode, rules } of Object.values(proofs)) {
      for (const other of Object.values(proofs)) {
        expect(codes(rules, other)).toEqual(mode === other.mode ? [] : ['rules_differ', 'mode_differs']);
        if (mode !== other.mode) expect(codes(rules, { ...other, rules })).toEqual(['mode_differs']);
      }
    }
    const { rules } = proofs.stable;
    expect(verify(dataset, rules, right, { ...proofs.serialDictatorship, rules }).problems).toEqual([
      { code: 'mode_differs', message: 'The certificate is for the mode “serialDictatorship” when “stable” was asked for.' },
    ]);
  });

  it('is not believed twice: one that is of another mode the next time is still checked by that of the rules', () => {
    // the one is stable that places fewer students
    const fewer = datasetOf({ choices: { S1: { P1: 1, P2: 2 }, S2: { P1: 1 } }, projects: { P1: {}, P2: {} } });
    const placed = allocationOf(fewer, { S1: 'P1' });
    expect(verify(fewer, proofs.stable.rules, placed, proofs.stable).problems).toEqual([]);
    const { rules } = proofs.optimal;
    for (const honest of [0, 1, 2, 3]) {
      let reads = 0;
      const shifting = {
        ...certificate(rules, stage(1, level())),
        get mode() {
          return reads++ < honest ? 'optimal' : 'stable';
        },
      };
      expect(verify(fewer, rules, placed, shifting as Certificate).ok).toBe(false);
    }
  });

  it('is for the same rules, the seed among them', () => {
    for (const proof of procedures) {
      expect(codes(proof.rules, { ...proof, rules: { ...proof.rules, seed: 1 } })).toEqual(['rules_differ']);
      expect(codes({ ...proof.rules, seed: 1 }, proof)).toEqual(['rules_differ']);
      // with seed 3 the lots say S2 first
      const drawnAgain = codes({ ...proof.rules, seed: 3 }, proof);
      expect(drawnAgain).toContain('rules_differ');
      expect(drawnAgain.length).toBeGreaterThan(1);
    }
  });

  it('has its shape', () => {
    expect(codes(proofs.stable.rules, { ...proofs.stable, order: ['S1', 'S2'] })).toEqual(['certificate_shape']);
    const { order: _, ...withoutOrder } = proofs.serialDictatorship;
    expect(codes(proofs.serialDictatorship.rules, withoutOrder)).toEqual(['certificate_shape']);
    expect(codes(proofs.serialDictatorship.rules, { ...proofs.serialDictatorship, order: { 0: 'S1', 1: 'S2', length: 2 } })).toEqual(['certificate_shape']);
  });

  it('is not for other data where they make a difference', () => {
    const others = [
      datasetOf({ choices: { S1: { P1: 2, P2: 1 }, S2: { P1: 1, P2: 2 } }, projects: { P1: {}, P2: {} } }),
      datasetOf({ choices: { S1: { P1: 1, P2: 2 }, S2: { P1: 1, P2: 2 } }, projects: { P1: { max: 2 }, P2: {} } }),
      datasetOf({ choices: { S1: { P2: 1 }, S2: { P1: 1 } }, projects: { P1: {}, P2: {} } }),
      datasetOf({ choices: { S1: { P1: 1 }, S2: { P2: 1 }, S3: {} }, projects: { P1: {}, P2: {} } }),
    ];
    for (const other of others) for (const proof of procedures) expect(verify(other, proof.rules, right, proof).ok).toBe(false);
  });
});

describe('an allocation', () => {
  it('is refused whatever else it is', () => {
    for (const proof of procedures) {
      for (let p = -1; p < 2; p++) {
        for (let q = -1; q < 2; q++) expect(told(proof.rules, Int32Array.of(p, q), proof).length === 0).toBe(p === 0 && q === 1);
      }
    }
  });
});

describe('whatever is handed in', () => {
  it('is answered with problems', () => {
    for (const proof of procedures) {
      for (const value of strange) {
        expect(told(proof.rules, value, proof)).toEqual(['allocation_shape']);
        expect(codes(proof.rules, value)).toEqual(['certificate_shape']);
        for (const key of Object.keys(proof)) expect(codes(proof.rules, { ...proof, [key]: value })).not.toEqual([]);
      }
    }
  });

  it('throws nothing at any place inside', () => {
    const values = [...strange, '', -1, {}, [], 'S2'];
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), (which, at, by) => {
        const proof = procedures[which % procedures.length];
        const copy = structuredClone(proof);
        const places = placesIn(copy);
        const [owner, key] = places[at % places.length];
        Object.defineProperty(owner, key, { value: values[by % values.length], enumerable: true });
        expect(() => codes(proof.rules, copy)).not.toThrow();
      }),
      { numRuns: 300, seed },
    );
  });
});
