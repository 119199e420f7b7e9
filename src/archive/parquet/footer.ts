import type { FileMetaData, SchemaElement } from 'hyparquet';
import { parquetMetadata } from 'hyparquet/src/metadata.js';
import type { BagFiles } from '../bag-files.ts';
import { visible } from '../problems.ts';

/** Largest footer that is looked at, in bytes: it grows with columns times row groups. */
export const FOOTER_LIMIT = 64 * 1024 * 1024;
/** Most columns of a table. */
export const COLUMN_LIMIT = 2000;

/** Why a file is no Parquet table that can be read; the message is for its reader. */
export class ParquetFault extends Error {}

/** What a Parquet file says of itself, before anything of it is believed. */
export interface Footer {
  /** Size of the file, and where its footer begins, in bytes. */
  size: number;
  start: number;
  rows: number;
  /** What its pages unpack to. */
  unpacked: number;
  /** In file order. */
  columns: SchemaElement[];
  rowGroups: FileMetaData['row_groups'];
}

const MAGIC = 'PAR1';
const ENCRYPTED = 'PARE';
/** Length of the footer and the magic bytes. */
const TAIL = 8;

/**
 * The footer of a Parquet file, read without DuckDB, which a hostile one can make run for minutes or crash. Throws
 * ParquetFault where it is none, is larger than FOOTER_LIMIT, or its table is not flat.
 */
export async function readFooter(files: BagFiles, path: string, size: number): Promise<Footer> {
  const head = await files.slice(path, 0, MAGIC.length);
  const tail = size < TAIL + MAGIC.length ? new Uint8Array() : await files.slice(path, size - TAIL, TAIL);
  const magic = text(tail.subarray(-MAGIC.length));
  if (magic === ENCRYPTED) throw new ParquetFault('its footer is encrypted');
  if (magic !== MAGIC || text(head) !== MAGIC) throw new ParquetFault(whyNone(text(head)));
  const length = new DataView(tail.buffer, tail.byteOffset).getUint32(0, true);
  if (length > size - TAIL - MAGIC.length) throw new ParquetFault('its footer is longer than the file');
  if (length > FOOTER_LIMIT)
    throw new ParquetFault(`its footer has ${length} bytes, more than the ${FOOTER_LIMIT} that are read`);
  const start = size - TAIL - length;
  const metadata = parsed(await files.slice(path, start, length + TAIL));
  const columns = flatColumns(metadata.schema);
  const rowGroups = metadata.row_groups;
  const unpacked = rowGroups.flatMap((group) =>
    group.columns.map(({ meta_data }) => Number(meta_data?.total_uncompressed_size ?? 0)),
  );
  return {
    ...{ size, start, columns, rowGroups },
    rows: Number(metadata.num_rows),
    unpacked: unpacked.reduce((sum, one) => sum + one, 0),
  };
}

/** What a file that is no Parquet probably is, by its first four bytes. */
function whyNone(head: string): string {
  if (head === MAGIC) return 'it is cut off: its end is missing';
  if (head.startsWith('\x1f\x8b')) return 'it is compressed with gzip';
  if (head === 'ARRO') return 'it is an Arrow or Feather file, not Parquet';
  if (/^[\x20-\x7e\t\r\n]{4}$/.test(head)) return 'it is text, not Parquet';
  return 'it is no Parquet file';
}

function text(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

function parsed(bytes: Uint8Array): FileMetaData {
  try {
    return parquetMetadata(bytes, { geoparquet: false, parsers: { stringFromBytes: bytesAsText } });
  } catch {
    // What the parser stumbled over says nothing to who has the file.
    throw new ParquetFault('its footer cannot be read');
  }
}

/** Each byte as a character: bounds of texts may be cut inside one, and compare as their bytes do. */
function bytesAsText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

/** The columns of a flat table, whose schema is a root and its children. */
function flatColumns([root, ...columns]: readonly SchemaElement[]): SchemaElement[] {
  const group = columns.find(({ num_children, type }) => num_children !== undefined || type === undefined);
  if (group) throw new ParquetFault(`column ${visible(group.name)} is a group of columns: tables are flat`);
  const list = columns.find(({ repetition_type }) => repetition_type === 'REPEATED');
  if (list) throw new ParquetFault(`column ${visible(list.name)} is a list: tables are flat`);
  if (!root || root.num_children !== columns.length)
    throw new ParquetFault('its schema does not have the columns that it says');
  if (columns.length > COLUMN_LIMIT)
    throw new ParquetFault(`it has ${columns.length} columns, more than the ${COLUMN_LIMIT} that are read`);
  return columns;
}

/** Whether a column is of Parquet's null type: it has no value anywhere, whatever its pages hold. */
export function isNullType({ logical_type }: SchemaElement): boolean {
  return logical_type?.type === 'NULL';
}
