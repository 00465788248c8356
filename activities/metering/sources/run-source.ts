import type { Kysely } from 'kysely';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { localDateOf } from '../../../domain/kernel/time/local-day.ts';
import { isOfAnswer, QuotaSpent, SourceFault } from '../../../domain/metering/sources/faults.ts';
import { KIND_FACTS, type SourceSecret } from '../../../domain/metering/sources/kinds.ts';
import { quotaLeft, waitAfterFault, waitAfterSuccess } from '../../../domain/metering/sources/pace.ts';
import type { PulledNow } from '../../../domain/metering/sources/pulled-now.ts';
import type { SourceLimit } from '../../../domain/metering/sources/source-limit.ts';
import { type DayWindow, dueWindows, endOf, MOST_WINDOWS, mayPassOver, refillFrom } from '../../../domain/metering/sources/windows.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { importConfiguration } from '../../../infra/postgres/metering/imports.ts';
import { missingPriceDays, missingReadingDays } from '../../../infra/postgres/metering/sources/missing-days.ts';
import { callsOfDay } from '../../../infra/postgres/metering/sources/pulls.ts';
import {
  organisationOf,
  type SourceProgress,
  type SourceRow,
  sourceById,
  sourceSecret,
} from '../../../infra/postgres/metering/sources/sources.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { createAdapter } from '../../../infra/sources/adapter.ts';
import { createSourceCalls, type SourceCalls } from '../../../infra/sources/source-calls.ts';
import { openContent } from '../../../infra/vault/master-sealed.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import { checkpoint, heartbeatDuring } from '../../kernel/progress.ts';
import { inWork } from '../../kernel/unit-of-work.ts';
import { checkDueReadings } from '../bookkeeping/check-readings.ts';
import { endRun, keepWeather, type PulledPart, postponeRun, recordPull } from '../bookkeeping/source-runs.ts';
import { pauseSource } from '../commands/sources.ts';
import { readAnswer, type SourceData } from './read-answer.ts';
import { storeSourcePrices } from './store-prices.ts';
import { type StoredAnswer, storeSourceReadings } from './store-readings.ts';

const CONTEXT = systemContext('system:sources');
const MARKET_TIME_ZONE = 'Europe/Rome';
const WITHIN_MS = 20_000;
/** Of the answers about one window together. The largest in earnest is a day of 200 meters, each with 1,440 rows. */
const MOST_BYTES = 24 * 1024 * 1024;
/** A run begins no window after so long, so that a slow source keeps no worker; what is left is due at once. */
const LONGEST_RUN_MS = 5 * 60_000;
/** And no call goes on after so long: one window of two hundred points takes as many calls. */
const LONGEST_CALLS_MS = 15 * 60_000;

/** What runs of sources reach the world through. */
export interface SourceDeps {
  readonly db: Kysely<DB>;
  readonly bulk: Kysely<DB>;
  readonly personal: PersonalKeys;
  readonly allowsLoopback: boolean;
  /** Hosts of the installation's own network that may be asked (`HOST:PORT`). */
  readonly ownHosts?: readonly string[];
  /** The present (epoch ms), and a number from 0 to 1 for waits. */
  now(): number;
  random(): number;
  readonly signal?: AbortSignal;
  /** Longest time of one call, where another than usual. */
  readonly withinMs?: number;
  /** Milliseconds between two calls, where others than the kind's. */
  readonly pauseMs?: number;
  /** Longest time of all calls of a run, where another than usual. */
  readonly callsMs?: number;
  /** How many sources of an organisation are asked at once. */
  readonly limit?: SourceLimit;
}

export type SourceRun = PulledNow;

/**
 * Asks a source for what is due, window by window, each stored before the next one. A fault of the source ends the run and sets when it is asked
 * again; a wrong answer is passed over where its days are asked for again as missing ones. May be killed and run again at any point: what was stored stays once.
 */
export async function runSource(deps: SourceDeps, sourceId: number): Promise<SourceRun> {
  const startedAt = deps.now();
  const source = await inContext(deps.db, CONTEXT, (trx) => sourceById(trx, sourceId), { readOnly: true });
  if (source === undefined || source.state === 'paused') return { outcome: 'stopped', windows: 0, daysStored: 0 };
  if (source.is_unconfirmed) {
    await inWork(deps.db, CONTEXT, (work) => pauseSource(work, sourceId));
    return { outcome: 'stopped', windows: 0, daysStored: 0 };
  }
  if (source.next_at.getTime() > startedAt) return { outcome: 'waiting', windows: 0, daysStored: 0 };
  const { limit } = deps;
  if (limit === undefined) return askSource(deps, source, startedAt);
  const owner = await inContext(deps.db, CONTEXT, (trx) => organisationOf(trx, source.community_id), { readOnly: true });
  if (!limit.take(owner)) return postponeRun(deps, source);
  try {
    return await askSource(deps, source, startedAt);
  } finally {
    limit.give(owner);
  }
}

