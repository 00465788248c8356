import { addDays, type LocalDate } from '../../kernel/time/local-date.ts';
import { dayStart } from '../../kernel/time/local-day.ts';
import { isOpen, type OrderState } from './kinds.ts';

/** Which order a process follows. */
export interface WorkOrderScope {
  readonly communityId: number;
  readonly workOrderId: number;
}

/** A work order as its process reads it; days are of Italy. */
export interface WorkOrderView {
  readonly title: string;
  readonly assetCode: string;
  readonly state: OrderState;
  readonly dueOn: LocalDate | null;
  /** Recorded as overdue since this day; null: not recorded. */
  readonly overdueSince: LocalDate | null;
  readonly items: number;
  readonly unanswered: number;
  readonly failed: number;
}

/** What the process does next; `wait` until the record changes or, when set, that instant (epoch ms). */
export type WorkOrderStep =
  | { readonly kind: 'close' }
  | { readonly kind: 'record_overdue'; readonly dueOn: LocalDate }
  | { readonly kind: 'wait'; readonly untilMs: number | null };

/** An order whose due day has passed is recorded as overdue once for that day; nothing else happens by itself. */
export function nextOrderStep({ state, dueOn, overdueSince }: WorkOrderView, nowMs: number): WorkOrderStep {
  if (!isOpen(state)) return { kind: 'close' };
  if (dueOn === null || overdueSince === dueOn) return { kind: 'wait', untilMs: null };
  const endsMs = dayStart(addDays(dueOn, 1), 'Europe/Rome');
  return endsMs <= nowMs ? { kind: 'record_overdue', dueOn } : { kind: 'wait', untilMs: endsMs };
}

/** One line for the operator. */
export function describeOrder({ title, assetCode, state, dueOn, overdueSince, items, unanswered, failed }: WorkOrderView): string {
  const due = dueOn === null ? '' : `, due ${dueOn}${overdueSince === null ? '' : ' (overdue)'}`;
  const list = items === 0 ? 'no checklist' : `${items - unanswered} of ${items} items answered, ${failed} failed`;
  return `Work order on ${assetCode} is ${state}${due}; ${list}: ${title}`;
}
