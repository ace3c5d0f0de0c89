// What a student could gain by handing in another list than their true one.

import { NONE, type Rules } from '@project-allocation/model';
import { solve } from '../../src/solve.js';
import { randomFrom } from '../crowds.js';
import { datasetOf, type World } from '../dataset.js';
import { outcomes, uploadedRank } from '../oracle.js';
import type { WorldWithRules } from '../worlds.js';

type List = readonly (readonly [project: number, rank: number])[];

/** The same without the two rules that look at the ranks in a list: who lies to them may gain. */
export const withHonestLists = ({ world, rules }: WorldWithRules): WorldWithRules => ({ world, rules: { ...rules, maxRank: null, preferred: [] } });

/** A list with which a student would get a project that they truly rank better; undefined when none of many is. `pick` says which student. */
export function gainByLying({ world, rules }: WorldWithRules, pick: number): List | undefined {
  if (world.choices.length === 0 || outcomes(world, rules).next().done) return undefined;
  const s = pick % world.choices.length;
  const truly = (p: number) => (p === NONE ? Number.POSITIVE_INFINITY : (uploadedRank(world, s, p) ?? Number.POSITIVE_INFINITY));
  const rankWith = (list: List) => truly(projectOf({ ...world, choices: world.choices.with(s, list) }, rules, s));
  const honest = rankWith(world.choices[s]);
  return liesAbout(world.projects.length, pick).find((list) => rankWith(list) < honest);
}

const projectOf = (world: World, rules: Rules, s: number): number => solve(datasetOf(world), rules).allocation[s];

/** No list, every list of up to three projects in order, and some longer ones with ties and gaps. */
function liesAbout(projects: number, drawn: number): List[] {
  const lists: number[][] = [[]];
  for (let i = 0; i < lists.length && lists[i].length < 3; i++) {
    for (let p = 0; p < projects; p++) if (!lists[i].includes(p)) lists.push([...lists[i], p]);
  }
  const random = randomFrom(drawn);
  const longer = Array.from({ length: 20 }, (): List => {
    let rank = 1;
    const order = Array.from({ length: projects }, (_, p) => ({ p, at: random() })).toSorted((a, b) => a.at - b.at);
    return order.map(({ p }) => {
      const own = [p, rank] as const;
      rank += Math.floor(random() * 3);
      return own;
    });
  });
  return [...lists.map((list): List => list.map((p, i) => [p, i + 1])), ...longer];
}
