// “Did you mean …?”: finds the one known name that a mistyped one was probably meant to be.
//
// First by what people get wrong without a typing error (case, accents, spaces, punctuation, the leading zeros a spreadsheet
// eats), then by one edit: a letter too many, too few, wrong, or two swapped. Two names one edit apart share a form with one
// letter left out (or are that form), so an index of such forms finds candidates without comparing with every name.

/** Names longer than this are not looked up by edits: their forms would fill the memory. */
const LONGEST = 40;

export class Lookalikes {
  readonly #names: readonly string[];
  #folded: Map<string, string[]> | null = null;
  #shortened: Map<string, string[]> | null = null;
  readonly #answers = new Map<string, string | undefined>();

  /** Costs nothing until the first question. */
  constructor(names: readonly string[]) {
    this.#names = names;
  }

  /** The other known name that `text` was probably meant to be; undefined when there is none, or more than one. */
  find(text: string): string | undefined {
    if (!this.#answers.has(text)) this.#answers.set(text, this.#byFolding(text) ?? this.#byOneEdit(text));
    return this.#answers.get(text);
  }

  /** The same as values of an issue: `{suggestion}`, or nothing. */
  suggest(text: string): { suggestion?: string } {
    const suggestion = this.find(text);
    return suggestion === undefined ? {} : { suggestion };
  }

  #byFolding(text: string): string | undefined {
    this.#folded ??= byForms(this.#names, (name) => [fold(name)].filter((form) => form !== ''));
    return onlyOne(this.#folded.get(fold(text))?.filter((name) => name !== text));
  }

  #byOneEdit(text: string): string | undefined {
    if (text.length > LONGEST) return undefined;
    this.#shortened ??= byForms(this.#names, (name) => (name.length > LONGEST ? [] : [name, ...oneLeftOut(name)]));
    const candidates = new Set<string>();
    for (const form of [text, ...oneLeftOut(text)]) for (const name of this.#shortened.get(form) ?? []) if (isOneEdit(text, name)) candidates.add(name);
    candidates.delete(text);
    return onlyOne([...candidates]);
  }
}

/** The form in which case and accents make no difference. */
export const withoutCaseAndAccents = (text: string) => (isPlain(text) ? text : text.normalize('NFD').replace(/\p{M}/gu, '')).toLowerCase();

const isPlain = (text: string) => /^[ -~]*$/.test(text);

const fold = (text: string) =>
  withoutCaseAndAccents(text)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/(?<!\d)0+(?=\d)/g, '');

const onlyOne = (names: readonly string[] = []) => (names.length === 1 ? names[0] : undefined);

/** Names by each of their forms. */
function byForms(names: readonly string[], formsOf: (name: string) => readonly string[]): Map<string, string[]> {
  const byForm = new Map<string, string[]>();
  for (const name of names) {
    for (const form of formsOf(name)) {
      const sharing = byForm.get(form);
      if (sharing) sharing.push(name);
      else byForm.set(form, [name]);
    }
  }
  return byForm;
}

function oneLeftOut(text: string): string[] {
  const forms = new Set<string>();
  for (let i = 0; i < text.length; i++) forms.add(text.slice(0, i) + text.slice(i + 1));
  return [...forms];
}

/** Whether one insertion, deletion, replacement or swap of neighbours leads from `a` to `b`. */
function isOneEdit(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  if (restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}
