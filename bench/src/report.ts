// Measurements as a table for people and as a file that is kept.

import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Measured } from './measure.js';
import type { Measurement } from './once.js';

const PARTS = ['solve', 'certificate', 'verify', 'peakMegabytes'] as const;

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
  const heading = ['family', 'students', 'choices', 'criteria', 'solve ms', 'certificate ms', 'verify ms', 'peak MB', 'values'];
  const rows = measured.map(({ family, students, choices, criteria, runs }) => [
    family,
    String(students),
    String(choices),
    criteria.join(', '),
    ...PARTS.map((part) => median(runs, part).toFixed(part === 'peakMegabytes' ? 0 : 1)),
    runs[0].values.map((value) => (Array.isArray(value) ? value.join('·') : String(value))).join(' '),
  ]);
  const widths = heading.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)));
  return [heading, ...rows]
    .map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  '))
    .join('\n');
}

/** Writes everything to results/<date>-<name>.json and returns the path. */
export function keep(name: string, about: ReturnType<typeof machine>, measured: readonly Measured[]): string {
  const folder = join(import.meta.dirname, '..', 'results');
  mkdirSync(folder, { recursive: true });
  const date = new Date().toISOString();
  const path = join(folder, `${date.slice(0, 10)}-${name}.json`);
  const instances = measured.map(({ runs, ...instance }) => ({
    ...instance,
    values: runs[0].values,
    ...Object.fromEntries(PARTS.map((part) => [part, { median: round(median(runs, part)), runs: runs.map((run) => round(run[part])) }])),
  }));
  const command = `npm run bench${name === 'quick' ? ' -- --quick' : ''}`;
  writeFileSync(path, `${JSON.stringify({ date, command, machine: about, unit: 'milliseconds', instances }, null, 2)}\n`);
  return path;
}

function median(runs: readonly Measurement[], part: (typeof PARTS)[number]): number {
  const sorted = runs.map((run) => run[part]).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const round = (value: number) => Math.round(value * 10) / 10;