async function askSource(deps: SourceDeps, source: SourceRow, startedAt: number): Promise<SourceRun> {
  const { id: sourceId } = source;
  const run = await openRun(deps, source);
  if (run.left === 0) return await endRun(run, { outcome: 'quota', windows: 0, daysStored: 0 }, { nextAt: new Date(run.freeAt) });
  const windows = dueWindows(run.standing, run.today, await missingDays(run));
  const done = { windows: 0, daysStored: 0 };
  let passed: SourceFault | undefined;
  for (const window of windows) {
    checkpoint(`source ${sourceId}: ${window.from}`);
    if (!(await mayGoOn(deps, sourceId))) return { outcome: 'stopped', ...done };
    if (deps.now() - startedAt > LONGEST_RUN_MS) return await endRun(run, { outcome: 'more', ...done }, { fault: null });
    const pulled = await pullWindow(run, window);
    if (pulled.kind === 'fault' && isOfAnswer(pulled.fault.code) && mayPassOver(window, run.standing, run.today, source.failures)) {
      passed ??= pulled.fault;
      continue;
    }
    if (pulled.kind === 'fault') return await endRun(run, { outcome: 'fault', ...done }, afterFault(run, pulled.fault));
    if (pulled.kind === 'quota') return await endRun(run, { outcome: 'quota', ...done }, await nextByQuota(run));
    done.windows += 1;
    done.daysStored += pulled.daysStored;
  }
  if (source.configuration_id !== null) await checkDueReadings(deps.bulk, { configurationIds: [source.configuration_id] });
  if (passed !== undefined) return await endRun(run, { outcome: 'fault', ...done }, afterFault(run, passed));
  if (windows.length === MOST_WINDOWS) return await endRun(run, { outcome: 'more', ...done }, { fault: null });
  const nextAt = new Date(deps.now() + waitAfterSuccess(source.every_minutes, deps.random()));
  return await endRun(run, { outcome: 'done', ...done }, { fault: null, nextAt });
}

/** False where the source was removed or paused while it was asked, or its session or key was lost. */
async function mayGoOn({ db }: SourceDeps, sourceId: number): Promise<boolean> {
  const source = await inContext(db, CONTEXT, (trx) => sourceById(trx, sourceId), { readOnly: true });
  return source?.state === 'active' && !source.is_unconfirmed;
}

type Run = Awaited<ReturnType<typeof openRun>>;

async function openRun(deps: SourceDeps, source: SourceRow) {
  const now = deps.now();
  const { secret, timeZone, made } = await inContext(
    deps.db,
    CONTEXT,
    async (trx) => {
      const sealed = await sourceSecret(trx, source.id);
      const configuration = source.configuration_id === null ? undefined : await importConfiguration(trx, source.configuration_id);
      return {
        secret: sealed === undefined ? {} : (openContent(deps.personal, 'meter_source', sealed) as SourceSecret),
        timeZone: configuration?.timeZone ?? MARKET_TIME_ZONE,
        made: await callsOfDay(trx, source.id, new Date(now)),
      };
    },
    { readOnly: true },
  );
  const quota = { callsPerHour: source.calls_per_hour, callsPerDay: source.calls_per_day };
  const { left, freeAt } = quotaLeft(made, quota, now);
  const {
    allowsLoopback,
    ownHosts,
    withinMs = WITHIN_MS,
    pauseMs = KIND_FACTS[source.kind].pauseMs,
    callsMs = LONGEST_CALLS_MS,
    signal,
  } = deps;
  const until = performance.now() + callsMs;
  const bounds = { allowsLoopback, ownHosts, withinMs, until, mostBytes: MOST_BYTES, pauseMs, left, signal };
  const calls: SourceCalls = createSourceCalls(bounds);
  const adapter = createAdapter(source.kind, calls, { url: source.url, settings: source.settings, secret, timeZone });
  const standing = {
    kind: source.kind,
    firstDay: source.first_day,
    cursorDay: source.cursor_day,
    recheckDays: source.recheck_days,
    refillDays: source.refill_days,
  };
  return { deps, source, timeZone, quota, left, freeAt, calls, adapter, standing, today: localDateOf(now, timeZone) };
}

