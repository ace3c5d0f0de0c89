import type { Dataset } from '../src/index.js';

/** S1 chose P1, S2 chose nothing. P1 is L1's, with L2 beside them; L1 ranked S2 before S1; for P1 alone S1 was ranked. */
export const dataset: Dataset = {
  students: {
    ids: ['S1', 'S2'],
    names: ['Åsa', ''],
    emails: ['', 'b@x.org'],
    programmes: ['', ''],
    groups: ['', ''],
    priorities: Int32Array.of(-1, 2),
    units: Int32Array.of(-1, 1),
    rows: Uint32Array.of(2, 3),
  },
  projects: {
    ids: ['P1'],
    titles: ['Bees'],
    programmes: [['Biology', 'CS']],
    supervisors: Int32Array.of(0),
    min: Int32Array.of(-1),
    max: Int32Array.of(3),
    units: Int32Array.of(1),
    rows: Uint32Array.of(2),
  },
  coSupervisors: { offsets: Uint32Array.of(0, 1), supervisors: Uint32Array.of(1) },
  supervisors: {
    ids: ['L1', 'L2'],
    names: ['', ''],
    departments: Int32Array.of(0, -1),
    min: Int32Array.of(-1, -1),
    max: Int32Array.of(5, -1),
    targets: Int32Array.of(250, -1),
    rows: Uint32Array.of(0, 0),
  },
  departments: { ids: ['D1'] },
  choices: { offsets: Uint32Array.of(0, 1, 1), projects: Uint32Array.of(0), ranks: Uint16Array.of(1) },
  supervisorRankings: { offsets: Uint32Array.of(0, 2, 2), students: Uint32Array.of(1, 0), ranks: Uint16Array.of(1, 2) },
  projectRankings: { offsets: Uint32Array.of(0, 1), students: Uint32Array.of(0), ranks: Uint16Array.of(1) },
};
