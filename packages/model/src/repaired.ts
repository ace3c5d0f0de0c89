// Rules with one of their repairs applied, ready to be asked for.

import { immutableJSONPatch, type JSONPatchDocument } from 'immutable-json-patch';
import type { Repair } from './repairs.js';
import type { Rules } from './rules.js';

/** The rules as this repair changes them; `rules` itself stays as it is. */
export const repairedRules = (rules: Rules, { patch }: Pick<Repair, 'patch'>): Rules => immutableJSONPatch(rules, patch as JSONPatchDocument);
