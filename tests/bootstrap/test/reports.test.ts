import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addUp, forgetReports, readSuite, readSummary, table, writeSummary } from '../../../scripts/lib/reports.js';
import { emptyProject } from './project.js';

const passed = { status: 'passed', fullName: 'adds' };
const failed = { status: 'failed', fullName: 'subtracts' };
const skipped = { status: 'skipped', fullName: 'divides' };
const todo = { status: 'todo', fullName: 'multiplies' };

/** A package whose suite has reported this. */
function reported(report: unknown): string {
  const folder = emptyProject();
  mkdirSync(join(folder, 'reports'));
  writeFileSync(join(folder, 'reports/vitest.json'), typeof report === 'string' ? report : JSON.stringify(report));
  return folder;
}

const file = (status: string, ...assertionResults: object[]) => ({ status, assertionResults });

test('tests that passed, failed or did not run are counted, and those that did not run are named', () => {
  const folder = reported({ success: false, testResults: [file('failed', passed, failed, skipped), file('passed', passed, todo)] });
  const suite = readSuite('packages/sums', folder);
  expect(suite).toMatchObject({ passed: 2, failed: 1, skipped: 2, leftOut: ['divides', 'multiplies'] });
  expect(table([suite])).toContain('LEFT OUT  packages/sums: divides');
});

test('a suite without a report is one failure', () => {
  expect(readSuite('packages/sums', emptyProject())).toMatchObject({ passed: 0, failed: 1, remark: 'wrote no report' });
});

test('a report of an earlier run does not count', () => {
  const folder = reported({ success: true, testResults: [file('passed', passed)] });
  expect(readSuite('packages/sums', folder).passed).toBe(1);
  forgetReports([folder]);
  expect(readSuite('packages/sums', folder)).toMatchObject({ passed: 0, failed: 1 });
});

test('a report that ends in the middle is one failure', () => {
  expect(readSuite('packages/sums', reported('{"success": true, "testRes'))).toMatchObject({ passed: 0, failed: 1 });
});

test('a file that could not be loaded is one failure beside the tests of the others', () => {
  const folder = reported({ success: false, testResults: [file('failed'), file('passed', passed)] });
  expect(readSuite('packages/sums', folder)).toMatchObject({ passed: 1, failed: 1 });
});

test('a suite that failed although each of its tests passed is one failure', () => {
  const folder = reported({ success: false, testResults: [file('passed', passed)] });
  expect(readSuite('packages/sums', folder)).toMatchObject({ passed: 1, failed: 1, remark: 'failed outside its tests' });
});

test('a suite that ran nothing is one failure', () => {
  expect(readSuite('packages/sums', reported({ success: true, testResults: [] }))).toMatchObject({ passed: 0, failed: 1, remark: 'ran no test' });
});

test('runs add up from their summaries, and a run that left none is one failure', () => {
  const folder = emptyProject();
  const suite = readSuite('packages/sums', reported({ success: true, testResults: [file('passed', passed, passed, skipped)] }));
  const summary = join(folder, 'reports/test.json');
  writeSummary(summary, [suite, suite]);
  expect(readSummary(summary)).toMatchObject({ passed: 4, failed: 0, skipped: 2 });
  expect(addUp([readSummary(summary), readSummary(join(folder, 'reports/containers.json'))])).toEqual({ passed: 4, failed: 1, skipped: 2 });
});
