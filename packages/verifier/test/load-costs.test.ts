import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LoadCosts, loadCost, minimisers } from '../src/costs/load-costs.js';

const costs = fc.record({
  weights: fc.nat({ max: 5 }).map((weight) => Float64Array.of(weight)),
  targets: fc.nat({ max: 60 }).map((target) => Float64Array.of(target)),
  scale: fc.integer({ min: 1, max: 4 }),
  power: fc.constantFrom<1 | 2>(1, 2),
});

describe('the loads at which cost − price · load is least', () => {
  it('are those found by trying each between the bounds', () => {
    fc.assert(
      fc.property(costs, fc.integer({ min: -100, max: 100 }), fc.nat({ max: 20 }), fc.nat({ max: 20 }), (given, price, low, more) => {
        const loads = Array.from({ length: more + 1 }, (_, i) => low + i);
        const net = (load: number) => loadCost(given, 0, load) - price * load;
        const least = Math.min(...loads.map(net));
        const best = loads.filter((load) => net(load) === least);
        expect(minimisers(given, 0, price, low, low + more)).toEqual([best[0], best.at(-1)]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('are found where products of prices and loads are beyond what is exact', () => {
    const linear: LoadCosts = { weights: Float64Array.of(2 ** 30), targets: Float64Array.of(0), scale: 1, power: 1 };
    expect(minimisers(linear, 0, 2 ** 30, 0, 1_000_000)).toEqual([0, 1_000_000]);
    expect(minimisers(linear, 0, 2 ** 51, 0, 1_000_000)).toEqual([1_000_000, 1_000_000]);
    expect(minimisers(linear, 0, -(2 ** 51), 0, 1_000_000)).toEqual([0, 0]);
  });
});
