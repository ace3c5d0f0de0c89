// Runs measurements in fresh processes, instance after instance and then again from the first, so that a slow minute of the
// machine is spread over all of them. The peer's turn at an instance is right after our base problem's.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CriterionKey, completeRules, type Dataset, encodeDataset, type Rules } from '@project-allocation/model';
import { departmentLimits, type FamilyName, generate } from './families.js';
import type { Measurement } from './once.js';
import { compilePeer, type PeerMeasurement, runPeer, writePeerInstance } from './peer.js';

export interface Instance {
  readonly family: FamilyName;
  readonly students: number;
}

export type CriteriaList = readonly CriterionKey[];

export interface Measured extends Instance {
  readonly criteria: CriteriaList;
  readonly projects: number;
  readonly supervisors: number;
  readonly departments: number;
  readonly choices: number;
  readonly runs: readonly Measurement[];
  /** The peer's runs on the base problem of this instance, one each round; none when it was left out. */
  readonly peerRuns: readonly PeerMeasurement[];
}

/** Of all instances. */
export const SEED = 1;
/** Beyond this the peer takes minutes a solve and is left out. */
const LARGEST_FOR_PEER = 200_000;

/**
 * Measures every instance with every list of criteria `rounds` times; `onRound` hears of each finished round.
 * @throws Error when the peer reaches another optimum of the base problem
 */
export async function measureAll(
  instances: readonly Instance[],
  lists: readonly CriteriaList[],
  rounds: number,
  onRound: (round: number) => void,
): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'project-allocation-bench-'));
  try {
    const peer = await compilePeer(folder);
    const prepared = instances.map((instance) => prepare(instance, lists, folder));
    for (let round = 1; round <= rounds; round++) {
      for (const { path, measured, peerRuns } of prepared) {
        for (const { criteria, rules, runs } of measured) {
          const run = runOnce(path, rules);
          runs.push(run);
          if (!peer || !isBase(criteria) || measured[0].students > LARGEST_FOR_PEER) continue;
          peerRuns.push(sameOptimum(runPeer(peer, peerPathOf(path)), run, measured[0]));
        }
      }
      onRound(round);
    }
    return prepared.flatMap(({ measured }) => measured.map(({ rules: _, ...rest }) => rest));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The peer solves `placed` then `totalRank` and nothing else. */
export const isBase = (criteria: CriteriaList) => criteria.join() === 'placed,totalRank';

function prepare(instance: Instance, lists: readonly CriteriaList[], folder: string) {
  const dataset = generate(instance.family, instance.students, SEED);
  const path = join(folder, `${instance.family}-${instance.students}.dataset`);
  writeFileSync(path, new Uint8Array(encodeDataset(dataset)));
  const byId = departmentLimits(dataset);
  writePeerInstance(peerPathOf(path), dataset, byId);
  const peerRuns: PeerMeasurement[] = [];
  const measured = lists.map((criteria) => {
    const runs: Measurement[] = [];
    return {
      ...instance,
      criteria,
      ...sizesOf(dataset),
      rules: exactly(criteria, completeRules({ criteria: [...criteria], departmentMax: { byId } })),
      runs,
      peerRuns,
    };
  });
  return { path, measured, peerRuns };
}

/** The lottery, which every list ends with, is a stage of its own: it is measured where it is asked for. */
function exactly(criteria: CriteriaList, rules: Rules): Rules {
  return criteria.includes('lottery') ? rules : { ...rules, criteria: rules.criteria.filter(({ key }) => key !== 'lottery') };
}

const peerPathOf = (path: string) => `${path}.peer`;

function sameOptimum(theirs: PeerMeasurement, ours: Measurement, { family, students }: Instance): PeerMeasurement {
  if (theirs.placed === ours.placed && theirs.totalRank === ours.totalRank) return theirs;
  throw new Error(
    `${family} with ${students} students: the peer places ${theirs.placed} with ranks of ${theirs.totalRank} in all, we ${ours.placed} with ${ours.totalRank}`,
  );
}

function sizesOf({ projects, supervisors, departments, choices }: Dataset) {
  return { projects: projects.ids.length, supervisors: supervisors.ids.length, departments: departments.ids.length, choices: choices.projects.length };
}

/** Node reads TypeScript by itself, or tsx does it for an older one. The packages are taken as they are built, as the service runs them. */
const READS_TYPESCRIPT = 'typescript' in process.features && process.features.typescript ? [] : ['--import', 'tsx'];

function runOnce(path: string, rules: Rules): Measurement {
  const rulesPath = `${path}.rules.json`;
  writeFileSync(rulesPath, JSON.stringify(rules));
  return inFreshProcess('once.ts', path, rulesPath) as Measurement;
}

/** What a script of this folder prints, one line of JSON, when it is run with these arguments. */
export function inFreshProcess(script: string, ...args: readonly string[]): unknown {
  const path = fileURLToPath(new URL(script, import.meta.url));
  return JSON.parse(execFileSync(process.execPath, [...READS_TYPESCRIPT, path, ...args], { cwd: import.meta.dirname, encoding: 'utf8' }));
}
