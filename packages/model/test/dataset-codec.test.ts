import { describe, expect, it } from 'vitest';
import { decodeDataset, encodeDataset, noRankings } from '../src/index.js';
import { dataset } from './dataset.js';

describe('a dataset as one buffer', () => {
  it('comes back as it was', () => {
    expect(decodeDataset(encodeDataset(dataset))).toEqual(dataset);
  });

  it('comes back as it was when nobody ranked', () => {
    const unranked = { ...dataset, supervisorRankings: noRankings(2), projectRankings: noRankings(1) };
    expect(decodeDataset(encodeDataset(unranked))).toEqual(unranked);
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
    expect(() => decodeDataset(buffer)).toThrow(expect.objectContaining({ code: 'dataset_outdated', message: expect.stringContaining('version 9') }));
  });
});
