// What the engine is measured against: LEMON's network simplex, in C++ (peers/lemon.cpp), compiled here for this machine.

import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Dataset } from '@project-allocation/model';
import { findProgram, installSystemPackage } from '../../scripts/lib/machine.js';

/** One solve of the base problem, `placed` then `totalRank`: milliseconds from the graph in memory to the flow, and what came out. */
export interface PeerMeasurement {
  readonly solve: number;
  readonly build: number;
  readonly peakMegabytes: number;
  readonly placed: number;
  readonly totalRank: number;
}

export const PEER = 'LEMON NetworkSimplex, block search';

const SOURCE = fileURLToPath(new URL('../peers/lemon.cpp', import.meta.url));
const HEADER = '/usr/include/lemon/network_simplex.h';
const FLAGS = ['-O3', '-march=native'];

/** Compiles the peer to a program in `folder` and returns its path; undefined, after saying why, when it cannot be had. */
export async function compilePeer(folder: string): Promise<string | undefined> {
  const without = (reason: string) => console.log(`Measured without the peer: ${reason}.`);
  const packages = { 'g++': () => findProgram(['g++'], process.env) !== undefined, 'liblemon-dev': () => existsSync(HEADER) };
  for (const [name, isThere] of Object.entries(packages)) {
    if (isThere()) continue;
    await installSystemPackage({ apt: name, brew: null }, 'LEMON, the peer the engine is measured against, is compiled with it.', process.env);
    if (!isThere()) return void without(`it is compiled with g++ and LEMON, and ${name} is missing (Debian, Ubuntu: apt-get install g++ liblemon-dev)`);
  }
  const program = `${folder}/lemon`;
  try {
    execFileSync('g++', [...FLAGS, '-o', program, SOURCE], { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  } catch (error) {
    return void without(`g++ does not compile it: ${(error as { stderr: string }).stderr.trim().split('\n')[0]}`);
  }
  return program;
}

/**
 * What having no project costs the peer; ranks cost 1 to 10. Were it too little for `placed` to come first, its answer would
 * differ from ours, which is proven.
 */
const UNPLACED_COST = 1_000;

/** Writes the instance in the form the peer reads. Every project has a supervisor here, and every supervisor a department. */
export function writePeerInstance(
  path: string,
  { students, projects, supervisors, departments, choices }: Dataset,
  departmentMax: Record<string, number>,
): void {
  const firstSupervisor = projects.ids.length;
  const firstDepartment = firstSupervisor + supervisors.ids.length;
  const root = firstDepartment + departments.ids.length;
  const departmentLimits = departments.ids.map((id) => departmentMax[id]);
  const parts: ArrayLike<number>[] = [
    [students.ids.length, projects.ids.length, root + 1, choices.projects.length, UNPLACED_COST],
    choices.offsets,
    choices.projects,
    choices.ranks,
    projects.supervisors.map((supervisor) => firstSupervisor + supervisor),
    supervisors.departments.map((department) => firstDepartment + department),
    new Array<number>(departments.ids.length + 1).fill(root),
    projects.max,
    supervisors.max,
    departmentLimits,
    [0],
  ];
  const numbers = new Int32Array(parts.reduce((length, part) => length + part.length, 0));
  let end = 0;
  for (const part of parts) {
    numbers.set(part, end);
    end += part.length;
  }
  writeFileSync(path, numbers);
}

export function runPeer(program: string, instance: string): PeerMeasurement {
  return JSON.parse(execFileSync(program, [instance], { encoding: 'utf8' })) as PeerMeasurement;
}
