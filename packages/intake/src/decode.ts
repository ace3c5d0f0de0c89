// Bytes as text: UTF-8, with or without a byte order mark.

export type Decoded =
  | { readonly text: string }
  | { readonly problem: 'not_text'; readonly kind: string }
  | { readonly problem: 'not_utf8'; readonly before: string };

/** Files people take for CSV, by the bytes they begin with. */
const SIGNATURES: readonly (readonly [kind: string, bytes: readonly number[]])[] = [
  ['a spreadsheet or another zipped file', [0x50, 0x4b, 0x03, 0x04]],
  ['an old spreadsheet (XLS)', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a PDF', [0x25, 0x50, 0x44, 0x46]],
  ['text in UTF-16', [0xff, 0xfe]],
  ['text in UTF-16', [0xfe, 0xff]],
];

/** The text, or why there is none; `before` is what could be read up to the first byte that is not UTF-8. */
export function decodeText(bytes: Uint8Array): Decoded {
  const signature = SIGNATURES.find(([, start]) => start.every((byte, i) => bytes[i] === byte));
  if (signature) return { problem: 'not_text', kind: signature[0] };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? { problem: 'not_text', kind: 'a file with zero bytes' } : { text };
  } catch {
    return { problem: 'not_utf8', before: readablePart(bytes) };
  }
}

/** Everything before the first byte that is not UTF-8. A sign of replacement that the file itself holds is passed over. */
function readablePart(bytes: Uint8Array): string {
  const lenient = new TextDecoder().decode(bytes);
  const encoder = new TextEncoder();
  for (let at = lenient.indexOf('\ufffd'); at >= 0; at = lenient.indexOf('\ufffd', at + 1)) {
    const before = lenient.slice(0, at);
    const start = encoder.encode(before).length + (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0);
    const itself = bytes[start] === 0xef && bytes[start + 1] === 0xbf && bytes[start + 2] === 0xbd;
    if (!itself) return before;
  }
  return lenient;
}
