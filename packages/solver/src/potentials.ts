// Prices back from a certificate: what certificate.ts writes down by identifier, as numbers by node.

import type { Dataset, Level, OptimalCertificate } from '@project-allocation/model';
import type { Tree } from './network.js';

/** The potential of every node, 0 at the root, for each level of the certificate in the order in which they are optimised. */
export function potentialsIn(dataset: Dataset, tree: Tree, { stages }: OptimalCertificate): Float64Array[] {
  return stages.flatMap(({ levels }) => levels.map((level) => potentialsOf(dataset, tree, level)));
}

/** A node that is not listed has the potential of its parent, which has the larger number. */
function potentialsOf({ projects, supervisors, departments }: Dataset, tree: Tree, { potentials }: Level): Float64Array {
  const { root, parent } = tree;
  const read = new Float64Array(root + 1);
  const readTable = (ids: readonly string[], firstNode: number, given: Readonly<Record<string, number>>) => {
    ids.forEach((id, i) => {
      const v = firstNode + i;
      read[v] = Object.hasOwn(given, id) ? given[id] : read[parent[v]];
    });
  };
  readTable(departments.ids, tree.firstDepartment, potentials.departments);
  readTable(supervisors.ids, tree.firstSupervisor, potentials.supervisors);
  readTable(projects.ids, 0, potentials.projects);
  return read;
}
