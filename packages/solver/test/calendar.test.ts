import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Calendar } from '../src/calendar.js';
import { seed } from './worlds.js';

describe('the calendar', () => {
  it('gives every moment in order with its entries, however far ahead they are and whenever they were added', () => {
    const step = fc.record({
      ahead: fc.oneof(
        fc.nat(3),
        fc.nat(1_000),
        fc.maxSafeInteger().map((x) => Math.floor(Math.abs(x) / 64)),
      ),
      after: fc.nat(10),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
        const calendar = new Calendar(Float64Array, () => true);
        const due = new Map<number, number>();
        let now = 0;
        let taken = 0;
        const takeNext = () => {
          const moment = calendar.next();
          if (moment === undefined) return false;
          expect(moment).toBe(Math.min(...due.values()));
          now = moment;
          while (calendar.hasPresent) {
            const code = calendar.takePresent();
            expect(due.get(code)).toBe(now);
            due.delete(code);
            taken++;
          }
          return true;
        };
        steps.forEach(({ ahead, after }, code) => {
          calendar.add(now + 1 + ahead, code);
          due.set(code, now + 1 + ahead);
          if (after === 0) takeNext();
        });
        while (takeNext());
        expect(taken).toBe(steps.length);
      }),
      { numRuns: 500, seed },
    );
  });

  it('passes over entries that are no longer live', () => {
    const dead = new Set([1, 3]);
    const calendar = new Calendar(Int32Array, (_, code) => !dead.has(code));
    [5, 6, 7, 8].forEach((moment, code) => {
      calendar.add(moment, code);
    });
    const seen: unknown[] = [];
    for (let moment = calendar.next(); moment !== undefined; moment = calendar.next()) seen.push([moment, calendar.takePresent()]);
    expect(seen).toEqual([
      [5, 0],
      [7, 2],
    ]);
  });
});
