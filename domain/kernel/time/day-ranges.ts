import { DomainError, invalidInput } from '../errors.ts';
import { kernelMessages } from '../kernel-messages.ts';
import { inEachLanguage, type Message, message } from '../messages.ts';
import { italianDay } from '../text/write-day.ts';
import { addDays, type LocalDate } from './local-date.ts';

/** Days `from` to `to`; `to` is the first day that no longer counts, null while the range is open. */
export interface DayRange {
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

const endsAfter = ({ to }: DayRange, day: LocalDate): boolean => to === null || to > day;

/** True when the range has the day. */
export const hasDay = (range: DayRange, day: LocalDate): boolean => range.from <= day && endsAfter(range, day);

/** True when two ranges share a day. */
export const overlap = (one: DayRange, other: DayRange): boolean => endsAfter(one, other.from) && endsAfter(other, one.from);

/**
 * The end of a range that lies outside every holder's range: a point begins and ends on days of a membership. Undefined when both ends
 * lie inside; between two memberships there may be a gap, which `partsWithin` leaves out.
 */
export function outsideEnd(range: DayRange, holders: readonly DayRange[]): 'from' | 'to' | undefined {
  if (!holders.some((holder) => hasDay(holder, range.from))) return 'from';
  const isEndInside = (holder: DayRange): boolean =>
    range.to === null ? holder.to === null : holder.from < range.to && (holder.to === null || holder.to >= range.to);
  return holders.some(isEndInside) ? undefined : 'to';
}

/** The parts of a range that lie within each holder's range, in order of time. */
export function partsWithin<H extends DayRange>(range: DayRange, holders: readonly H[]): { readonly holder: H; readonly part: DayRange }[] {
  return holders
    .filter((holder) => overlap(range, holder))
    .toSorted((one, other) => (one.from < other.from ? -1 : 1))
    .map((holder) => ({
      holder,
      part: { from: holder.from > range.from ? holder.from : range.from, to: earlierEnd(range.to, holder.to) },
    }));
}

const earlierEnd = (one: LocalDate | null, other: LocalDate | null): LocalDate | null => {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
};

/** Days as a range for messages, with its last day: `2025-01-01 to 2025-12-31`, `from 2025-01-01 on`. */
export function rangeText(from: LocalDate, to: LocalDate | null): Message {
  if (to === null) return message(`from ${from} on`, `${italianDay('dal', from)} in poi`);
  const last = addDays(to, -1);
  return message(`from ${from} to ${last}`, `${italianDay('dal', from)} ${italianDay('al', last)}`);
}

/** Says that days are outside those of what they depend on, such as a membership or a mandate. */
export const outsideMessage = (what: Message, holders: readonly DayRange[]): Message =>
  kernelMessages.outsideRange(what, joinedRanges(holders));

const joinedRanges = (ranges: readonly DayRange[]): Message =>
  inEachLanguage((language) => ranges.map(({ from, to }) => rangeText(from, to)[language]).join(language === 'it' ? ' e ' : ' and '));

/** Refuses a range, `valid_from` to `valid_to` of an input, that does not lie within that of what it depends on, such as a membership. */
export function assertWithin(holder: DayRange, range: DayRange, what: Message, code: string): void {
  assertWithinAny([holder], range, what, code);
}

/** Refuses a range that begins or ends outside all ranges of what it depends on; days of a gap between them do not count. */
export function assertWithinAny(holders: readonly DayRange[], range: DayRange, what: Message, code: string): void {
  const end = outsideEnd(range, holders);
  if (end === undefined) return;
  const path = `valid_${end}`;
  throw invalidInput(path, code, outsideMessage(what, holders));
}

/** A range that would overlap `other`, which says what is in force on which days. */
export function overlapRefused(other: Message): DomainError {
  const text = kernelMessages.overlapsOther(other);
  return new DomainError('conflict', text, [{ path: 'valid_from', code: 'overlap', message: text }]);
}
