import { NONE } from '@project-allocation/model';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { allocationCsv, check, readAllocationCsv } from '../src/index.js';
import { arbitraryDataset, type Layout, toFiles } from './arbitrary-dataset.js';
import { datasetOf, upload } from './upload.js';

describe('a dataset written as files', () => {
  it.each<Layout>(['wide', 'long', 'original'])('comes back the same from the %s layout', (layout) => {
    fc.assert(
      fc.property(arbitraryDataset, (dataset) => {
        expect(datasetOf(toFiles(dataset, layout))).toEqual(dataset);
      }),
      { numRuns: 300 },
    );
  });

  it('is the same whatever the order of the files', () => {
    fc.assert(
      fc.property(arbitraryDataset, (dataset) => {
        const files = upload(toFiles(dataset, 'wide'));
        expect(check(files.toReversed())).toEqual(check(files));
      }),
      { numRuns: 50 },
    );
  });
});

describe('an allocation written as CSV', () => {
  /** A dataset and any choice of projects, listed or not. */
  const arbitraryAllocation = arbitraryDataset.chain((dataset) =>
    fc.tuple(
      fc.constant(dataset),
      fc.tuple(...dataset.students.ids.map(() => fc.integer({ min: NONE, max: dataset.projects.ids.length - 1 }))).map((list) => Int32Array.from(list)),
    ),
  );

  it('comes back the same, whatever the identifiers are', () => {
    fc.assert(
      fc.property(arbitraryAllocation, ([dataset, allocation]) => {
        expect(readAllocationCsv(allocationCsv(dataset, allocation), dataset)).toEqual({ allocation, issues: [] });
      }),
      { numRuns: 500 },
    );
  });

  it('has no cell that a spreadsheet would run', () => {
    fc.assert(
      fc.property(arbitraryAllocation, ([dataset, allocation]) => {
        const cells = Papa.parse<string[]>(allocationCsv(dataset, allocation), { delimiter: ',' }).data.flat();
        expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
