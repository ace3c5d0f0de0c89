import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byLot, drawn, drawnAlone, folded } from '../src/lottery.js';
import { allocationOf, certificate, codes, level, rulesOf, stage, values } from './by-hand.js';
import { datasetOf } from './dataset.js';
import { lot, lotAlone } from './naive.js';

/** Found by trying: seed 0 draws the same lot for both. */
const TWINS = ['S539599', 'S722382'];

const drawnBy = (seed: number, student: string, project: string) => drawn(folded(seed, student), folded(seed, project));

describe('the lot', () => {
  it('folds identifiers as FNV-1a does', () => {
    // published values of the 32-bit hash (Fowler, Noll, Vo), for which a code unit is a byte
    expect(folded(0, '') >>> 0).toBe(0x811c9dc5);
    expect(folded(0, 'a') >>> 0).toBe(0xe40c292c);
    expect(folded(0, 'foobar') >>> 0).toBe(0xbf9cf968);
  });

  it('is what it was when it was first drawn, by another program', () => {
    expect(drawnBy(0, 'S1', 'P1')).toBe(874);
    expect(drawnBy(0, 'S1', 'P2')).toBe(565);
    expect(drawnBy(0, 'S2', 'P1')).toBe(141);
    expect(drawnBy(1, 'S1', 'P1')).toBe(117);
    expect(drawnBy(4_294_967_295, 'S1', 'P1')).toBe(6);
    expect(drawnBy(7, 'Åsa', 'P😀')).toBe(183);
  });

  it('of a student alone has all 32 bits', () => {
    expect(drawnAlone(folded(0, 'S1'))).toBe(2_285_916_035);
    expect(drawnAlone(folded(0, 'S2'))).toBe(3_979_028_663);
    expect(drawnAlone(folded(4_294_967_295, 'S1'))).toBe(1_396_607_840);
  });

  it('puts students in an order, those of equal lots by identifier', () => {
    const ids = ['S1', 'S2', 'S3', 'S4'];
    expect([...byLot(0, ids)]).toEqual([3, 0, 2, 1]);
    expect([...byLot(1, ids)]).toEqual([3, 0, 1, 2]);
    expect(drawnAlone(folded(0, TWINS[0]))).toBe(drawnAlone(folded(0, TWINS[1])));
    expect([...byLot(0, TWINS)]).toEqual([0, 1]);
    expect([...byLot(0, TWINS.toReversed())]).toEqual([0, 1]);
  });

  it('is the same by numbers of any size', () => {
    const seeds = fc.nat({ max: 2 ** 32 - 1 });
    const ids = fc.string({ unit: 'binary', maxLength: 8 });
    fc.assert(
      fc.property(seeds, ids, ids, (seed, student, project) => {
        expect(drawnBy(seed, student, project)).toBe(lot(seed, student, project));
        expect(drawnAlone(folded(seed, student))).toBe(lotAlone(seed, student));
      }),
    );
  });
});

describe('the criterion lottery', () => {
  const dataset = datasetOf({ choices: { S1: { P1: 1, P2: 1 }, S2: { P1: 1 } }, projects: { P1: { max: 2 }, P2: {} } });
  const input = { seed: 0 };

  it('adds up the lots; having no project draws none', () => {
    expect(values(dataset, ['lottery'], { S1: 'P1', S2: 'P1' }, input)).toEqual([874 + 141]);
    expect(values(dataset, ['lottery'], { S1: 'P2' }, input)).toEqual([565]);
    expect(values(dataset, ['lottery'], { S1: 'P1' }, { seed: 1 })).toEqual([117]);
  });

  it('decides between allocations that are equally good', () => {
    const rules = rulesOf(['placed', 'lottery'], input);
    const proof = certificate(rules, stage(2, level()), stage(565 + 141, level()));
    expect(codes(dataset, rules, allocationOf(dataset, { S1: 'P2', S2: 'P1' }), proof)).toEqual([]);
    expect(codes(dataset, rules, allocationOf(dataset, { S1: 'P1', S2: 'P1' }), proof)).toContain('option_cheaper');
  });
});
