// What the suites reported, as one true count.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * What one suite came to. `leftOut` names the tests that did not run.
 * @typedef {{ name: string, passed: number, failed: number, skipped: number, leftOut: string[], remark?: string }} Suite
 */

/**
 * The part of vitest's JSON report that is counted.
 * @typedef {{ fullName: string, status: string }} Assertion
 * @typedef {{ success: boolean, testResults: { status: string, assertionResults: Assertion[] }[] }} Report
 */

/** @param {string} folder a package's folder */
const reportOf = (folder) => join(folder, 'reports', 'vitest.json');

/**
 * Removes the reports of earlier runs, so that what is there afterwards is of this run (or came from turbo's cache for it).
 * @param {string[]} folders
 */
export function forgetReports(folders) {
  for (const folder of folders) rmSync(reportOf(folder), { force: true });
}

/**
 * A suite without a report is a failure, and so is one that says it failed without naming a test, or that ran nothing.
 * @param {string} name
 * @param {string} folder the package's folder
 * @returns {Suite}
 */
export function readSuite(name, folder) {
  const file = reportOf(folder);
  if (!existsSync(file)) return failure(name, 'wrote no report');
  /** @type {Report} */
  let report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
    return count(name, report);
  } catch (error) {
    return failure(name, `wrote a report that cannot be read (${error instanceof Error ? error.message : error})`);
  }
}

/**
 * @param {string} name
 * @param {Report} report
 * @returns {Suite}
 */
function count(name, report) {
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const passed = tests.filter((test) => test.status === 'passed').length;
  const leftOut = tests.filter((test) => !['passed', 'failed'].includes(test.status)).map((test) => test.fullName);
  // a file that could not be loaded has failed without a failed test
  const brokenFiles = report.testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'));
  const failed = tests.length - passed - leftOut.length + brokenFiles.length;
  if (failed === 0 && !report.success) return { ...failure(name, 'failed outside its tests'), passed, skipped: leftOut.length, leftOut };
  if (tests.length === 0 && failed === 0) return failure(name, 'ran no test');
  return { name, passed, failed, skipped: leftOut.length, leftOut };
}

/**
 * @param {string} name
 * @param {string} remark
 * @returns {Suite}
 */
export const failure = (name, remark) => ({ name, passed: 0, failed: 1, skipped: 0, leftOut: [], remark });

/**
 * @param {string} name
 * @returns {Suite}
 */
export const success = (name) => ({ name, passed: 1, failed: 0, skipped: 0, leftOut: [] });

/**
 * @param {string} name
 * @param {string} remark why it could not run
 * @returns {Suite}
 */
export const leftOut = (name, remark) => ({ name, passed: 0, failed: 0, skipped: 1, leftOut: [`${name}: ${remark}`], remark });

/**
 * @param {Pick<Suite, 'passed' | 'failed' | 'skipped'>[]} suites
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function addUp(suites) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const suite of suites) {
    total.passed += suite.passed;
    total.failed += suite.failed;
    total.skipped += suite.skipped;
  }
  return total;
}

/**
 * @param {Suite[]} suites
 * @returns {string} a line a suite; below, what was left out
 */
export function table(suites) {
  const width = Math.max(...suites.map((suite) => suite.name.length));
  const row = (/** @type {(string | number)[]} */ [name, ...cells]) => String(name).padEnd(width) + cells.map((cell) => String(cell).padStart(9)).join('');
  const rows = suites.map((suite) => row([suite.name, suite.passed, suite.failed, suite.skipped]) + (suite.remark ? `   ${suite.remark}` : ''));
  const missing = suites.flatMap((suite) => suite.leftOut.map((test) => `LEFT OUT  ${suite.name}: ${test}`));
  return [row(['', 'passed', 'failed', 'skipped']), ...rows, ...missing].join('\n');
}

/**
 * Keeps what a run counted, for who adds up several.
 * @param {string} file
 * @param {Suite[]} suites
 */
export function writeSummary(file, suites) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...addUp(suites), suites }, null, 2)}\n`);
}

/**
 * @param {string} file
 * @returns {{ passed: number, failed: number, skipped: number }} one failure when that run left no summary
 */
export function readSummary(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 1, skipped: 0 };
}
