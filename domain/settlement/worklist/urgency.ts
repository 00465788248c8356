import { addMonths, type LocalDate, type LocalMonth } from '../../kernel/time/local-date.ts';
import type { BlockedBy } from './blocks.ts';

/** The right by which somebody can resolve what a block waits for. */
export const RESOLVED_WITH = {
  reading: 'curves:import',
  price: 'prices:import',
  parameter: 'parameters:write',
  rule: 'rules:write',
  document: 'onboarding:submit',
  approval: 'settlement:approve',
  settlement: 'settlement:operate',
  recognition: 'points:write',
  hold: 'settlement:operate',
  correction: 'settlement:operate',
  month: 'settlement:operate',
  failure: 'settlement:operate',
  grant: 'plants:write',
  receipt: 'payments:write',
  sale: 'payments:write',
  member: 'members:write',
  webhook: 'webhooks:write',
  device: 'devices:write',
  work: 'plants:write',
  contract: 'payments:write',
  area: 'points:write',
} as const satisfies Readonly<Record<BlockedBy, string>>;

/** What is only late by itself, then what holds back no money; everything else holds back or falsifies amounts. */
const LATER: readonly BlockedBy[] = ['settlement', 'month', 'document'];
const LAST: readonly BlockedBy[] = ['grant', 'member', 'webhook', 'area'];

/** What decides how urgent an item is. */
export interface Urgency {
  readonly overdue: boolean;
  readonly dueOn: LocalDate | null;
  readonly since: Date;
  /** Months of which there are no readings at all: nothing to do but to wait for them. */
  readonly noReadings: boolean;
  readonly blocks: readonly { readonly by: BlockedBy }[];
}

/** Overdue items first, then by their due day, then what holds back money, then the oldest; last months without any readings. */
export const byUrgency = (a: Urgency, b: Urgency): number =>
  Number(b.overdue) - Number(a.overdue) ||
  (a.dueOn ?? 'z').localeCompare(b.dueOn ?? 'z') ||
  rankOf(a) - rankOf(b) ||
  a.since.getTime() - b.since.getTime();

function rankOf({ blocks, noReadings }: Urgency): number {
  if (noReadings) return 3;
  const by = blocks[0]?.by;
  if (by === undefined || LAST.includes(by)) return 2;
  return LATER.includes(by) ? 1 : 0;
}

/** Months one after the other, with the first one's date. */
export interface MonthSpan<T> {
  readonly first: T;
  readonly last: LocalMonth;
  readonly count: number;
}

/** Consecutive months of one configuration as one span; months of each configuration must come in order. */
export function consecutive<T extends { readonly configurationId: number; readonly month: LocalMonth }>(
  months: readonly T[],
): MonthSpan<T>[] {
  const spans: MonthSpan<T>[] = [];
  for (const one of months) {
    const open = spans.at(-1);
    if (open !== undefined && open.first.configurationId === one.configurationId && addMonths(open.last, 1) === one.month)
      spans[spans.length - 1] = { ...open, last: one.month, count: open.count + 1 };
    else spans.push({ first: one, last: one.month, count: 1 });
  }
  return spans;
}
