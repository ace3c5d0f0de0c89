// Dataset and rules as a search sees them: units of decision, each of which takes one of its options or none, and how much each option
// counts on the nodes of the tree. No limits yet: those are rows (limit-rows.ts).
//
// A unit is a student or a whole group, who have one project or none together, so each is one decision. Whoever is forced is a unit with one
// option, so that nothing has to be taken off the limits, and a row that a pin makes can be told from others.

import { type Dataset, NONE, type Reason, type Rules } from '@project-allocation/model';
import { nodesOf } from '../counting.js';
import { groupsOf } from '../groups.js';
import { type Network, uncheckedNetwork } from '../network.js';
import { pairsOf } from '../options.js';

export interface Option {
  readonly project: number;
  /** The choice of each member, in their order, by its number in the network; empty where the unit is forced. */
  readonly choices: readonly number[];
}

export interface Unit {
  /** Students of the dataset, ascending. */
  readonly members: readonly number[];
  /** The same by their number in the network; empty where the unit is forced, since the network does without them. */
  readonly inNetwork: readonly number[];
  /** Places that they take together. */
  readonly places: number;
  /** A unit that is forced has one option, and none is no option. */
  readonly isForced: boolean;
  /** By project. */
  readonly options: readonly Option[];
}

export interface Problem {
  readonly dataset: Dataset;
  readonly rules: Rules;
  readonly network: Network;
  /** By first member. */
  readonly units: readonly Unit[];
  /** Pins that stand against each other because members of a group have everything in common; no allocation keeps them. */
  readonly contradictions: readonly Reason[];
}

/** The problem whatever its limits are; nothing is checked but what groups make of pins. */
export function problemOf(dataset: Dataset, rules: Rules): Problem {
  const network = uncheckedNetwork(dataset, rules);
  const groups = groupsOf(dataset, rules);
  return { dataset, rules, network, units: unitsOf(dataset, network, groups), contradictions: contradictionsIn(dataset, rules, groups) };
}

function unitsOf({ students }: Dataset, network: Network, groups: readonly (readonly number[])[]): Unit[] {
  const count = students.ids.length;
  const { studentOf, firstChoice, project, forced, counting } = network;
  const inNetwork = new Int32Array(count).fill(NONE);
  for (let s = 0; s < network.students; s++) inNetwork[studentOf ? studentOf[s] : s] = s;
  const forcedOnto = new Int32Array(count).fill(NONE);
  for (const one of forced) forcedOnto[one.student] = one.project;

  const unitOf = (members: readonly number[]): Unit => {
    const places = members.reduce((sum, s) => sum + (counting ? counting.places[s] : 1), 0);
    const onto = forcedOnto[members[0]];
    if (onto !== NONE) return { members, inNetwork: [], places, isForced: true, options: [{ project: onto, choices: [] }] };
    const own = members.map((s) => inNetwork[s]);
    const options = new Map<number, number[]>();
    for (const s of own) {
      for (let e = firstChoice[s]; e < firstChoice[s + 1]; e++) {
        const choices = options.get(project[e]);
        if (choices) choices.push(e);
        else options.set(project[e], [e]);
      }
    }
    const byProject = [...options].map(([p, choices]) => ({ project: p, choices })).sort((a, b) => a.project - b.project);
    return { members, inNetwork: own, places, isForced: false, options: byProject };
  };
  const grouped = new Uint8Array(count);
  for (const members of groups) for (const s of members) grouped[s] = 1;
  const alone = students.ids.flatMap((_, s) => (grouped[s] === 1 ? [] : [[s]]));
  return [...groups, ...alone].sort((a, b) => a[0] - b[0]).map(unitOf);
}

function contradictionsIn(dataset: Dataset, rules: Rules, groups: readonly (readonly number[])[]): Reason[] {
  const forced = pairsOf(dataset, rules.forced);
  const forbidden = pairsOf(dataset, rules.forbidden);
  const { students, projects } = dataset;
  return groups.flatMap((members): Reason[] => {
    const onto = [...new Set(forced.filter(({ student }) => members.includes(student)).map(({ project }) => project))];
    const name = `The group “${students.groups[members[0]]}”`;
    const message = (against: string) => `${name} has one project, but its members are ${against}.`;
    const ids = onto.map((p) => `“${projects.ids[p]}”`);
    if (onto.length > 1) return [{ code: 'pins_contradict', message: message(`forced onto ${ids.join(' and ')}`) }];
    const gone = forbidden.some(({ student, project }) => members.includes(student) && project === onto[0]);
    return gone ? [{ code: 'pins_contradict', message: message(`forced onto ${ids[0]} and forbidden it`) }] : [];
  });
}

/** How often an option counts in the load of each node of the tree that it is part of; the project first. */
export const countsOf = ({ network }: Problem, { places }: Unit, { project }: Option): [node: number, count: number][] =>
  nodesOf(network, project).map(([v, times]) => [v, times * places]);
