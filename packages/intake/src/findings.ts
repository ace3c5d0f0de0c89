// Everything that was seen in an upload, in the order in which a person would go through it.

import { FILE_ROLES, type Issue, type IssueCode, issue, type Place } from '@project-allocation/model';

type Values = Readonly<Record<string, string | number>>;

/** Longer cells are cut: an issue shows what stands there, it does not carry the file along. */
const LONGEST_VALUE = 300;

export class Findings {
  readonly #issues: Issue[] = [];
  #errors = 0;

  get hasErrors(): boolean {
    return this.#errors > 0;
  }

  add(code: IssueCode, place: Place, values: Values = {}): void {
    const found = issue(code, place.value === undefined ? place : { ...place, value: cut(place.value) }, cutAll(values));
    if (found.severity === 'error') this.#errors++;
    this.#issues.push(found);
  }

  /** By file, then by row; the order of discovery within a row. */
  inOrder(): Issue[] {
    const roles: readonly (string | null)[] = FILE_ROLES;
    return this.#issues.sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || (a.row ?? 0) - (b.row ?? 0));
  }
}

const cut = (text: string) => (text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text);

const cutAll = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typeof value === 'string' ? cut(value) : value]));
