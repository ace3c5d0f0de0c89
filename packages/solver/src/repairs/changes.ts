// The changes that a repair is made of: which there are for rules, how each is said, and how it is written into the rules.

import type { PatchOperation, Pin, RepairKind, RepairStep, Rules } from '@project-allocation/model';
import { studentCount } from '../limits.js';

/** Something in the rules that may be changed. */
export interface Changeable {
  readonly kind: RepairKind;
  readonly id: string;
  readonly studentId?: string;
  readonly programme?: string;
  /** The limit as it is; null for what is there or not. */
  readonly from: number | null;
}

/** One of them changed: a limit to another number, anything else given up. */
export interface Changed extends Changeable {
  readonly to: number | null;
}

export const stepOf = ({ kind, id, studentId, programme, from, to }: Changed): RepairStep => ({
  kind,
  id,
  ...(studentId !== undefined && { studentId }),
  ...(programme !== undefined && { programme }),
  from,
  to,
  message: sentenceOf({ kind, id, ...(studentId !== undefined && { studentId }), ...(programme !== undefined && { programme }), from, to }),
});

function sentenceOf({ kind, id, studentId, programme, from, to }: Changed): string {
  const [was, is] = [from ?? 0, to ?? 0];
  switch (kind) {
    case 'forced':
      return `Do not force “${studentId}” onto project “${id}”.`;
    case 'forbidden':
      return `Do not forbid “${studentId}” project “${id}”.`;
    case 'mustRun':
      return `Let project “${id}” be closed when too few come: it need not run.`;
    case 'closedProjects':
      return `Open project “${id}” again.`;
    case 'splitGroups':
      return `Take the group “${id}” apart: its members get projects one by one.`;
    case 'projectMin':
      return `Let project “${id}” run with ${placeCount(is)} taken instead of ${was}.`;
    case 'projectMax':
      return `Give project “${id}” ${placeCount(is)} instead of ${was}.`;
    case 'supervisorMin':
      return `Ask for ${studentCount(is)} of supervisor “${id}” at least, instead of ${was}.`;
    case 'supervisorMax':
      return `Let supervisor “${id}” have ${studentCount(is)} instead of ${was}.`;
    case 'departmentMax':
      return `Let department “${id}” have ${studentCount(is)} instead of ${was}.`;
    case 'loadCap':
      return `Let every supervisor have up to ${studentCount(is)} instead of ${was}, as far as their own limits allow.`;
    case 'quotaMin':
      return `Ask for ${studentCount(is)} of “${programme}” on project “${id}” at least, instead of ${was}.`;
    case 'quotaMax':
      return `Allow ${studentCount(is)} of “${programme}” on project “${id}” instead of ${was}.`;
  }
}

const placeCount = (count: number) => (count === 1 ? '1 place' : `${count} places`);

/** The rules with all of these changes. */
export function changedRules(rules: Rules, changes: readonly Changed[]): Rules {
  return changes.reduce(withChange, rules);
}

function withChange(rules: Rules, { kind, id, studentId, programme = '', to }: Changed): Rules {
  const count = to ?? 0;
  switch (kind) {
    case 'forced':
    case 'forbidden':
      return { ...rules, [kind]: rules[kind].filter((pin) => !isPin(pin, studentId, id)) };
    case 'mustRun':
    case 'closedProjects':
      return { ...rules, [kind]: rules[kind].filter((project) => project !== id) };
    case 'splitGroups':
      return { ...rules, splitGroups: [...rules.splitGroups, id] };
    case 'loadCap':
      return { ...rules, loadCap: to };
    case 'quotaMin':
    case 'quotaMax': {
      const quotas = rules.programmeQuota[id];
      const quota = { ...quotas[programme], [kind === 'quotaMin' ? 'min' : 'max']: count };
      return { ...rules, programmeQuota: withKey(rules.programmeQuota, id, withKey(quotas, programme, quota)) };
    }
    default:
      return { ...rules, [kind]: { ...rules[kind], byId: withKey(rules[kind].byId, id, count) } };
  }
}

const isPin = (pin: Pin, studentId: string | undefined, projectId: string) => pin.studentId === studentId && pin.projectId === projectId;

/** The same with one key more, or with another value: an own property whatever it is called ("__proto__" too). */
const withKey = <T>(record: Readonly<Record<string, T>>, key: string, value: T): Record<string, T> =>
  Object.fromEntries([...Object.entries(record).filter(([other]) => other !== key), [key, value]]);

/** All of these changes as a JSON Patch (RFC 6902) of the complete rules. */
export function patchOf(rules: Rules, changes: readonly Changed[]): PatchOperation[] {
  const operations = changes.flatMap((change) => operationsOf(rules, change));
  const isRemoval = ({ op }: PatchOperation) => op === 'remove';
  // entries are taken out from behind, so that those still to be taken out stay where they are
  const removals = operations.filter(isRemoval).sort((a, b) => placeIn(b) - placeIn(a));
  return [...operations.filter((operation) => !isRemoval(operation)), ...removals];
}

const placeIn = ({ path }: PatchOperation) => Number(path.slice(path.lastIndexOf('/') + 1));

function operationsOf(rules: Rules, { kind, id, studentId, programme = '', to }: Changed): PatchOperation[] {
  const removals = <T>(list: readonly T[], isMeant: (entry: T) => boolean) =>
    list.flatMap((entry, i): PatchOperation[] => (isMeant(entry) ? [{ op: 'remove', path: `/${kind}/${i}` }] : []));
  switch (kind) {
    case 'forced':
    case 'forbidden':
      return removals(rules[kind], (pin) => isPin(pin, studentId, id));
    case 'mustRun':
    case 'closedProjects':
      return removals(rules[kind], (project) => project === id);
    case 'splitGroups':
      return [{ op: 'add', path: '/splitGroups/-', value: id }];
    case 'loadCap':
      return [{ op: 'replace', path: '/loadCap', value: to }];
    case 'quotaMin':
    case 'quotaMax':
      return [{ op: 'replace', path: `/programmeQuota/${token(id)}/${token(programme)}/${kind === 'quotaMin' ? 'min' : 'max'}`, value: to }];
    default:
      return [{ op: 'add', path: `/${kind}/byId/${token(id)}`, value: to }];
  }
}

/** A key as it stands in a JSON pointer (RFC 6901). */
const token = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');
