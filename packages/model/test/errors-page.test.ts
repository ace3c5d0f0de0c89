import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ERRORS, ISSUE_KINDS } from '../src/index.js';

const page = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');

/** Rows of all tables whose second column is headed `second`: code, second, cause, cure. */
function rowsUnder(second: string): string[][] {
  const tables = page.split(/\n{2,}/).filter((block) => block.startsWith(`| code | ${second} | cause | cure |`));
  return tables
    .flatMap((table) => table.trim().split('\n').slice(2))
    .map((row) =>
      row
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
}

describe('docs/errors.md', () => {
  it('lists every kind of issue with its severity, and no other', () => {
    const listed = rowsUnder('severity').map(([code, severity]) => `${code} ${severity}`);
    expect(listed.sort()).toEqual(
      Object.entries(ISSUE_KINDS)
        .map(([code, { severity }]) => `\`${code}\` ${severity}`)
        .sort(),
    );
  });

  it('lists every error of a request with its status, and no other', () => {
    const listed = rowsUnder('status').map(([code, status]) => `${code} ${status}`);
    expect(listed.sort()).toEqual(
      Object.entries(ERRORS)
        .map(([code, { status }]) => `\`${code}\` ${status}`)
        .sort(),
    );
  });

  it('has a cause and a cure for each', () => {
    for (const cells of [...rowsUnder('severity'), ...rowsUnder('status')]) {
      expect(cells, cells[0]).toHaveLength(4);
      expect(cells[2].length, `${cells[0]} has no cause`).toBeGreaterThan(10);
      expect(cells[3].length, `${cells[0]} has no cure`).toBeGreaterThan(5);
    }
  });
});
