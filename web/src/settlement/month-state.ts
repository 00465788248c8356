import type { Item } from 'condivisa/client';
import type { Tone } from '../kit/page.tsx';
import type { Word } from '../shell/word.ts';

export type Run = Item<'/api/v1/settlement/runs'>;
export type Hold = Item<'/api/v1/settlement/holds'>;

/** Where a month of a configuration stands, what needs a person first. */
const MONTH_STATES = ['held', 'waits', 'refused', 'blocked', 'missing', 'provisional', 'posted', 'never'] as const;
export type MonthState = (typeof MONTH_STATES)[number];

export const STATE_WORDS: Readonly<Record<MonthState, Word>> = {
  held: ['on hold', 'sospeso'],
  waits: ['waits for approval', 'da approvare'],
  refused: ['refused', 'respinto'],
  blocked: ['blocked', 'bloccato'],
  missing: ['data missing', 'dati mancanti'],
  provisional: ['provisional', 'provvisorio'],
  posted: ['posted', 'registrato'],
  never: ['not settled', 'non calcolato'],
};

export const STATE_TONES: Readonly<Record<MonthState, Tone>> = {
  held: 'warn',
  waits: 'warn',
  refused: 'bad',
  blocked: 'bad',
  missing: 'warn',
  provisional: 'info',
  posted: 'good',
  never: 'info',
};

export const KIND_WORDS: Readonly<Record<Run['kind'], Word>> = {
  provisional: ['provisional', 'provvisorio'],
  advance: ['advance of GSE', 'acconto del GSE'],
  partial: ['readings missing', 'con letture mancanti'],
  complete: ['complete', 'completo'],
  recalculated: ['settled again', 'ricalcolato'],
};

export const isOpen = ({ released_at, until }: Hold, now = Date.now()): boolean =>
  released_at === null && (until === null || Date.parse(until) > now);

export const holdOf = (holds: readonly Hold[], { configuration_id, month }: Pick<Run, 'configuration_id' | 'month'>): Hold | undefined =>
  holds.find((hold) => hold.configuration_id === configuration_id && hold.month === month && isOpen(hold));

type Standing = Pick<Run, 'state' | 'kind' | 'missing_readings'> & {
  readonly blocked: readonly unknown[];
  readonly refusal?: unknown;
};

export function stateOf(run: Standing, held: boolean): MonthState {
  if (held) return 'held';
  if (run.state === 'awaiting_approval') return run.refusal ? 'refused' : 'waits';
  if (run.blocked.length > 0) return 'blocked';
  if (run.missing_readings > 0) return 'missing';
  return run.kind === 'provisional' || run.kind === 'advance' ? 'provisional' : 'posted';
}

/** Premium and valorisation together; null while both are blocked. */
export const moneyOf = ({ premium_cents, refund_cents }: Pick<Run, 'premium_cents' | 'refund_cents'>): number | null =>
  premium_cents === null && refund_cents === null ? null : (premium_cents ?? 0) + (refund_cents ?? 0);

const PER_WH = { Wh: 1, mWh: 1_000 } as const;
/** Of a figure in the unit of the run, in Wh. */
export const toWh = (value: number, unit: Run['energy_unit']): number => value / PER_WH[unit];

/** All months from one to another, both included. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (
    let at = new Date(`${first}-01T00:00:00Z`);
    at.toISOString().slice(0, 7) <= last && months.length < 600;
    at.setUTCMonth(at.getUTCMonth() + 1)
  )
    months.push(at.toISOString().slice(0, 7));
  return months;
}
