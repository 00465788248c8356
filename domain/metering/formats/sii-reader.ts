import { quarterOfSiiSlot } from '../../kernel/calendar/sii-slots.ts';
import { atPath } from '../../kernel/messages.ts';
import { addMonths, isLocalDate } from '../../kernel/time/local-date.ts';
import { addDays, dayStart, intervalsOfDay } from '../../kernel/time/local-day.ts';
import { COMMA, placesBetween } from '../exact-quantity.ts';
import { resolveSeries } from '../known-series.ts';
import type { Quality } from '../series-readings.ts';
import { createSeriesFinder, type DayRules, emitDay, gradesOf, type OpenSeries, readValue } from './day-rules.ts';
import { formatMessages } from './format-messages.ts';
import type { XmlReader } from './xml-reader.ts';

/** A row of a curve: text is the day of the month, `slots` its attributes E1 to E100. */
interface CurveRow {
  day: string;
  readonly dst: string;
  readonly slots: Readonly<Record<string, string>>;
  readonly line: number;
}

/** What is read of a point before its end. */
interface Point {
  readonly line: number;
  readonly texts: Map<string, string>;
  readonly rows: CurveRow[];
}

const ROOTS = ['FlussoMisure', 'FlussoMisureR', 'FlussoDati'];
const TEXTS = ['Pod', 'MeseAnno', 'DataMisura', 'Trattamento', 'TipoDato', 'Validato', 'Ka', 'DataPrest'];
/** What the register of active energy reads: in one, or by band. */
const TOTAL = 'EaM';
const BANDS = ['EaF1', 'EaF2', 'EaF3', 'EaF4', 'EaF5', 'EaF6'];
const REGISTERS = [TOTAL, ...BANDS];
const RECTIFIES = /^R(FO|NO|NV|SN)/;
/** Flows whose curves hold values before the ratio of current transformers. Source: cacer.md 6.3. */
const BEFORE_RATIO = /^(PNO|RNO)$/;
/** Most rows of one point: two for each day of a month, and some more. */
const MOST_ROWS = 200;

/** Reads a flow of the SII: one curve row per day, slots ending every quarter of the local day. Source: cacer.md 6.3. */
export function createSiiReader(rules: DayRules, madeAt: number | undefined): XmlReader {
  const find = createSeriesFinder(rules, 'kWh');
  const state = {
    flow: '',
    isRectified: false,
    point: undefined as Point | undefined,
    row: undefined as CurveRow | undefined,
    text: '',
    isFlow: false,
  };
  return {
    open(name, attributes, line) {
      state.text = '';
      if (ROOTS.includes(name)) {
        state.isFlow = true;
        state.flow = (attributes.CodFlusso ?? '').trim().toUpperCase();
        state.isRectified = name.endsWith('R') || RECTIFIES.test(state.flow);
      } else if (name === 'DatiPod') state.point = { line, texts: new Map(), rows: [] };
      else if (name === 'Ea') state.row = { day: '', dst: attributes.Dst ?? '', slots: attributes, line };
    },
    text(text) {
      if (state.text.length < 100) state.text += text;
    },
    close(name, line) {
      const { point, row } = state;
      if (name === 'Ea' && row !== undefined && point !== undefined) {
        row.day = state.text.trim();
        if (point.rows.length < MOST_ROWS) point.rows.push(row);
        else rules.faults.add(line, 1, 'too_many_rows', formatMessages.tooManyRows(MOST_ROWS));
        state.row = undefined;
      } else if (point !== undefined && (TEXTS.includes(name) || REGISTERS.includes(name))) point.texts.set(name, state.text.trim());
      else if (name === 'DatiPod' && point !== undefined) {
        readPoint(rules, find, point, { ...state, madeAt });
        state.point = undefined;
      }
    },
    finish() {
      if (!state.isFlow) rules.faults.add(1, 1, 'not_sii', formatMessages.notSii);
    },
  };
}

