import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import { COLUMN_NAMES, CURVE_COLUMNS, type CurveRow, curveRows } from './curve-rows.ts';
import type { BlockPages } from './text-files.ts';

/** Rows of a row group: they are held in memory, and written without a pause. */
const GROUP_ROWS = 10_000;
const TYPES = { instant: 'TIMESTAMP', text: 'STRING', integer: 'INT64' } as const;

/** A Parquet file, given away row group by row group. Instants are milliseconds in UTC, energy 64-bit integers. */
export async function* curvesParquet(pages: BlockPages): AsyncGenerator<Uint8Array> {
  const bytes = new DrainedBytes();
  const writer = new ParquetWriter({ writer: bytes, schema: schemaFromColumnData({ columnData: columnsOf([]) }), createdBy: 'condivisa' });
  let rows: CurveRow[] = [];
  for await (const blocks of pages) {
    for (const block of blocks) rows.push(...curveRows(block));
    if (rows.length < GROUP_ROWS) continue;
    await writer.write({ columnData: columnsOf(rows), rowGroupSize: GROUP_ROWS });
    rows = [];
    yield bytes.drain();
  }
  if (rows.length > 0) await writer.write({ columnData: columnsOf(rows), rowGroupSize: GROUP_ROWS });
  await writer.finish();
  yield bytes.drain();
}

const columnsOf = (rows: readonly CurveRow[]) =>
  COLUMN_NAMES.map((name) => {
    const kind = CURVE_COLUMNS[name];
    return { name, type: TYPES[kind], data: rows.map((row) => toParquet(row[name], kind)), nullable: true };
  });

function toParquet(value: string | number | null, kind: (typeof CURVE_COLUMNS)[keyof CurveRow]) {
  if (value === null) return undefined;
  if (kind === 'instant') return new Date(value);
  return kind === 'integer' ? BigInt(value) : value;
}

/** Bytes that are taken away while more are written: places in the file keep counting from its beginning. */
class DrainedBytes extends ByteWriter {
  drain(): Uint8Array {
    const taken = this.getBytes().slice();
    this.index = 0;
    return taken;
  }
}
