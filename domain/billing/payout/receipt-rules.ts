import type { Fault } from '../../kernel/errors.ts';
import type { Message } from '../../kernel/messages.ts';
import type { MoneyComponent } from '../../settlement/types.ts';
import { billingMessages } from '../messages.ts';

/** More than a community can be paid at once: what is above is a slip of the decimal point. */
export const MOST_RECEIVED_CENTS = 1_000_000_000;

interface Line {
  readonly month: string;
  readonly component: MoneyComponent;
  readonly cents: number;
}

interface ReceiptFacts {
  readonly receivedOn: string;
  readonly lines: readonly Line[];
  readonly feesWithheldCents: number;
  /** Months (`yyyy-mm`) of the configuration within its contract that have a settlement or an advance. */
  readonly settled: ReadonlySet<string>;
  /** What arrived before, by `yyyy-mm component`: in all, and what of it by the day of this receipt. */
  readonly receivedCents: ReadonlyMap<string, { readonly cents: number; readonly byThen: number }>;
  /** What GSE paid, on the community's bank account; `preparedCents` of it is about to leave. */
  readonly bankCents: number;
  readonly preparedCents: number;
}

export const lineKey = ({ month, component }: Pick<Line, 'month' | 'component'>): string => `${month} ${component}`;

/**
 * Everything about a receipt that cannot be: months never settled or not begun, more taken back than had arrived by then or is in the bank beside prepared payments,
 * fees above the amount.
 */
export function receiptFaults({ receivedOn, lines, feesWithheldCents, settled, receivedCents, ...held }: ReceiptFacts): Fault[] {
  const total = lines.reduce((sum, { cents }) => sum + cents, 0);
  const ofLines = lines.flatMap((line, i): Fault[] => {
    const { cents: before, byThen } = receivedCents.get(lineKey(line)) ?? { cents: 0, byThen: 0 };
    const known = Math.min(before, byThen);
    return [
      ...(settled.has(line.month) || (line.cents < 0 && before > 0)
        ? []
        : [fault(`lines[${i}].month`, 'not_settled', billingMessages.neverSettled(line.month))]),
      ...(line.cents >= 0 || known + line.cents >= 0
        ? []
        : [fault(`lines[${i}].cents`, 'more_than_received', billingMessages.takesBackMoreThanReceived(known))]),
      ...(before + line.cents <= MOST_RECEIVED_CENTS
        ? []
        : [fault(`lines[${i}].cents`, 'too_big', billingMessages.tooMuchTogether(before))]),
    ];
  });
  const fees =
    feesWithheldCents > Math.max(0, total) ? [fault('fees_withheld_cents', 'above_amount', billingMessages.feesAboveAmount)] : [];
  const latest = lines.map(({ month }) => month).reduce((a, b) => (a > b ? a : b), '');
  const early = receivedOn.slice(0, 7) < latest ? [fault('received_on', 'too_early', billingMessages.beforeMonth(latest))] : [];
  const available = held.bankCents - held.preparedCents;
  const isUncovered = total < 0 && available + total - feesWithheldCents < 0;
  const bank = isUncovered ? [fault('lines', 'bank_too_low', billingMessages.bankBelowZero(available, held.preparedCents))] : [];
  return [...ofLines, ...fees, ...early, ...bank];
}

const fault = (field: string, code: string, message: Message): Fault => ({ path: `body.${field}`, code, message });
