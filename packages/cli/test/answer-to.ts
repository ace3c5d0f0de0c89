// Files and rules in, the bytes of allocation and certificate out, without a command line between. Node runs it in a thread as it stands.

import { allocationCsv, check } from '@project-allocation/intake';
import { completeRules, type FileRole, type RulesInput } from '@project-allocation/model';
import { solve } from '@project-allocation/solver';

export interface Question {
  readonly files: readonly { readonly role: FileRole; readonly text: string }[];
  readonly rules: RulesInput;
}

export interface Answer {
  readonly csv: string;
  readonly certificate: string;
}

export function answerTo({ files, rules }: Question): Answer {
  const { dataset, issues } = check(files.map(({ role, text }) => ({ role, name: `${role}.csv`, bytes: new TextEncoder().encode(text) })));
  if (!dataset) throw new Error(`the files have errors: ${issues.map(({ code, row }) => `${code} in row ${row}`).join(', ')}`);
  const { allocation, certificate } = solve(dataset, completeRules(rules), {});
  return { csv: allocationCsv(dataset, allocation), certificate: JSON.stringify(certificate) };
}
