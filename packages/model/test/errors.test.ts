import { describe, expect, it } from 'vitest';
import { KnownError } from '../src/index.js';

describe('an error that has an answer', () => {
  it('is kept with what ended by it: each reason in a line of its own, else its message', () => {
    const reasons = [
      { code: 'a', message: 'P1 must have 2 students.' },
      { code: 'b', message: 'P2 may have none.' },
    ];
    expect(new KnownError('infeasible', 'both', { reasons }).toFailure()).toEqual({
      code: 'infeasible',
      message: 'P1 must have 2 students.\nP2 may have none.',
    });
    expect(new KnownError('rules_refused', 'Too large.').toFailure()).toEqual({ code: 'rules_refused', message: 'Too large.' });
  });
});
