// A configuration of the original program, JSON, as rules with the one criterion `weighted` (docs/model.md, "The original's configuration").
// Whether what it names is in the dataset is another question: config-fit.ts.

import { type IssueCode, MAX_RANK, normalizeIdentifier, type Place, type RulesInput, type UploadedFile } from '@project-allocation/model';
import { decodeText } from './decode.js';
import type { Findings } from './findings.js';
import { COUNT } from './limits.js';
import { Lookalikes } from './lookalikes.js';

/** Rules out of a configuration. */
export interface OriginalConfig {
  readonly rules: RulesInput;
  /** Keys it has that say how a random search is to be run. */
  readonly notNeeded: readonly string[];
  /** Where something at this path of the rules (a JSON pointer, as checkRules tells it) came from. */
  readonly originOf: (path: string) => Origin;
}

/** A place in a configuration, and what is named there, where something is. */
export interface Origin {
  readonly key: string;
  readonly named: { readonly what: 'student' | 'project' | 'supervisor'; readonly id: string } | null;
}

type PinList = 'forced' | 'forbidden' | 'preferred';
/** A pin with the key of the configuration from which it came. */
interface KeyedPin {
  readonly key: string;
  readonly pin: { readonly studentId: string; readonly projectId: string };
}

const WEIGHT = { ...COUNT, whole: false };
const WHOLE = { ...COUNT, whole: true };
/** Keys whose value is a number, and what it may be. */
const NUMBERS = {
  weightRank: WEIGHT,
  weightStaff: WEIGHT,
  weightUnfair: WEIGHT,
  weightVarLoad: WEIGHT,
  costUnalloc: { ...WHOLE, least: -1 },
  costNoStaffPref: WHOLE,
  maxRank: { ...WHOLE, least: 1, most: MAX_RANK },
  defaultLoad: WHOLE,
} as const;
const LOADS = 'specialLoading';
const PINS = ['forcedMatching', 'disallowedMatching', 'preferredStudent'] as const;
const NOT_NEEDED: readonly string[] = ['numRuns', 'maxDepth', 'steepest', 'preAssignType'];
const KNOWN = [...Object.keys(NUMBERS), LOADS, ...PINS, ...NOT_NEEDED];

/** What the original takes where a configuration does not say; the defaults of the weights are those of `weighted`. */
const DEFAULTS = { maxRank: 8, defaultLoad: 5 };

/** The configuration in a file without what was wrong, which is said; null where it is none. Never throws, whatever the bytes are. */
export function readOriginalConfig(file: UploadedFile, findings: Findings): OriginalConfig | null {
  const json = parse(file, findings);
  return json && new ConfigReader(file, findings).read(json.value);
}

/** The value in the file, wrapped, since null is one; null where there is none. */
function parse(file: UploadedFile, findings: Findings): { readonly value: unknown } | null {
  const place = { file: file.name, role: file.role };
  const refuse = (reason: string, where: { row?: number } = {}) => findings.add('config_not_json', { ...place, ...where }, { reason });
  const decoded = decodeText(file.bytes);
  if ('problem' in decoded) {
    refuse(decoded.problem === 'not_text' ? `it is ${decoded.kind}` : 'it is not UTF-8');
    return null;
  }
  try {
    return { value: JSON.parse(decoded.text) };
  } catch (error) {
    const { message } = error as SyntaxError;
    const position = /at position (\d+)/.exec(message);
    refuse(message, position ? { row: decoded.text.slice(0, Number(position[1])).split('\n').length } : {});
    return null;
  }
}

type Config = Readonly<Record<string, unknown>>;

class ConfigReader {
  readonly #file: UploadedFile;
  readonly #findings: Findings;

  constructor(file: UploadedFile, findings: Findings) {
    this.#file = file;
    this.#findings = findings;
  }

