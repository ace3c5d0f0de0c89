// The shape of a certificate, told without a schema library: the general checker takes ten times as long for 100 000 potentials.
// A test holds this equal to the model's CertificateSchema.

const TREE_LEVELS = ['projects', 'supervisors', 'departments'] as const;

/** What is wrong with the shape, or undefined: then it is a Certificate, save that `rules` may be anything. */
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
  if (!hasKeys(stage, ['key', 'value', 'levels'], ['power'])) return 'key, power where it has one, value and levels were expected, and nothing else';
  if (typeof stage.key !== 'string') return 'key is not text';
  if (stage.power !== undefined && !Number.isInteger(stage.power)) return 'power is not a whole number';
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
  if (!hasKeys(level, ['potentials'], ['rank'])) return 'rank where it has one and potentials were expected, and nothing else';
  if (level.rank !== undefined && !Number.isInteger(level.rank)) return 'rank is not a whole number';
  const { potentials } = level;
  if (!hasKeys(potentials, TREE_LEVELS)) return 'potentials of projects, supervisors and departments were expected, and nothing else';
  return TREE_LEVELS.map((tree) => potentialsProblem(tree, potentials[tree])).find((problem) => problem !== undefined);
}

function potentialsProblem(level: string, potentials: unknown): string | undefined {
  if (!isObject(potentials)) return `the potentials of ${level} are not an object`;
  for (const id of Object.keys(potentials)) {
    if (!Number.isInteger(potentials[id])) return `the potential of “${id}” is not a whole number`;
  }
  return undefined;
}

function hasKeys(value: unknown, required: readonly string[], optional: readonly string[] = []): value is Record<string, unknown> {
  if (!isObject(value)) return false;
  return required.every((key) => Object.hasOwn(value, key)) && Object.keys(value).every((key) => required.includes(key) || optional.includes(key));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text for anything that could be there: an object need not have one of its own (`{"toString": 0}` has none). */
function shown(value: unknown): string {
  return typeof value === 'object' || typeof value === 'function' ? `of type ${typeof value}` : String(value);
}
