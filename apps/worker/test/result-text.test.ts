import { describe, expect, it } from 'vitest';
import { pagedText, wholeText } from '../src/thread/result-text.js';

describe('a result as text', () => {
  it('is one text when it has no list', () => {
    expect(wholeText({ students: 2 })).toEqual({ head: '{"students":2}', list: null });
  });

  it('has each item of its list where the offsets say, in bytes', () => {
    const items = [{ id: 'Åse' }, { id: '' }, null, { id: '日本' }];
    const { head, list } = pagedText({ items, ...{ before: 1 } });
    expect(head).toBe('{"before":1}');
    const offsets = new Uint32Array(list?.offsets as ArrayBuffer);
    const read = items.map((_, i) => Buffer.from(list?.items as ArrayBuffer, offsets[i], (offsets[i + 1] as number) - (offsets[i] as number) - 1));
    expect(read.map((bytes) => JSON.parse(bytes.toString()))).toEqual(items);
    expect(offsets.at(-1)).toBe(list?.items.byteLength);
  });

  it('may have an empty list', () => {
    const { head, list } = pagedText({ items: [] });
    expect([head, list?.items.byteLength, list?.offsets.byteLength]).toEqual(['{}', 0, 4]);
  });
});
