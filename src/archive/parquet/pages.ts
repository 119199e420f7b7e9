import { deserializeTCompactProtocol } from 'hyparquet/src/thrift.js';
import type { BagFiles } from '../bag-files.ts';
import { visible } from '../problems.ts';
import { type Footer, ParquetFault } from './footer.ts';

/** Bytes read at once where page headers are looked for; a header with its statistics is longer seldom. */
const WINDOW = 4096;
/** Largest header that is looked at. */
const HEADER_LIMIT = 1024 * 1024;
const DICTIONARY = 2;
const DATA = 0;
const DATA_V2 = 3;

interface Chunk {
  path: string;
  column: string;
  /** Row group, from 1. */
  group: number;
  start: number;
  end: number;
  values: number;
}

/**
 * Requires that the footer and the pages tell of the same rows: each row group has as many rows as each of its columns has
 * values, the values of a chunk's pages add up to them, and chunks lie apart, between the magic bytes and the footer. Page
 * headers are read, pages are not. Throws ParquetFault.
 */
export async function checkPages(files: BagFiles, path: string, footer: Footer): Promise<void> {
  const chunks = chunksOf(path, footer);
  const inOrder = chunks.toSorted((a, b) => a.start - b.start);
  for (const [index, { end, column, group }] of inOrder.entries()) {
    const next = inOrder[index + 1];
    if (next && next.start < end) throw fault(column, group, `overlaps column ${visible(next.column)}`);
  }
  for (const chunk of chunks) await checkChunk(files, chunk);
}

function fault(column: string, group: number, what: string): ParquetFault {
  return new ParquetFault(`column ${visible(column)} of row group ${group} ${what}`);
}

function chunksOf(path: string, { rowGroups, columns, rows, start: footer }: Footer): Chunk[] {
  const all = rowGroups.reduce((sum, { num_rows }) => sum + Number(num_rows), 0);
  if (all !== rows) throw new ParquetFault(`it says that it has ${rows} rows; its row groups have ${all}`);
  return rowGroups.flatMap((group, index) => {
    if (group.columns.length !== columns.length)
      throw new ParquetFault(`row group ${index + 1} has not the columns of the schema`);
    return columns.map(({ name }, place): Chunk => {
      const { meta_data: chunk, file_path } = group.columns[place] ?? {};
      if (!chunk || file_path) throw fault(name, index + 1, 'lies in another file');
      const offsets = [chunk.dictionary_page_offset, chunk.data_page_offset]
        .map(Number)
        .filter((at) => at > 0);
      const [start, length] = [Math.min(...offsets), Number(chunk.total_compressed_size)];
      const values = Number(chunk.num_values);
      if (chunk.path_in_schema.join('.') !== name) throw fault(name, index + 1, 'has another name');
      if (values !== Number(group.num_rows))
        throw fault(name, index + 1, `has ${values} values for ${group.num_rows} rows`);
      if (!(start >= 4 && length >= 0 && start + length <= footer))
        throw fault(name, index + 1, 'lies outside of the file');
      return { path, column: name, group: index + 1, start, end: start + length, values };
    });
  });
}

async function checkChunk(files: BagFiles, chunk: Chunk): Promise<void> {
  const { column, group, end, values } = chunk;
  let [at, found] = [chunk.start, 0];
  while (at < end && found < values) {
    const page = await headerAt(files, chunk, at);
    at += page.length;
    found += page.values;
  }
  if (at > end) throw fault(column, group, 'has a page that reaches beyond it');
  if (found !== values) throw fault(column, group, `says ${values} values; its pages have ${found}`);
}

/** How many bytes a page takes with its header, and how many values it says. */
async function headerAt(
  files: BagFiles,
  chunk: Chunk,
  at: number,
): Promise<{ length: number; values: number }> {
  for (let window = WINDOW; ; window *= 16) {
    const bytes = await files.slice(chunk.path, at, Math.min(window, chunk.end - at));
    try {
      return pageOf(bytes, chunk);
    } catch (error) {
      if (error instanceof ParquetFault) throw error;
      if (bytes.length < window || window >= HEADER_LIMIT)
        throw fault(chunk.column, chunk.group, 'has a page header that cannot be read');
    }
  }
}

/** Field numbers are those of PageHeader in parquet.thrift. */
function pageOf(bytes: Uint8Array, { column, group }: Chunk): { length: number; values: number } {
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
  const header = deserializeTCompactProtocol(reader);
  const { field_1: type, field_3: packed } = header;
  const data = type === DATA ? header.field_5 : type === DATA_V2 ? header.field_8 : undefined;
  const values = data ? data.field_1 : 0;
  if (!whole(packed) || !whole(values) || (type !== DICTIONARY && !data))
    throw fault(column, group, 'has a page of an unknown kind');
  return { length: reader.offset + packed, values };
}

function whole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
