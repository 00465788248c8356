import { setImmediate } from 'node:timers/promises';
import type { CurveBlock } from '../../../domain/metering/curves/block.ts';
import { csvLines, csvText } from '../csv.ts';
import { COLUMN_NAMES, type CurveRow, curveRows } from './curve-rows.ts';

/** Blocks as they are read, some at a time. */
export type BlockPages = AsyncIterable<readonly CurveBlock[]>;

/** The same blocks one by one; other work of the process goes on between two of them. */
export async function* oneByOne(pages: BlockPages): AsyncGenerator<readonly CurveBlock[]> {
  for await (const blocks of pages)
    for (const block of blocks) {
      await setImmediate();
      yield [block];
    }
}

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
