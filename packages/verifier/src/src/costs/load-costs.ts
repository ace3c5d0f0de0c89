// Convex costs of supervisors' loads, all of one form: weight · |scale · load − target|^power.

/** Whole numbers throughout; a weight of 0 is no cost. */
export interface LoadCosts {
  /** By supervisor. */
  readonly weights: Float64Array;
  /** By supervisor. */
  readonly targets: Float64Array;
  readonly scale: number;
  readonly power: 1 | 2;
}

export function loadCost({ weights, targets, scale, power }: LoadCosts, supervisor: number, load: number): number {
  const off = Math.abs(scale * load - targets[supervisor]);
  return weights[supervisor] * (power === 2 ? off * off : off);
}

/** What one student more costs than `load`; it never falls as the load rises. */
const slope = (costs: LoadCosts, supervisor: number, load: number) => loadCost(costs, supervisor, load + 1) - loadCost(costs, supervisor, load);

/**
 * The loads from `low` to `high` at which cost − price · load is least: an interval, because the cost is convex. Slopes are compared with
 * the price, since products of a price and a load need not be exact.
 */
export function minimisers(costs: LoadCosts, supervisor: number, price: number, low: number, high: number): readonly [from: number, to: number] {
  return [
    firstIn(low, high, (load) => slope(costs, supervisor, load) >= price), // from here on one more is not better
    firstIn(low, high, (load) => slope(costs, supervisor, load) > price), //  from here on one more is worse
  ];
}

/** The first of low … high − 1 for which `isPast` holds, else high; it holds for all after one for which it does. */
function firstIn(low: number, high: number, isPast: (load: number) => boolean): number {
  // invariant: it holds for none before `from`, and for all from `to` on
  let [from, to] = [low, high];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (isPast(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
