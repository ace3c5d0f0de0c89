// Measurements as a table for people and as a file that is kept.

import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { isBase, type Measured } from './measure.js';
import { PEER } from './peer.js';

const PARTS = ['network', 'solve', 'certificate', 'verify', 'peakMegabytes'] as const;

/** What the numbers were measured on. */
export function machine() {
  const all = cpus();
  return {
    cpu: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.version,
    loadBefore: loadavg()[0],
  };
}

export function table(measured: readonly Measured[]): string {
  const heading = [
    'family',
    'students',
    'choices',
    'criteria',
    'network ms',
    'solve ms',
    'certificate ms',
    'verify ms',
    'peak MB',
    'LEMON ms',
    'LEMON ÷ ours',
    'values',
  ];
  const rows = measured.map((one) => {
    const { family, students, choices, criteria, runs, peerRuns } = one;
    return [
      family,
      String(students),
      String(choices),
      criteria.join(', '),
      ...PARTS.map((part) => median(runs.map((run) => run[part])).toFixed(part === 'peakMegabytes' ? 0 : 1)),
      ...(peerRuns.length > 0 ? [peerMedian(one).toFixed(1), ratio(one).toFixed(2)] : ['–', '–']),
      runs[0].values.map((value) => (Array.isArray(value) ? value.join('·') : String(value))).join(' '),
    ];
  });
  return tableOf(heading, rows);
}

/** Columns as wide as they have to be, the first to the left. */
export function tableOf(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heading.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)));
  return [heading, ...rows]
    .map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  '))
    .join('\n');
}

const peerMedian = ({ peerRuns }: Measured) => median(peerRuns.map(({ solve }) => solve));

/**
 * How many times as long the peer takes for the base problem, from its graph in memory to the flow: as we from ours, for the same
 * problem; as all of our work, certificate included, for a list the peer cannot solve. The median over the rounds, in each of which
 * the two ran one after the other.
 */
function ratio({ criteria, runs, peerRuns }: Measured): number {
  const ours = runs.map(({ network, solve, certificate }) => (isBase(criteria) ? solve : network + solve + certificate));
  return median(peerRuns.map(({ solve }, round) => solve / ours[round]));
}

/** Writes everything to results/<date>-<name>.json and returns the path. */
export function keep(name: string, about: ReturnType<typeof machine>, measured: readonly Measured[]): string {
  const instances = measured.map((one) => {
    const { runs, peerRuns, ...instance } = one;
    const parts = PARTS.map((part) => [part, summed(runs.map((run) => run[part]))]);
    const peer = { ratio: Math.round(ratio(one) * 100) / 100, peer: summed(peerRuns.map(({ solve }) => solve)) };
    return { ...instance, values: runs[0].values, ...Object.fromEntries(parts), ...(peerRuns.length > 0 ? peer : {}) };
  });
  return keepAs(name, { command: 'npm run bench', machine: about, unit: 'milliseconds', peer: PEER, instances });
}

/** Writes measurements with the date, and with the arguments of the command that made them. */
export function keepAs(name: string, { command, ...content }: { readonly command: string } & Readonly<Record<string, unknown>>): string {
  const folder = join(import.meta.dirname, '..', 'results');
  mkdirSync(folder, { recursive: true });
  const date = new Date().toISOString();
  const path = join(folder, `${date.slice(0, 10)}-${name}.json`);
  const args = process.argv.slice(2);
  const asked = args.length > 0 ? `${command} -- ${args.join(' ')}` : command;
  writeFileSync(path, `${JSON.stringify({ date, command: asked, ...content }, null, 2)}\n`);
  return path;
}

/** The median of several runs, with all of them; to a tenth. */
export const summed = (numbers: readonly number[]) => ({ median: round(median(numbers)), runs: numbers.map(round) });

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const round = (value: number) => Math.round(value * 10) / 10;