/** Days that were asked for before and of which something is missing. */
async function missingDays({ deps, source, standing, today }: Run): Promise<string[]> {
  const { kind, settings, configuration_id: configurationId, cursor_day: cursor } = source;
  const end = endOf(kind, today);
  const range = { from: refillFrom(standing, today), to: cursor === null || cursor > end ? end : cursor };
  if (cursor === null || range.from >= range.to || KIND_FACTS[kind].subject === 'weather') return [];
  const points = settings.points ?? [];
  const wanted = { codes: points.map(({ code }) => code), quantities: points.map(({ quantity }) => quantity) };
  const table = useOf(source) === 'check' ? 'reference_price_day' : 'price_day';
  return inContext(
    deps.bulk,
    CONTEXT,
    (trx) =>
      configurationId === null
        ? missingPriceDays(trx, table, settings.zones ?? [], range)
        : missingReadingDays(trx, configurationId, wanted, range),
    { readOnly: true },
  );
}

const useOf = ({ kind, settings }: SourceRow): 'count' | 'check' => settings.use ?? (kind === 'entsoe' ? 'check' : 'count');

type Pulled =
  | { readonly kind: 'pulled'; readonly daysStored: number }
  | { readonly kind: 'fault'; readonly fault: SourceFault }
  | { readonly kind: 'quota' };

/** Asks for the days of a window, stores what came, and records what came of it. */
async function pullWindow(run: Run, window: DayWindow): Promise<Pulled> {
  const { deps, source, adapter, timeZone } = run;
  const startedAt = new Date(deps.now());
  const record = (part: PulledPart, fault?: SourceFault) => recordPull(run, window, startedAt, part, fault);
  try {
    const answer = await heartbeatDuring(() => adapter.fetch(window));
    const data = await readAnswer(answer, { window, timeZone, settings: source.settings });
    const stored = await heartbeatDuring(() => store(run, data));
    await record({ outcome: stored.daysStored > 0 ? 'stored' : stored.intervals > 0 ? 'unchanged' : 'nothing', ...stored });
    return { kind: 'pulled', daysStored: stored.daysStored };
  } catch (error) {
    if (error instanceof QuotaSpent) {
      await record({ outcome: 'nothing' });
      return { kind: 'quota' };
    }
    const fault = error instanceof DomainError ? new SourceFault('wrong_data', error.text) : error;
    if (!(fault instanceof SourceFault)) throw error;
    await record({ outcome: 'fault' }, fault);
    return { kind: 'fault', fault };
  }
}

async function store({ deps, source }: Run, data: SourceData): Promise<StoredAnswer> {
  const origin = `api:${source.kind}`;
  if (data.subject === 'readings') {
    const configurationId = source.configuration_id as number;
    return storeSourceReadings(deps.bulk, { configurationId, source: origin, yields: source.kind === 'shelly' }, data.readings);
  }
  if (data.subject === 'prices') return storeSourcePrices(deps, { source: origin, use: useOf(source) }, data.days);
  const { latitude = 0, longitude = 0 } = source.settings;
  const issuedAt = new Date(Math.floor(deps.now() / 3_600_000) * 3_600_000);
  const place = { sourceId: source.id, latitude, longitude, issuedAt };
  const daysStored = await keepWeather(deps, place, data.days);
  const lastDay =
    data.days
      .map(({ day }) => day)
      .sort()
      .at(-1) ?? null;
  return { intervals: data.days.length * 24, missing: 0, daysStored, lastDay };
}

const afterFault = ({ deps, source }: Run, { code, detail, retryAfterMs }: SourceFault): SourceProgress => ({
  fault: code,
  detail,
  nextAt: new Date(deps.now() + waitAfterFault(source.failures + 1, deps.random(), retryAfterMs)),
});

async function nextByQuota({ deps, source, quota }: Run): Promise<SourceProgress> {
  const now = deps.now();
  const made = await inContext(deps.db, CONTEXT, (trx) => callsOfDay(trx, source.id, new Date(now)), { readOnly: true });
  return { nextAt: new Date(Math.max(now + 60_000, quotaLeft(made, quota, now).freeAt)) };
}
