import { DomainError } from '../../domain/kernel/errors.ts';
import { atPath, type Message } from '../../domain/kernel/messages.ts';
import { addMonths } from '../../domain/kernel/time/local-date.ts';
import { settlementMessages } from './messages.ts';

const MOST_MONTHS = 72;

/** The months that a backfill names, both included; refused where one is not over, or they are too many for one call. */
export function pastMonths(from: string, to: string): string[] {
  const current = new Date().toISOString().slice(0, 7);
  if (to >= current) throw invalid('to', settlementMessages.notPastMonth(current));
  const months: string[] = [];
  for (let one = from; one <= to && months.length <= MOST_MONTHS; one = addMonths(one, 1)) months.push(one);
  if (months.length === 0) throw invalid('to', settlementMessages.beforeFrom);
  if (months.length > MOST_MONTHS) throw invalid('to', settlementMessages.tooManyMonths(MOST_MONTHS));
  return months;
}

const invalid = (field: string, message: Message): DomainError =>
  new DomainError('invalid_input', atPath(`body.${field}`, message), [{ path: `body.${field}`, code: 'invalid', message }]);
