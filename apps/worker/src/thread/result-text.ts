// A result as text: written once, in the thread, so that neither the worker's main thread nor the web has to make JSON of it or
// to read it. A list is written item by item, with the place where each begins, so that a page of it is a slice of bytes.

import type { ResultText } from '@project-allocation/model';

/** A result that is shown whole. */
export const wholeText = (result: object): ResultText => ({ head: JSON.stringify(result), list: null });

/** A result whose `items` are shown page by page. */
export function pagedText({ items, ...head }: { readonly items: readonly unknown[] }): ResultText {
  const texts = items.map((item) => Buffer.from(`${JSON.stringify(item)},`));
  const offsets = new Uint32Array(items.length + 1);
  // offsets[i] is the length of the texts before i
  texts.forEach((text, i) => {
    offsets[i + 1] = (offsets[i] as number) + text.byteLength;
  });
  const bytes = new Uint8Array(offsets.at(-1) as number);
  texts.forEach((text, i) => {
    bytes.set(text, offsets[i]);
  });
  return { head: JSON.stringify(head), list: { items: bytes.buffer, offsets: offsets.buffer } };
}
