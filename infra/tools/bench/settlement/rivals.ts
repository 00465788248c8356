import postgres from 'postgres';
import { LEGAL_PARAMETERS } from '../../../../domain/kernel/legal/parameters.ts';
import { requireParameter } from '../../../../domain/kernel/legal/require-parameter.ts';
import { driverOptions } from '../../../postgres/driver/index.ts';
import type { BenchEnvironment } from '../bench-environment.ts';
import { preparePython, runPython } from './python.ts';
import { TRANSMISSION_RATE } from './seed-master.ts';

/** Seconds of a program that settles the month its own way: all in all with the result stored, and computing from memory alone. */
export interface RivalSeconds {
  readonly totalS: number;
  readonly computingS: number;
}

export type Rival = 'duckdb' | 'polars';
const RIVALS: readonly Rival[] = ['duckdb', 'polars'];

/** The tables that they fill: equal ones next to ours, so that theirs never mix with ours. */
const TABLES = ['settlement_run', 'settlement_curve', 'settlement_plant', 'settlement_point', 'settlement_part'];

/**
 * The settled month again by DuckDB and by polars, from and to the same database by COPY. Throws when one of their figures differs from
 * ours. Empty where Python is not at hand.
 */
export async function runRivals({ env }: BenchEnvironment, month: string, note: (line: string) => void): Promise<Map<Rival, RivalSeconds>> {
  const seconds = new Map<Rival, RivalSeconds>();
  if (!(await preparePython(note))) return seconds;
  const sql = postgres(env.DATABASE_OWNER_URL as string, driverOptions({ name: 'bench-rivals', max: 1 }));
  try {
    for (const rival of RIVALS) seconds.set(rival, await runRival(sql, rival, env, month));
  } finally {
    await sql.end({ timeout: 5 });
  }
  return seconds;
}

async function runRival(sql: postgres.Sql, rival: Rival, env: BenchEnvironment['env'], month: string): Promise<RivalSeconds> {
  const prefix = `${rival}_`;
  for (const table of TABLES) await sql.unsafe(`create table ${prefix}${table} (like ${table} including all)`);
  const options = { month: `${month}-01`, prefix, terms: termsOn(`${month}-01`) };
  const seconds = await runPython<RivalSeconds>(`${rival}_month.py`, options, { DATABASE_OWNER_URL: env.DATABASE_OWNER_URL as string });
  for (const [what, query] of Object.entries(DIFFERENCES)) {
    const { count } = (await sql.unsafe(query(prefix, `${month}-01`)))[0] as unknown as { count: number };
    if (count !== 0) throw new Error(`${rival} has ${count} other ${what}`);
  }
  for (const table of TABLES) await sql.unsafe(`drop table ${prefix}${table}`);
  return seconds;
}

/** Rows of which one side has other figures, or that one side alone has; their run's id is the configuration's. */
const different = (table: string, columns: string) => (prefix: string, month: string) =>
  `with run as (select id, configuration_id from settlement_run where month = date '${month}' and state = 'posted'),
    ours as (select configuration_id as configuration, ${columns} from ${table} as one join run on run.id = one.run_id),
    theirs as (select one.run_id as configuration, ${columns} from ${prefix}${table} as one)
  select count(*)::int from ((table ours except table theirs) union all (table theirs except table ours)) as other`;

const DIFFERENCES = {
  curves: different('settlement_curve', 'subject_kind, subject_id, quantity, values'),
  'plant rows': different('settlement_plant', 'section_id, code, injected, attributed, premium_cents'),
  'point rows': different('settlement_point', 'point_id, pod, withdrawn, coincident'),
  parts: different('settlement_part', 'receiver, code, component, party_id, cents'),
};

/** What the seeded plants earn: EUR/MWh in millionths. */
function termsOn(day: string): Record<string, number> {
  const micro = (name: Parameters<typeof requireParameter>[1], dimension = '') =>
    Math.round(Number(requireParameter(LEGAL_PARAMETERS, name, day, dimension).value) * 1e6);
  return {
    base: micro('premium_base', 'up_to_200_kw'),
    cap: micro('premium_cap', 'up_to_200_kw'),
    threshold: micro('premium_price_threshold'),
    correction: micro('geographic_correction', 'Lombardia'),
    refund: Math.round(TRANSMISSION_RATE * 1e6),
  };
}
