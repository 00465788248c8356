import type { Kysely, Transaction } from 'kysely';
import { INJECTION_TOLERANCE, mostUnits, WITHDRAWAL_TOLERANCE } from '../../../domain/kernel/energy/most-energy.ts';
import { UNITS_PER_KWH } from '../../../domain/kernel/energy/units.ts';
import { darkIntervals } from '../../../domain/kernel/time/daylight.ts';
import { addMonths } from '../../../domain/kernel/time/local-date.ts';
import { addDays, dayStart, monthOf } from '../../../domain/kernel/time/local-day.ts';
import { type CheckFinding, checkSeries } from '../../../domain/metering/checks/check-series.ts';
import type { CheckedSeries } from '../../../domain/metering/checks/checked-series.ts';
import { type CheckedWindow, windowOf } from '../../../domain/metering/checks/checked-window.ts';
import { type OwnRule, rulesOn } from '../../../domain/metering/checks/rule-table.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { type DueChecks, dueChecks, endDueChecks, markForChecks } from '../../../infra/postgres/metering/check-due.ts';
import { ownRules } from '../../../infra/postgres/metering/check-rules.ts';
import { type SectionFacts, sectionFacts } from '../../../infra/postgres/metering/check-subjects.ts';
import { type GradedStoredDay, newestGradedDays } from '../../../infra/postgres/metering/curves.ts';
import { type NewReadingFinding, storeFindings } from '../../../infra/postgres/metering/findings.ts';
import type { AssignedCode } from '../../../infra/postgres/metering/imports.ts';
import type { SeriesRow } from '../../../infra/postgres/metering/series.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { checkpoint } from '../../kernel/progress.ts';
import { type KnownSeries, loadKnownSeries } from '../read-curves.ts';
import {
  dayTotals,
  endsOfStretches,
  firstDayOfStretches,
  type KnownRegisters,
  knownRegisters,
  stretchesOf,
} from '../registers/known-registers.ts';
import { followsSun, shapeOf } from '../series-shape.ts';

/** Days before that the checked ones are compared with. */
const DAYS_BEFORE = 28;
/** Series that are held at once. */
const AT_ONCE = 50;
/** Most findings kept of one series in one check; the first are the oldest. */
const MOST_FINDINGS = 40;

/** Checks what is due of some configurations; each month in one transaction. Answers how many months. */
export async function checkDueReadings(bulk: Kysely<DB>, of: { readonly configurationIds: readonly number[] }): Promise<number> {
  const context = systemContext('checks');
  const due = await inContext(bulk, context, (trx) => dueChecks(trx, of), { readOnly: true });
  for (const one of due) {
    checkpoint(`configuration ${one.configurationId}, ${one.month}`);
    await inContext(bulk, context, (trx) => checkMonth(trx, one));
  }
  return due.length;
}

/** Checks the days of a month that came in, in the running transaction, and stores what was found; the whole month where readings of registers tell of it. */
export async function checkMonth(trx: Transaction<DB>, marked: DueChecks): Promise<void> {
  const known = await loadKnownSeries(trx, { options: { configurationId: marked.configurationId, resolutionMinutes: 60, source: '' } });
  const { due, registers } = await withRegisters(trx, marked, known.configuration.timeZone);
  const facts = new Map((await sectionFacts(trx, due.configurationId)).map((one) => [one.sectionId, one]));
  const own = await ownRules(trx, due.communityId);
  for (let at = 0; at < known.series.length; at += AT_ONCE) {
    const series = known.series.slice(at, at + AT_ONCE);
    const found = await checkSome(trx, due, { known, facts, own, series, registers });
    const checked = { ...due, seriesIds: series.map(({ id }) => id) };
    await storeFindings(trx, checked, found);
  }
  await endDueChecks(trx, marked);
}

/** What registers say of the days, which become the whole month where a stretch between two readings touches them; months in which stretches end later are due, too. */
async function withRegisters(trx: Transaction<DB>, due: DueChecks, zone: string): Promise<{ due: DueChecks; registers: KnownRegisters }> {
  const month = { from: `${due.month}-01`, to: `${addMonths(due.month, 1)}-01` };
  const registers = await knownRegisters(trx, { ...due, zone, ...month });
  const days = { after: dayStart(due.firstDay, zone), until: dayStart(addDays(due.lastDay, 1), zone) };
  const ends = endsOfStretches(registers, zone, days);
  for (const [later, of] of Map.groupBy(ends, monthOf)) if (later > due.month) await markForChecks(trx, due.configurationId, later, of);
  const lastDay = [due.lastDay, ...ends.filter((day) => day < month.to)].sort().at(-1) as string;
  return { due: ends.length === 0 ? due : { ...due, firstDay: month.from, lastDay }, registers };
}

interface Part {
  readonly registers: KnownRegisters;
  readonly known: KnownSeries;
  readonly facts: ReadonlyMap<number, SectionFacts>;
  readonly own: readonly OwnRule[];
  readonly series: readonly SeriesRow[];
}

type Stored = Map<number, Map<string, GradedStoredDay>>;

