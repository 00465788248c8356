import type { CurvesPlan } from '../../../activities/metering/reads/curves-plan.ts';
import { invalidInput } from '../../../domain/kernel/errors.ts';
import type { CurveBlock } from '../../../domain/metering/curves/block.ts';
import { curveMessages } from '../../../domain/metering/curves/messages.ts';
import { type CurveRow, curveRows } from '../../../infra/documents/curves/curve-rows.ts';
import { curvesGreenButton } from '../../../infra/documents/curves/green-button.ts';
import { curvesParquet } from '../../../infra/documents/curves/parquet.ts';
import { curvesCsv, curvesNdjson, oneByOne } from '../../../infra/documents/curves/text-files.ts';
import type { CapabilityDeps } from '../../deps.ts';
import { contentDisposition } from '../../http/content-disposition.ts';
import type { CURVE_FORMATS } from './schemas.ts';

type FileFormat = Exclude<(typeof CURVE_FORMATS)[number], 'json'>;

export const FILE_TYPES: Record<FileFormat, { readonly mediaType: string; readonly ending: string }> = {
  csv: { mediaType: 'text/csv', ending: 'csv' },
  ndjson: { mediaType: 'application/x-ndjson', ending: 'ndjson' },
  parquet: { mediaType: 'application/vnd.apache.parquet', ending: 'parquet' },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ending: 'xlsx' },
  green_button: { mediaType: 'application/atom+xml', ending: 'xml' },
};

/** Rows of one sheet: more take longer than a caller waits. */
const MOST_SHEET_ROWS = 50_000;

type Pages = AsyncIterable<readonly CurveBlock[]>;
interface Doing {
  readonly compute: CapabilityDeps['compute'];
  readonly signal: AbortSignal;
}

/** The answer of a call for a file: sent while it is read, but for a sheet, which is written by a thread. */
export async function curvesFile(format: FileFormat, plan: CurvesPlan, pages: Pages, doing: Doing) {
  const { mediaType, ending } = FILE_TYPES[format];
  const name = `curves-${plan.of.kind}-${plan.holder.code}-${plan.period.from}.${ending}`.replaceAll('/', '-');
  const headers = {
    'Content-Type': format === 'csv' ? `${mediaType}; charset=utf-8` : mediaType,
    'Content-Disposition': contentDisposition('attachment', name),
    'Cache-Control': 'private, no-store',
  };
  const body = format === 'xlsx' ? await sheet(pages, doing) : ReadableStream.from(written(format, plan, oneByOne(pages)));
  return { status: 200 as const, body: body as ReadableStream | Uint8Array<ArrayBuffer>, headers };
}

function written(format: Exclude<FileFormat, 'xlsx'>, { of, holder }: CurvesPlan, pages: Pages): AsyncIterable<Uint8Array> {
  if (format === 'csv') return curvesCsv(pages);
  if (format === 'ndjson') return curvesNdjson(pages);
  if (format === 'parquet') return curvesParquet(pages);
  return curvesGreenButton(pages, { id: `${of.kind}/${of.id}/${holder.code}`, updatedMs: Date.now() });
}

async function sheet(pages: Pages, { compute, signal }: Doing): Promise<Uint8Array> {
  const rows: CurveRow[] = [];
  for await (const blocks of pages) {
    for (const block of blocks) rows.push(...curveRows(block));
    if (rows.length > MOST_SHEET_ROWS) throw invalidInput('query.format', 'too_large', curveMessages.tooManyRows(MOST_SHEET_ROWS, 'XLSX'));
  }
  return compute.run('curvesSheet', { rows }, signal);
}
