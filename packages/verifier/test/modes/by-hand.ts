// Rules and certificates of the two procedures, as briefly as can be.

import { completeRules, type Dataset, type Rules, type RulesInput, type SerialCertificate, type StableCertificate } from '@project-allocation/model';
import { verify } from '../../src/index.js';
import { allocationOf } from '../by-hand.js';

export const stableRules = (input: RulesInput = {}): Rules => completeRules({ ...input, mode: 'stable' });
export const serialRules = (input: RulesInput = {}): Rules => completeRules({ ...input, mode: 'serialDictatorship' });

export const stableCertificate = (rules: Rules): StableCertificate => ({ version: 1, mode: 'stable', rules });
export const serialCertificate = (rules: Rules, order: readonly string[]): SerialCertificate => ({
  version: 1,
  mode: 'serialDictatorship',
  rules,
  order: [...order],
});

/** What is said about an allocation that is claimed to be stable. */
export const toldOfStable = (dataset: Dataset, of: Readonly<Record<string, string>>, input: RulesInput = {}) => {
  const rules = stableRules(input);
  return verify(dataset, rules, allocationOf(dataset, of), stableCertificate(rules)).problems;
};

/** What is said about an allocation that is claimed to come of turns in this order. */
export const toldOfSerial = (dataset: Dataset, of: Readonly<Record<string, string>>, order: readonly string[], input: RulesInput = {}) => {
  const rules = serialRules(input);
  return verify(dataset, rules, allocationOf(dataset, of), serialCertificate(rules, order)).problems;
};
