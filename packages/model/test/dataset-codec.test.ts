import { describe, expect, it } from 'vitest';
import { type Dataset, decodeDataset, encodeDataset, noRankings } from '../src/index.js';

const dataset: Dataset = {
  students: {
    ids: ['S1', 'S2'],
    names: ['Åsa', ''],
    emails: ['', 'b@x.org'],
    programmes: ['', ''],
    groups: ['', ''],
    priorities: Int32Array.of(-1, 2),
    rows: Uint32Array.of(2, 3),
  },
  projects: { ids: ['P1'], titles: ['Bees'], supervisors: Int32Array.of(0), min: Int32Array.of(-1), max: Int32Array.of(3), rows: Uint32Array.of(2) },
  supervisors: {
    ids: ['L1'],
    names: [''],
    departments: Int32Array.of(-1),
    min: Int32Array.of(-1),
    max: Int32Array.of(5),
    targets: Int32Array.of(250),
    rows: Uint32Array.of(0),
  },
  departments: { ids: [] },
  choices: { offsets: Uint32Array.of(0, 1, 1), projects: Uint32Array.of(0), ranks: Uint16Array.of(1) },
  supervisorRankings: { offsets: Uint32Array.of(0, 2), students: Uint32Array.of(1, 0), ranks: Uint16Array.of(1, 3) },
  projectRankings: noRankings(1),
};

describe('a dataset as one buffer', () => {
  it('comes back as it was', () => {
    expect(decodeDataset(encodeDataset(dataset))).toEqual(dataset);
  });

  it('keeps its numbers in the buffer it came in', () => {
    const buffer = encodeDataset(dataset);
    expect(decodeDataset(buffer).choices.ranks.buffer).toBe(buffer);
  });

  it('is refused when it is cut short, of another version, or something else', () => {
    const buffer = encodeDataset(dataset);
    expect(() => decodeDataset(buffer.slice(0, -4))).toThrow(`${buffer.byteLength} were expected`);
    expect(() => decodeDataset(new ArrayBuffer(3))).toThrow('3 bytes when at least 16 were expected');
    expect(() => decodeDataset(new ArrayBuffer(32))).toThrow('does not begin with PADS');
    new DataView(buffer).setUint32(4, 9, true);
    expect(() => decodeDataset(buffer)).toThrow('version 9 when 2 was expected');
  });
});