async function checkSome(
  trx: Transaction<DB>,
  due: DueChecks,
  { known, facts, own, series, registers }: Part,
): Promise<NewReadingFinding[]> {
  const zone = known.configuration.timeZone;
  const to = addDays(due.lastDay, 1);
  const ends = { after: dayStart(due.firstDay, zone), until: dayStart(to, zone) };
  const before = addDays(due.firstDay, -DAYS_BEFORE);
  const earliest = firstDayOfStretches(registers, zone, ends) ?? before;
  const from = earliest < before ? earliest : before;
  const opposite = new Map(series.flatMap((one) => oppositesOf(one, facts, known.series).map((other) => [one.id, other.id] as const)));
  const stored: Stored = new Map([...series.map(({ id }) => id), ...opposite.values()].map((id) => [id, new Map()]));
  await newestGradedDays(trx, [...stored.keys()], from, to, (day) => stored.get(day.seriesId)?.set(day.day, day));
  return series.flatMap((one) => {
    const days = stored.get(one.id) as Map<string, GradedStoredDay>;
    const window = windowOf(days, before, to, zone);
    if (window === undefined) return [];
    const other = windowOf(stored.get(opposite.get(one.id) ?? 0) ?? new Map(), before, to, zone);
    const totals = dayTotals(registers, one, window);
    const checked = toChecked(one, window, { due, codes: known.codes, facts, other });
    const rules = rulesOn(due.lastDay, own);
    const found = checkSeries({ ...checked, ...(totals === undefined ? {} : { registers: totals }) }, rules);
    const all = [
      ...located(window, found),
      ...stretchFindings(registers, one, windowOf(days, from, to, zone), { due, ends, rules, found }),
    ];
    return all
      .filter(({ day }) => days.has(day))
      .slice(0, MOST_FINDINGS)
      .map((finding): NewReadingFinding => ({ ...finding, seriesId: one.id, version: (days.get(finding.day) as GradedStoredDay).version }));
  });
}

type Located = Omit<NewReadingFinding, 'seriesId' | 'version'>;

/** What was found on a window, with its instants. */
const located = (window: CheckedWindow, found: readonly CheckFinding[]): Located[] =>
  found.map(({ from, to, rule, severity, found: value, expected }) => {
    const at = (index: number): string => new Date(window.start + index * window.minutes * 60_000).toISOString();
    return { day: dayOf(window, from), fromAt: at(from), toAt: at(to), rule, severity, found: value, expected, minutes: window.minutes };
  });

interface Stretched {
  readonly due: DueChecks;
  readonly ends: { readonly after: number; readonly until: number };
  readonly rules: ReturnType<typeof rulesOn>;
  readonly found: readonly CheckFinding[];
}

/** What stretches between two readings of a register say, on a window that begins before them; a day that its own register names is not named again. */
function stretchFindings(
  registers: KnownRegisters,
  series: SeriesRow,
  wide: CheckedWindow | undefined,
  { due, ends, rules, found }: Stretched,
): Located[] {
  const rule = rules.get('register');
  if (wide === undefined || rule === undefined || found.some((one) => one.rule === 'register')) return [];
  const stretches = stretchesOf(registers, series, wide, ends);
  if (stretches.length === 0) return [];
  const checked = {
    ...wide,
    firstChecked: wide.days.indexOf(due.firstDay),
    shape: 'other',
    perKwh: UNITS_PER_KWH[series.unit],
    stretches,
  } as const;
  return located(wide, checkSeries(checked, new Map([['register', rule]])));
}

const dayOf = ({ days, dayStarts }: CheckedWindow, index: number): string =>
  days[dayStarts.findLastIndex((start) => start <= index)] as string;

/** What a point withdraws is the other direction of the one section behind it. */
function oppositesOf({ sectionId, quantity }: SeriesRow, facts: ReadonlyMap<number, SectionFacts>, all: readonly SeriesRow[]): SeriesRow[] {
  const pointId = facts.get(sectionId ?? 0)?.pointId;
  return quantity !== 'injected' || pointId === undefined
    ? []
    : all.filter((one) => one.pointId === pointId && one.quantity === 'withdrawn').slice(0, 1);
}

interface Around {
  readonly due: DueChecks;
  readonly codes: readonly AssignedCode[];
  readonly facts: ReadonlyMap<number, SectionFacts>;
  readonly other: CheckedWindow | undefined;
}

function toChecked(series: SeriesRow, window: CheckedWindow, { due, codes, facts, other }: Around): CheckedSeries {
  const section = facts.get(series.sectionId ?? 0);
  const most = mostOf(series, window.minutes, codes);
  return {
    ...window,
    firstChecked: window.days.indexOf(due.firstDay),
    shape: shapeOf(series, section),
    perKwh: UNITS_PER_KWH[series.unit],
    ...(most === undefined ? {} : { most }),
    ...(followsSun(series, section) ? { dark: darkIntervals(window.start, window.values.length, window.minutes) } : {}),
    ...(other !== undefined && other.values.length === window.values.length ? { opposite: other.values } : {}),
  };
}

/** The most units of an interval by the power that is known, as the settlement compares it. */
function mostOf({ pointId, sectionId, quantity, unit }: SeriesRow, minutes: number, codes: readonly AssignedCode[]): number | undefined {
  const own = codes.filter((code) =>
    code.subject === 'point' ? code.subjectId === pointId : code.subject === 'section' && code.subjectId === sectionId,
  );
  const kw = Math.max(...own.map(({ powerKw, contractedKw }) => powerKw ?? contractedKw ?? 0), 0);
  if (kw <= 0 || !['withdrawn', 'injected', 'produced'].includes(quantity)) return undefined;
  return mostUnits(kw, quantity === 'withdrawn' ? WITHDRAWAL_TOLERANCE : INJECTION_TOLERANCE, minutes, unit);
}
