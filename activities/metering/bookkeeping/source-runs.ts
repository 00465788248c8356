import type { Kysely } from 'kysely';
import type { SourceFault } from '../../../domain/metering/sources/faults.ts';
import type { PulledNow } from '../../../domain/metering/sources/pulled-now.ts';
import { cursorAfter, type DayWindow } from '../../../domain/metering/sources/windows.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { dropOldPulls, insertPull } from '../../../infra/postgres/metering/sources/pulls.ts';
import { lockSource, recordProgressOf, type SourceProgress, type SourceRow } from '../../../infra/postgres/metering/sources/sources.ts';
import { addWeatherDays } from '../../../infra/postgres/metering/sources/weather.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { SourceCalls } from '../../../infra/sources/source-calls.ts';
import type { StoredAnswer } from '../sources/store-readings.ts';

const CONTEXT = systemContext('system:sources');
const POSTPONED_MS = 60_000;

/** The record, and the present (epoch ms). */
interface RunDeps {
  readonly db: Kysely<DB>;
  now(): number;
}

interface SourceInRun {
  readonly deps: RunDeps;
  readonly source: SourceRow;
}

/** Others of its organisation are being asked: it is due again in a minute or two. */
export async function postponeRun(deps: RunDeps & { random(): number }, { id }: SourceRow): Promise<PulledNow> {
  const at = new Date(deps.now());
  const nextAt = new Date(at.getTime() + POSTPONED_MS * (1 + deps.random()));
  await inContext(deps.db, CONTEXT, (trx) => recordProgressOf(trx, id, at, { nextAt }));
  return { outcome: 'waiting', windows: 0, daysStored: 0 };
}

/** What came of the days of one window. */
export interface PulledPart extends Partial<StoredAnswer> {
  readonly outcome: 'stored' | 'unchanged' | 'nothing' | 'fault';
}

/** Keeps what came of one window, and up to which day the source was asked; nothing of one that was removed meanwhile. */
export async function recordPull(
  { deps, source, calls }: SourceInRun & { readonly calls: SourceCalls },
  window: DayWindow,
  startedAt: Date,
  part: PulledPart,
  fault?: SourceFault,
): Promise<void> {
  const { outcome, intervals = 0, missing = 0, daysStored = 0, lastDay = null } = part;
  const counts = {
    intervals,
    missing,
    days_stored: daysStored,
    fault: fault?.code ?? null,
    detail: fault?.detail ?? null,
    ...calls.take(),
  };
  const days = { source_id: source.id, from_day: window.from, to_day: window.to };
  const isAsked = outcome === 'stored' || outcome === 'unchanged' || (outcome === 'nothing' && part.lastDay !== undefined);
  await inContext(deps.db, CONTEXT, async (trx) => {
    if (!(await lockSource(trx, source.id))) return;
    await insertPull(trx, { ...days, outcome, started_at: startedAt, ended_at: new Date(deps.now()), ...counts });
    if (!isAsked) return;
    const cursorDay = cursorAfter(source.cursor_day, window, lastDay, source.kind);
    await recordProgressOf(trx, source.id, startedAt, { cursorDay, lastDay });
  });
}

/** Keeps when the source is asked again and what was wrong with it; answers the run. */
export async function endRun({ deps, source }: SourceInRun, run: PulledNow, progress: SourceProgress): Promise<PulledNow> {
  const at = new Date(deps.now());
  await inContext(deps.db, CONTEXT, async (trx) => {
    await recordProgressOf(trx, source.id, at, progress);
    await dropOldPulls(trx, source.id, at);
  });
  return run;
}

type WeatherPlace = Parameters<typeof addWeatherDays>[1];
type WeatherDays = Parameters<typeof addWeatherDays>[2];

/** Keeps the weather of a place, by which nothing is settled; answers how many days are new. */
export const keepWeather = ({ db }: RunDeps, place: WeatherPlace, days: WeatherDays): Promise<number> =>
  inContext(db, CONTEXT, (trx) => addWeatherDays(trx, place, days));
