import { describe, expect, it } from 'vitest';
import { baselineFor, type Dataset, GONE, NONE, NOT_COMPARED, outcomesOf } from '../src/index.js';

const withIds = (students: string[], projects: string[]) => ({ students: { ids: students }, projects: { ids: projects } }) as unknown as Dataset;

describe('what students had before', () => {
  it('is matched by identifiers, whatever else has changed between the files', () => {
    const before = outcomesOf(withIds(['S1', 'S2', 'S3', 'S9'], ['P1', 'P2', 'P3']), Int32Array.of(2, NONE, 0, 1));
    const now = withIds(['S0', 'S1', 'S2', 'S3'], ['P0', 'P2', 'P3']);
    expect(baselineFor(now, before)).toEqual(Int32Array.of(NOT_COMPARED, 2, NONE, GONE));
  });
});