  read(value: unknown): OriginalConfig | null {
    if (!isObject(value)) {
      this.#expected('an object such as {"costUnalloc": 100}', value);
      return null;
    }
    this.#checkKeys(Object.keys(value));
    const numbers = Object.fromEntries(
      Object.entries(NUMBERS).flatMap(([key, range]) => (Object.hasOwn(value, key) ? this.#number(key, value[key], range) : [])),
    );
    const { maxRank, defaultLoad, ...weights } = { ...DEFAULTS, ...numbers };
    const loads = this.#loads(value);
    const pins = {
      forced: this.#pins('forcedMatching', value),
      forbidden: this.#pins('disallowedMatching', value),
      preferred: this.#pins('preferredStudent', value),
    };
    const listed = (list: PinList) => pins[list].map(({ pin }) => pin);
    return {
      rules: {
        criteria: [{ key: 'weighted', ...weights }],
        maxRank,
        supervisorMax: { default: defaultLoad, byId: loads },
        forced: listed('forced'),
        forbidden: listed('forbidden'),
        preferred: listed('preferred'),
      },
      notNeeded: NOT_NEEDED.filter((key) => Object.hasOwn(value, key)),
      originOf: (path) => originOf(path, pins),
    };
  }

  #checkKeys(keys: readonly string[]): void {
    const lookalikes = new Lookalikes(KNOWN);
    for (const key of keys) {
      if (NOT_NEEDED.includes(key)) this.#add('config_not_needed', { column: key });
      else if (!KNOWN.includes(key)) this.#add('config_key_unknown', { column: key }, { known: KNOWN.join(', '), ...lookalikes.suggest(key) });
    }
  }

  /** The entry for a number that may be what it is; none, and why, for another value. */
  #number(key: string, value: unknown, { least, most, whole }: { least: number; most: number; whole: boolean }): [string, number][] {
    if (typeof value !== 'number' || (whole && Number.isFinite(value) && !Number.isInteger(value)))
      this.#expected(whole ? 'a whole number' : 'a number', value, { column: key });
    else if (value < least || value > most) this.#add('number_out_of_range', { column: key, value: String(value) }, { least, most });
    else return [[key, value === 0 ? 0 : value]]; // never −0
    return [];
  }

  /** Loads by supervisor. */
  #loads(config: Config): Record<string, number> {
    const entries = this.#entries(LOADS, config, 'an object {supervisor: load}');
    return Object.fromEntries(entries.flatMap(({ id, key, value: load }) => this.#number(key, load, WHOLE).map(([, number]) => [id, number])));
  }

  #pins(name: (typeof PINS)[number], config: Config): KeyedPin[] {
    return this.#entries(name, config, 'an object {student: project}').flatMap(({ id, key, value: projects }) =>
      (Array.isArray(projects) ? projects : [projects]).flatMap((project: unknown): KeyedPin[] => {
        const projectId = identifierOf(project);
        if (projectId !== null) return [{ key, pin: { studentId: id, projectId } }];
        this.#expected('a project (its identifier as a text or a whole number), or a list of projects', project, { column: key });
        return [];
      }),
    );
  }

  /** The entries of a table by identifier, each with its full key. */
  #entries(name: string, config: Config, expected: string): { readonly id: string; readonly key: string; readonly value: unknown }[] {
    const value = Object.hasOwn(config, name) ? config[name] : {};
    if (!isObject(value)) {
      this.#expected(expected, value, { column: name });
      return [];
    }
    const seen = new Set<string>();
    return Object.entries(value).map(([text, entry]) => {
      const id = normalizeIdentifier(text);
      const key = `${name}/${id}`;
      if (seen.has(id)) this.#add('config_key_twice', { column: key }, { id });
      seen.add(id);
      return { id, key, value: entry };
    });
  }

  #expected(expected: string, value: unknown, place: Pick<Place, 'column'> = {}): void {
    this.#add('config_value_wrong', place, { expected, seen: described(value) });
  }

  #add(code: IssueCode, place: Pick<Place, 'column' | 'value'>, values: Readonly<Record<string, string | number>> = {}): void {
    this.#findings.add(code, { file: this.#file.name, role: this.#file.role, ...place }, values);
  }
}

const isObject = (value: unknown): value is Config => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The identifier that a value is: the original knows students and projects as whole numbers. */
function identifierOf(value: unknown): string | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : null;
  return typeof value === 'string' ? normalizeIdentifier(value) || null : null;
}

function described(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isObject(value)) return 'an object';
  return typeof value === 'string' ? `the text “${value}”` : String(value);
}

function originOf(path: string, pins: Readonly<Record<PinList, readonly KeyedPin[]>>): Origin {
  const [list, at, member] = path.split('/').slice(1);
  if (list === 'criteria') return { key: member, named: null }; // a weight
  if (list === 'supervisorMax') {
    const id = member.replaceAll('~1', '/').replaceAll('~0', '~');
    return { key: `${LOADS}/${id}`, named: { what: 'supervisor', id } };
  }
  const { key, pin } = pins[list as PinList][Number(at)];
  if (member === undefined) return { key, named: null };
  return { key, named: member === 'studentId' ? { what: 'student', id: pin.studentId } : { what: 'project', id: pin.projectId } };
}
