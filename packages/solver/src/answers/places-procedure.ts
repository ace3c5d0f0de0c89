// `places` in the modes that decide by a procedure: the procedure itself, with one limit after another raised by one.
//
// There are no criteria to gain in, so a gain is any change at all. It need not be one for the better: in turns, a place more for one
// student may begin a chain that leaves another with less.

import type { Effect, Limit, Outcome, Places } from '@project-allocation/model';
import { allLimits, placeOf } from '../limits.js';
import { loadsOfAllocation, treeOf } from '../network.js';
import { solve } from '../solve.js';
import { changeUnder, effectOf } from './effect.js';
import { type Given, isSame, type PlacesOptions } from './given.js';
import { outcomeOf } from './outcome.js';
import { progressOf } from './places-progress.js';
import { tellingMoves } from './told-moves.js';
import { withOneMore } from './with-one-more.js';

/** Every limit that is reached, by how many students are placed when it is raised, then by how good their ranks are. */
export function placesProcedure({ dataset, rules, allocation }: Given, { limit: only, onProgress }: PlacesOptions = {}): Places {
  const tree = treeOf(dataset);
  const { most } = allLimits(dataset, rules, tree);
  const load = loadsOfAllocation(tree, allocation);
  const full = Array.from({ length: tree.root }, (_, v) => v).filter((v) => v !== tree.unplaced && load[v] === most[v]);
  const nodes = only ? full.filter((v) => isSame(placeOf(dataset, tree, v), only)) : full;
  const tell = progressOf(nodes.length, onProgress);
  const items = nodes.map((v, i): Item => {
    const limit = { ...placeOf(dataset, tree, v), max: most[v] };
    const raised = withOneMore(dataset, rules, limit);
    const { allocation: after } = solve(dataset, raised);
    tell(i + 1);
    if (after.every((p, s) => p === allocation[s])) return { limit, effect: null };
    return { limit, effect: effectOf(changeUnder(dataset, raised, allocation, after), outcomeOf(dataset, raised, after, null)) };
  });
  const sorted = items.toSorted((a, b) => (a.effect && b.effect ? byOutcome(a.effect.after, b.effect.after) : Number(!a.effect) - Number(!b.effect)));
  const told = tellingMoves();
  const answers = sorted.map(({ limit, effect }) => ({
    ...limit,
    gains: null,
    effect:
      effect &&
      told(
        () => effect.after,
        () => effect,
      ),
  }));
  return { before: outcomeOf(dataset, rules, allocation, null), unanswered: 0, items: answers };
}

interface Item {
  readonly limit: Limit;
  readonly effect: Effect | null;
}

const byOutcome = (a: Outcome, b: Outcome): number => b.placed - a.placed || byProfile(a, b);

/** More first choices first, then more second choices, and so on. */
function byProfile({ profile: a }: Outcome, { profile: b }: Outcome): number {
  const first = Math.max(a.length, b.length);
  for (let k = 0; k < first; k++) if ((a[k] ?? 0) !== (b[k] ?? 0)) return (b[k] ?? 0) - (a[k] ?? 0);
  return 0;
}