interface Flow {
  readonly flow: string;
  readonly isRectified: boolean;
  readonly madeAt: number | undefined;
}

function readPoint(rules: DayRules, find: ReturnType<typeof createSeriesFinder>, { texts, rows, line }: Point, flow: Flow) {
  const pod = texts.get('Pod') ?? '';
  if (pod === '') return rules.faults.add(line, 1, 'no_pod', formatMessages.noPod);
  const month = monthOf(texts);
  if (month === undefined)
    return rules.faults.add(line, 1, 'no_month', formatMessages.noMonth(texts.get('MeseAnno') ?? texts.get('DataMisura') ?? ''));
  if (!flow.flow.startsWith('SMIS')) readRegister(rules, texts, { pod, month, flow, line });
  if (!rows.some(({ slots }) => 'E1' in slots || 'E13' in slots)) return rules.leaveOut(pod, `${month}-01`, withoutCurve(flow.flow));
  const series = find(pod, rules.quantity ?? 'withdrawn', line);
  if (series === null) return rules.skipUnknown ? rules.leaveOut(pod, `${month}-01`, formatMessages.notOfConfiguration) : undefined;
  const reading = { rules, series, month, flow, grade: gradeOf(texts, flow), factor: factorOf(rules, texts, flow, line) };
  for (const ofDay of Map.groupBy(rows, ({ day }) => day).values()) readDay(reading, ofDay);
}

/** `yyyy-mm` of `mm/yyyy`, or of the day `dd/mm/yyyy` of a measure. */
function monthOf(texts: ReadonlyMap<string, string>): string | undefined {
  const [, month, year] = /(?:^\d{1,2}\/)?(\d{1,2})\/(\d{4})$/.exec(texts.get('MeseAnno') ?? texts.get('DataMisura') ?? '') ?? [];
  return month === undefined || Number(month) < 1 || Number(month) > 12 ? undefined : `${year}-${month.padStart(2, '0')}`;
}

const withoutCurve = (flow: string) =>
  flow.startsWith('SMIS')
    ? formatMessages.meterExchange
    : /NO|NV/.test(flow)
      ? formatMessages.onlyBands(flow)
      : formatMessages.noCurve(flow);

/** Rectifications stand above all; estimates by their type; what was not validated is only a shape (cacer.md 6.1). */
function gradeOf(texts: ReadonlyMap<string, string>, { isRectified }: Flow): Quality {
  if (isRectified) return 'rectified';
  if (texts.get('Validato')?.toUpperCase() === 'N') return 'profiled';
  return (texts.get('TipoDato') ?? 'E').toUpperCase() === 'E' ? 'measured' : 'estimated';
}

function factorOf({ faults }: DayRules, texts: ReadonlyMap<string, string>, { flow }: Flow, line: number): number {
  const factor = Number((texts.get('Ka') ?? '1').replace(',', '.') || '1');
  if (!BEFORE_RATIO.test(flow)) return 1;
  if (Number.isInteger(factor) && factor >= 1 && factor <= 100_000) return factor;
  faults.add(line, 1, 'bad_ratio', formatMessages.badRatio(texts.get('Ka') ?? ''));
  return 1;
}

interface RegisterPlace {
  readonly pod: string;
  readonly month: string;
  readonly flow: Flow;
  readonly line: number;
}

