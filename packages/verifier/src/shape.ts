// The shape of a certificate, told without a schema library: the general checker takes ten times as long. Only the numbers inside the
// potentials are left to whoever reads them, since walking over 100 000 of them twice would double the time. A test holds the two
// together equal to the model's CertificateSchema.

import { MODES, type Mode } from '@project-allocation/model';
import { shown } from './text.js';

const KINDS = ['projects', 'supervisors', 'departments'] as const;

/** What a certificate of each mode has beside version, mode and rules. */
const PROOFS = { optimal: 'stages', stable: undefined, serialDictatorship: 'order' } as const satisfies Record<Mode, string | undefined>;

/** What is wrong with the shape, or undefined: then it is a Certificate, save that rules, criteria and potentials may be anything. */
export function shapeProblem(certificate: unknown): string | undefined {
  if (!isObject(certificate)) return 'an object was expected';
  const { version, mode } = certificate;
  const isBounded = isBoundedCertificate(certificate);
  if (version !== 1) return `version ${shown(version)} when 1 was expected`;
  if (!isMode(mode)) return `mode ${shown(mode)} when one of ${MODES.map(shown).join(', ')} was expected`;
  const keys = ['version', 'mode', 'rules', ...(mode === 'optimal' && isBounded ? ['solver'] : []), ...(PROOFS[mode] === undefined ? [] : [PROOFS[mode]])];
  if (!hasKeys(certificate, keys)) return `${listedInWords(keys)} were expected, and nothing else`;
  if (mode === 'optimal')
    return isBounded
      ? (solverProblem(certificate.solver) ?? stagesProblem(certificate.stages, boundedProblem))
      : stagesProblem(certificate.stages, levelProblem);
  return mode === 'serialDictatorship' ? orderProblem(certificate.order) : undefined;
}

/** Whether it is to be read as the certificate of a search. */
export const isBoundedCertificate = (certificate: object): boolean => Object.hasOwn(certificate, 'solver');

const isMode = (value: unknown): value is Mode => MODES.some((mode) => mode === value);

const listedInWords = (words: readonly string[]) => `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

function orderProblem(order: unknown): string | undefined {
  if (!Array.isArray(order)) return 'order is not a list';
  for (const [k, id] of order.entries()) if (typeof id !== 'string') return `place ${k + 1} of the order is ${shown(id)} when an identifier was expected`;
  return undefined;
}

function solverProblem(solver: unknown): string | undefined {
  if (!hasKeys(solver, ['name', 'version'])) return 'name and version of the solver were expected, and nothing else';
  return typeof solver.name === 'string' && typeof solver.version === 'string' ? undefined : 'name and version of the solver are not texts';
}

type LevelProblem = (level: unknown) => string | undefined;

function stagesProblem(stages: unknown, problemOf: LevelProblem): string | undefined {
  if (!Array.isArray(stages)) return 'stages is not a list';
  for (const [k, stage] of stages.entries()) {
    const problem = stageProblem(stage, problemOf);
    if (problem) return `stage ${k + 1}: ${problem}`;
  }
  return undefined;
}

function stageProblem(stage: unknown, problemOf: LevelProblem): string | undefined {
  if (!hasKeys(stage, ['criterion', 'value', 'levels'])) return 'criterion, value and levels were expected, and nothing else';
  if (!isValue(stage.value)) return 'value is neither a number nor a list of whole numbers';
  if (!Array.isArray(stage.levels)) return 'levels is not a list';
  for (const [k, level] of stage.levels.entries()) {
    const problem = problemOf(level);
    if (problem) return `level ${k + 1}: ${problem}`;
  }
  return undefined;
}

function isValue(value: unknown): boolean {
  if (!Array.isArray(value)) return Number.isFinite(value);
  for (const entry of value) if (!Number.isInteger(entry)) return false; // `every` would pass over holes
  return true;
}

function levelProblem(level: unknown): string | undefined {
  if (!hasKeys(level, ['potentials'], ['rank', 'priority'])) return 'rank or priority where it has one and potentials were expected, and nothing else';
  const problem = labelProblem(level);
  if (problem) return problem;
  const { potentials } = level;
  if (!hasKeys(potentials, KINDS)) return 'potentials of projects, supervisors and departments were expected, and nothing else';
  const strange = KINDS.find((kind) => !isObject(potentials[kind]));
  return strange && `the potentials of ${strange} are not an object`;
}

function boundedProblem(level: unknown): string | undefined {
  if (!hasKeys(level, ['total', 'bound'], ['rank', 'priority'])) return 'rank or priority where it has one, total and bound were expected, and nothing else';
  if (!Number.isInteger(level.total)) return 'total is not a whole number';
  if (level.bound !== null && !Number.isInteger(level.bound)) return 'bound is neither a whole number nor null';
  return labelProblem(level);
}

function labelProblem({ rank, priority }: Record<string, unknown>): string | undefined {
  if (rank !== undefined && !Number.isInteger(rank)) return 'rank is not a whole number';
  return priority === undefined || priority === null || Number.isInteger(priority) ? undefined : 'priority is neither a whole number nor null';
}

function hasKeys(value: unknown, required: readonly string[], optional: readonly string[] = []): value is Record<string, unknown> {
  if (!isObject(value)) return false;
  return required.every((key) => Object.hasOwn(value, key)) && Object.keys(value).every((key) => required.includes(key) || optional.includes(key));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
