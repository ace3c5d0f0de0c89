// A dataset as one buffer: the form for the store and for the way into a thread.
//
//   offset 0   'PADS'                    4 bytes
//          4   version                   uint32, little endian (as all that follows)
//          8   length of the strings     uint32, bytes
//         12   length of the whole       uint32, bytes
//         16   the strings               JSON: {table: {column: [text or list of texts, …]}}, UTF-8, padded with spaces to 4 bytes
//          …   the columns of numbers    in the order of COLUMNS: length (uint32), then the elements, padded to 4 bytes
//
// Decoding copies no numbers: the typed arrays are views of the buffer, which can be transferred.

import type { Dataset } from './dataset.js';
import { KnownError } from './errors.js';

const MAGIC = 0x53444150; // 'PADS', read as a little-endian uint32
const VERSION = 3;
const HEADER_BYTES = 16;

/** Every column of numbers, in the order in which they stand in the buffer. Appending is a new VERSION. */
const COLUMNS = [
  ['students', 'priorities', Int32Array],
  ['students', 'units', Int32Array],
  ['students', 'rows', Uint32Array],
  ['projects', 'supervisors', Int32Array],
  ['projects', 'min', Int32Array],
  ['projects', 'max', Int32Array],
  ['projects', 'units', Int32Array],
  ['projects', 'rows', Uint32Array],
  ['coSupervisors', 'offsets', Uint32Array],
  ['coSupervisors', 'supervisors', Uint32Array],
  ['supervisors', 'departments', Int32Array],
  ['supervisors', 'min', Int32Array],
  ['supervisors', 'max', Int32Array],
  ['supervisors', 'targets', Int32Array],
  ['supervisors', 'rows', Uint32Array],
  ['choices', 'offsets', Uint32Array],
  ['choices', 'projects', Uint32Array],
  ['choices', 'ranks', Uint16Array],
  ['supervisorRankings', 'offsets', Uint32Array],
  ['supervisorRankings', 'students', Uint32Array],
  ['supervisorRankings', 'ranks', Uint16Array],
  ['projectRankings', 'offsets', Uint32Array],
  ['projectRankings', 'students', Uint32Array],
  ['projectRankings', 'ranks', Uint16Array],
] as const;

const TEXT_COLUMNS = {
  students: ['ids', 'names', 'emails', 'programmes', 'groups'],
  projects: ['ids', 'titles', 'programmes'],
  supervisors: ['ids', 'names'],
  departments: ['ids'],
} as const;

type Tables = Record<string, Record<string, unknown>>;
type Numbers = Int32Array | Uint32Array | Uint16Array;

/** The dataset as one buffer that can be stored or transferred. */
export function encodeDataset(dataset: Dataset): ArrayBuffer {
  const tables = dataset as unknown as Tables;
  const strings: Tables = {};
  for (const [table, columns] of Object.entries(TEXT_COLUMNS)) {
    strings[table] = Object.fromEntries(columns.map((column) => [column, tables[table]?.[column]]));
  }
  const text = new TextEncoder().encode(JSON.stringify(strings));
  const columns = COLUMNS.map(([table, column]) => tables[table]?.[column] as Numbers);
  const total = columns.reduce((sum, column) => sum + 4 + padded(column.byteLength), HEADER_BYTES + padded(text.byteLength));

  const buffer = new ArrayBuffer(total);
  const bytes = new Uint8Array(buffer);
  const view = new DataView(buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, VERSION, true);
  view.setUint32(8, padded(text.byteLength), true);
  view.setUint32(12, total, true);
  bytes.fill(0x20, HEADER_BYTES, HEADER_BYTES + padded(text.byteLength));
  bytes.set(text, HEADER_BYTES);
  let at = HEADER_BYTES + padded(text.byteLength);
  for (const column of columns) {
    view.setUint32(at, column.length, true);
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at + 4);
    at += 4 + padded(column.byteLength);
  }
  return buffer;
}

/**
 * The dataset in `buffer`, whose numbers stay views of it.
 * @throws KnownError dataset_outdated when it is of another version
 * @throws RangeError when the buffer is not a dataset, or is cut short
 */
export function decodeDataset(buffer: ArrayBuffer): Dataset {
  if (buffer.byteLength < HEADER_BYTES) throw new RangeError(`not a dataset: ${buffer.byteLength} bytes when at least ${HEADER_BYTES} were expected`);
  const view = new DataView(buffer);
  const version = view.getUint32(4, true);
  const total = view.getUint32(12, true);
  if (view.getUint32(0, true) !== MAGIC) throw new RangeError('not a dataset: the buffer does not begin with PADS');
  if (version !== VERSION)
    throw new KnownError('dataset_outdated', `The dataset is stored in version ${version}, and this service reads version ${VERSION}: upload its files again.`);
  if (total !== buffer.byteLength) throw new RangeError(`dataset of ${buffer.byteLength} bytes when ${total} were expected`);

  const textBytes = view.getUint32(8, true);
  const tables = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, HEADER_BYTES, textBytes))) as Tables;
  for (const [table] of COLUMNS) tables[table] ??= {};
  let at = HEADER_BYTES + textBytes;
  for (const [table, column, Kind] of COLUMNS) {
    const length = view.getUint32(at, true);
    (tables[table] as Record<string, unknown>)[column] = new Kind(buffer, at + 4, length);
    at += 4 + padded(length * Kind.BYTES_PER_ELEMENT);
  }
  return tables as unknown as Dataset;
}

const padded = (bytes: number) => (bytes + 3) & ~3;
