// What can be had at all in real instances, as it is known of them for some worst ranks and loads. Where they are, the variable
// REFERENCE_DATA says.

import { check } from '@project-allocation/intake';
import { completeRules, type Dataset, type Frontier } from '@project-allocation/model';
import { frontier } from '@project-allocation/solver';
import { describe, expect, it } from 'vitest';
import { readInputs } from '../src/files.js';
import { expectedOf, folder, pathsOf } from './reference-data.js';

const INSTANCES = ['glasgow-2010-11', 'glasgow-2011-12', 'glasgow-2012-13'];

/** The most students placed by “maxRank=…,load<=…”. */
interface Expected {
  readonly frontier_placed: Readonly<Record<string, number>>;
}

const entries = (instance: string) =>
  Object.entries(expectedOf<Expected>(instance).frontier_placed).map(([name, placed]) => {
    const [maxRank, load] = (name.match(/\d+/g) ?? []).map(Number);
    return { maxRank, load, placed };
  });

/** The entry of a table for a worst rank and a cap; beyond the last cap nothing changes. */
function placedIn({ worstRanks, loadCaps, placed }: Frontier, maxRank: number, load: number): number | null | undefined {
  const column = loadCaps.indexOf(load);
  return placed[worstRanks.indexOf(maxRank)]?.at(column);
}

async function datasetOf(instance: string): Promise<Dataset> {
  const { dataset, issues } = check(await readInputs(pathsOf(instance)));
  if (!dataset) throw new Error(`${instance} is refused: ${JSON.stringify(issues.slice(0, 3))}`);
  return dataset;
}

describe('the frontier of the reference instances', () => {
  it('can be tested when tests run for a release', ({ skip }) => {
    skip(!process.env.CI && !folder, 'left out: REFERENCE_DATA is not set');
    expect(folder, 'REFERENCE_DATA must name the folder of reference instances when CI is true').toBeTruthy();
  });

  it.skipIf(!folder).each(INSTANCES)('%s: as many students can be placed as are known for each worst rank and load', async (instance) => {
    const known = entries(instance);
    expect(known).toHaveLength(15);
    const table = frontier(await datasetOf(instance), completeRules({}));
    expect(known.map(({ maxRank, load }) => ({ maxRank, load, placed: placedIn(table, maxRank, load) }))).toEqual(known);
  });
});
