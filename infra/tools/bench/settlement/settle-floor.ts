import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import postgres from 'postgres';
import { copyChunksOut, copyOut, driverOptions } from '../../../postgres/driver/index.ts';

interface Floor {
  /** Reading the newest curves of the month and summing them to hours. */
  readonly readS: number;
  /** Writing the run's own rows into equal tables, committed. */
  readonly writeS: number;
  readonly readings: number;
  readonly rows: number;
  readonly bytes: number;
}

const RUNS = (month: string): string => `select id from settlement_run where month = date '${month}-01'`;

/** The rows that the settlement of a month wrote, table by table. */
const WRITTEN = (month: string): Readonly<Record<string, string>> => ({
  settlement_run: `select * from settlement_run where month = date '${month}-01'`,
  settlement_curve: `select * from settlement_curve where month = date '${month}-01'`,
  settlement_plant: `select * from settlement_plant where run_id in (${RUNS(month)})`,
  settlement_point: `select * from settlement_point where run_id in (${RUNS(month)})`,
  settlement_part: `select * from settlement_part where run_id in (${RUNS(month)})`,
  ledger_account: `select * from ledger_account where community_id in (select community_id from settlement_run where month = date '${month}-01')`,
  ledger_entry: `select * from ledger_entry where run_id in (${RUNS(month)})`,
  ledger_posting: `select * from ledger_posting where entry_id in (select id from ledger_entry where run_id in (${RUNS(month)}))`,
  audit_event: `select * from audit_event where object_kind = 'settlement_run' and object_id in (select id::text from (${RUNS(month)}) as run)`,
  audit_head: `select * from audit_head where chain in (select community_id from settlement_run where month = date '${month}-01')`,
});

/** The least a settlement of the month costs: one connection, binary COPY out and in, the same durability, tables with the same columns, checks and indexes. */
export async function settleFloor(ownerUrl: string, month: string, series: readonly number[]): Promise<Floor> {
  const sql = postgres(ownerUrl, driverOptions({ name: 'bench-floor', max: 1 }));
  try {
    await sql`select set_config('default_toast_compression', 'lz4', false) from pg_settings
      where name = 'default_toast_compression' and 'lz4' = any (enumvals)`;
    const read = await sumCurves(sql, month, series);
    const tables = new Map<string, Buffer[]>();
    for (const [table, query] of Object.entries(WRITTEN(month))) tables.set(table, await copyBytes(sql, query));
    const { count } = (await sql.unsafe(`select count(*)::int from (${RUNS(month)}) as run`))[0] as unknown as { count: number };
    const writeS = await copyBack(sql, tables);
    const bytes = [...tables.values()].flat().reduce((sum, chunk) => sum + chunk.length, 0);
    return { ...read, writeS, rows: count, bytes };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function sumCurves(sql: postgres.Sql, month: string, series: readonly number[]): Promise<{ readS: number; readings: number }> {
  const from = performance.now();
  const totals = new Map<number, Float64Array>(series.map((id) => [id, new Float64Array(31 * 24)]));
  let readings = 0;
  const start = `date '${month}-01'`;
  const query = `select series_id, (day - ${start})::int, values from curve
    where day >= ${start} and day < ${start} + interval '1 month' and series_id between ${series[0]} and ${series.at(-1)}`;
  await copyOut(sql, `copy (${query}) to stdout (format binary)`, (row) => {
    const hours = totals.get(row.integer()) as Float64Array;
    const day = row.integer() * 24;
    const values = row.numbers();
    for (let i = 0; i < values.length; i += 1) hours[day + (i >> 2)] = (hours[day + (i >> 2)] as number) + (values[i] as number);
    readings += values.length;
  });
  return { readS: (performance.now() - from) / 1000, readings };
}

async function copyBytes(sql: postgres.Sql, query: string): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  await copyChunksOut(sql, `copy (${query}) to stdout (format binary)`, (chunk) => chunks.push(Buffer.from(chunk)));
  return joined(chunks);
}

const PIECE_BYTES = 1 << 18;

/** In pieces of the size that our own COPY sends. */
function joined(chunks: readonly Buffer[]): Buffer[] {
  const all = Buffer.concat(chunks);
  return Array.from({ length: Math.ceil(all.length / PIECE_BYTES) }, (_, i) => all.subarray(i * PIECE_BYTES, (i + 1) * PIECE_BYTES));
}

async function copyBack(sql: postgres.Sql, tables: ReadonlyMap<string, readonly Buffer[]>): Promise<number> {
  for (const table of tables.keys()) await sql.unsafe(`create table bench_${table} (like ${table} including all)`);
  const from = performance.now();
  await sql.begin(async (transaction) => {
    for (const [table, chunks] of tables) await copyChunks(transaction, `bench_${table}`, chunks);
  });
  const seconds = (performance.now() - from) / 1000;
  for (const table of tables.keys()) await sql.unsafe(`drop table bench_${table}`);
  return seconds;
}

/** Sends bytes of a binary COPY into a table. */
export async function copyChunks(sql: postgres.ISql, table: string, chunks: readonly Buffer[]): Promise<void> {
  const stream: Writable = await sql.unsafe(`copy ${table} from stdin (format binary)`).writable();
  for (const chunk of chunks) if (!stream.write(chunk)) await new Promise((resolve) => stream.once('drain', resolve));
  stream.end();
  await finished(stream);
}
