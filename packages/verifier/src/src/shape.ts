// The shape of a certificate, told without a schema library: the general checker takes ten times as long. Only the numbers inside the
// potentials are left to whoever reads them, since walking over 100 000 of them twice would double the time. A test holds the two
// together equal to the model's CertificateSchema.

import { shown } from './text.js';

const KINDS = ['projects', 'supervisors', 'departments'] as const;

/** What is wrong with the shape, or undefined: then it is a Certificate, save that rules, criteria and potentials may be anything. */
export function shapeProblem(certificate: unknown): string | undefined {
  if (!hasKeys(certificate, ['version', 'mode', 'rules', 'stages'])) return 'version, mode, rules and stages were expected, and nothing else';
  if (certificate.version !== 1) return `version ${shown(certificate.version)} when 1 was expected`;
  if (certificate.mode !== 'optimal') return `mode ${shown(certificate.mode)} when “optimal” was expected`;
  if (!Array.isArray(certificate.stages)) return 'stages is not a list';
  for (const [k, stage] of certificate.stages.entries()) {
    const problem = stageProblem(stage);
    if (problem) return `stage ${k + 1}: ${problem}`;
  }
  return undefined;
}

function stageProblem(stage: unknown): string | undefined {
  if (!hasKeys(stage, ['criterion', 'value', 'levels'])) return 'criterion, value and levels were expected, and nothing else';
  if (!isValue(stage.value)) return 'value is neither a number nor a list of whole numbers';
  if (!Array.isArray(stage.levels)) return 'levels is not a list';
  for (const [k, level] of stage.levels.entries()) {
    const problem = levelProblem(level);
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
  if (level.rank !== undefined && !Number.isInteger(level.rank)) return 'rank is not a whole number';
  if (level.priority !== undefined && level.priority !== null && !Number.isInteger(level.priority)) return 'priority is neither a whole number nor null';
  const { potentials } = level;
  if (!hasKeys(potentials, KINDS)) return 'potentials of projects, supervisors and departments were expected, and nothing else';
  const strange = KINDS.find((kind) => !isObject(potentials[kind]));
  return strange && `the potentials of ${strange} are not an object`;
}

function hasKeys(value: unknown, required: readonly string[], optional: readonly string[] = []): value is Record<string, unknown> {
  if (!isObject(value)) return false;
  return required.every((key) => Object.hasOwn(value, key)) && Object.keys(value).every((key) => required.includes(key) || optional.includes(key));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
