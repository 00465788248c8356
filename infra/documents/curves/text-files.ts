import type { CurveBlock } from '../../../domain/metering/curves/block.ts';
import { csvLines, csvText } from '../csv.ts';
import { COLUMN_NAMES, type CurveRow, curveRows } from './curve-rows.ts';

/** Blocks as they are read, some at a time. */
export type BlockPages = AsyncIterable<readonly CurveBlock[]>;

const encoder = new TextEncoder();

/** Lines of comma-separated values with a header; a missing value is an empty cell. */
export async function* curvesCsv(pages: BlockPages): AsyncGenerator<Uint8Array> {
  yield encoder.encode(csvLines([COLUMN_NAMES]));
  for await (const blocks of pages) for (const block of blocks) yield encoder.encode(csvLines(curveRows(block).map(cells)));
}

const cells = (row: CurveRow): string[] =>
  COLUMN_NAMES.map((name) => {
    const value = row[name];
    if (value === null) return '';
    return typeof value === 'string' ? csvText(value) : String(value);
  });

/** One JSON object a line. */
export async function* curvesNdjson(pages: BlockPages): AsyncGenerator<Uint8Array> {
  for await (const blocks of pages)
    for (const block of blocks)
      yield encoder.encode(
        curveRows(block)
          .map((row) => `${JSON.stringify(row)}\n`)
          .join(''),
      );
}