/** The register at the end of the day of measure, or of the month: `EaM`, or its bands together. Estimates and points that are unknown say nothing. */
function readRegister(rules: DayRules, texts: ReadonlyMap<string, string>, { pod, month, flow, line }: RegisterPlace): void {
  const named = (texts.get(TOTAL) ?? '') === '' ? BANDS : [TOTAL];
  const given = named.map((name) => texts.get(name) ?? '').filter((text) => text !== '');
  if (rules.register === undefined || given.length === 0 || (texts.get('TipoDato') ?? 'E').toUpperCase() === 'S') return;
  const found = resolveSeries(rules.catalogue, pod, rules.quantity ?? 'withdrawn');
  if ('message' in found) return;
  const series = { ...found, unit: 'mWh', fileUnit: 'kWh', places: placesBetween('kWh', 'mWh') } as const;
  const values = given.map((text) => readValue(text, { line, column: 1 }, series, COMMA, rules.faults));
  const valueMwh = values.reduce((sum, value) => sum + value, 0) * factorOf(rules, texts, flow, line);
  const [, day] = /^(\d{1,2})\/\d{1,2}\/\d{4}$/.exec(texts.get('DataMisura') ?? '') ?? [];
  const last = day === undefined ? addDays(`${addMonths(month, 1)}-01`, -1) : `${month}-${day.padStart(2, '0')}`;
  if (!isLocalDate(last)) rules.faults.add(line, 1, 'bad_day', formatMessages.noDay(day ?? '', month));
  else if (valueMwh <= MOST_REGISTER) rules.register({ ...found, at: dayStart(addDays(last, 1), rules.timeZone), valueMwh });
}

/** A thousand GWh: no register counts further. */
const MOST_REGISTER = 999_999_999_999_999;

interface PointReading {
  readonly rules: DayRules;
  readonly series: OpenSeries;
  readonly month: string;
  readonly flow: Flow;
  readonly grade: Quality;
  readonly factor: number;
}

function readDay({ rules, series, month, flow, grade, factor }: PointReading, rows: readonly CurveRow[]) {
  const [{ day: text, line }] = rows as [CurveRow];
  const day = `${month}-${text.padStart(2, '0')}`;
  if (!isLocalDate(day)) return rules.faults.add(line, 1, 'bad_day', formatMessages.noDay(text, month));
  const values = new Float64Array(intervalsOfDay(day, rules.timeZone, 15)).fill(Number.NaN);
  for (const row of rows) placeRow(values, row, { rules, series, day, isPaired: rows.some(({ dst }) => dst === '2' || dst === '3') });
  if (factor !== 1) for (let i = 0; i < values.length; i += 1) values[i] = (values[i] as number) * factor;
  emitDay(rules, series, { day, resolutionMinutes: 15, values, quality: gradesOf(values, grade), madeAt: flow.madeAt }, line);
}

interface Placing {
  readonly rules: DayRules;
  readonly series: OpenSeries;
  readonly day: string;
  /** The day of 25 hours comes as two rows. */
  readonly isPaired: boolean;
}

/** Quarters of the hour that is skipped in March or repeated in October: slots 9 to 12. */
const isChanged = (slot: number): boolean => slot >= 9 && slot <= 12;

const SLOTS = Array.from({ length: 101 }, (_, slot) => `E${slot}`);

function placeRow(values: Float64Array, row: CurveRow, { rules, series, day, isPaired }: Placing): void {
  const { faults } = rules;
  const isLong = values.length === 100;
  const isWhole = 'E97' in row.slots;
  const bound = isLong && !isPaired ? 100 : 96;
  for (let slot = 1; slot <= 100; slot += 1) {
    const text = row.slots[SLOTS[slot] as string];
    if (text === undefined || text === '') continue;
    const value = readValue(text, { line: row.line, column: slot }, series, COMMA, faults);
    if (slot > bound || (values.length === 92 && isChanged(slot))) {
      if (!(value === 0 || Number.isNaN(value)))
        faults.add(row.line, slot, 'no_slot', atPath(`E${slot}`, formatMessages.noSlot(day, values.length)));
      continue;
    }
    if (isLong && !isPaired && !isWhole && isChanged(slot)) {
      faults.warn(row.line, slot, 'repeated_hour', formatMessages.repeatedHour(day), `repeated ${day}`);
      continue;
    }
    if (row.dst === '2' && slot > 12) continue;
    if (row.dst === '3' && slot < 9) continue;
    const place = row.dst === '3' && isLong ? slot + 3 : row.dst === '2' ? slot - 1 : quarterOfSiiSlot(slot, values.length);
    if (place !== null) values[place] = value;
  }
}
