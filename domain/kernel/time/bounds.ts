import { addDays, addMonths, type LocalDate } from './local-date.ts';
import { localDateOf } from './local-day.ts';

/** No record here is older: communities and their markets came later, and what is typed before it is a slip. */
const EARLIEST_DAY = '2010-01-01';

/** Entry into operation of plants: hydroelectric plants of the last century may still take part as pre-existing. */
export const EARLIEST_PLANT_DAY = '1900-01-01';

/** Energy can be shared since art. 42-bis of D.L. 162/2019 came into force with its conversion. */
const FIRST_SETTLED_MONTH = '2020-03';

/** How many years ahead something may begin, and end. */
const BEGINS_WITHIN_YEARS = 2;
const ENDS_WITHIN_YEARS = 30;

/** What dates of one kind may be, seen from a day; both ends included. */
interface DateBounds {
  readonly name: string;
  readonly first: LocalDate;
  /** Last day, as seen from today. */
  last(today: LocalDate): LocalDate;
}

/** The day on which an instant (epoch ms) lies where the law and the market reckon. */
export const legalDay = (instant: number): LocalDate => localDateOf(instant, 'Europe/Rome');

const yearsAfter = (today: LocalDate, years: number): LocalDate => `${addMonths(today.slice(0, 7), years * 12)}-28`;

export const DATE_BOUNDS = {
  /** Something that happened: decided, received, sent, paid. */
  happened: { name: 'happened', first: EARLIEST_DAY, last: (today) => today },
  /** The first day of a validity. */
  begins: { name: 'begins', first: EARLIEST_DAY, last: (today) => yearsAfter(today, BEGINS_WITHIN_YEARS) },
  /** The end of a validity, or until when something holds. */
  ends: { name: 'ends', first: EARLIEST_DAY, last: (today) => yearsAfter(today, ENDS_WITHIN_YEARS) },
  /** The first day of a plant's operation, also a planned one. */
  operates: { name: 'operates', first: EARLIEST_PLANT_DAY, last: (today) => yearsAfter(today, BEGINS_WITHIN_YEARS) },
  /** A month that can be settled, by its first day. */
  settled: { name: 'settled', first: `${FIRST_SETTLED_MONTH}-01`, last: (today) => `${today.slice(0, 7)}-01` },
  /** A day with market prices: from the first month that can be settled to the day after tomorrow; the market sets tomorrow's prices today. */
  priced: { name: 'priced', first: `${FIRST_SETTLED_MONTH}-01`, last: (today) => addDays(today, 2) },
  /** What a list is filtered by. */
  listed: { name: 'listed', first: EARLIEST_DAY, last: (today) => yearsAfter(today, ENDS_WITHIN_YEARS) },
} as const satisfies Record<string, DateBounds>;

export type BoundsName = keyof typeof DATE_BOUNDS;

/** Does a day lie within the bounds of its kind? Reads only the day of an instant. */
export function isWithin(name: BoundsName, day: LocalDate, today: LocalDate): boolean {
  const { first, last } = DATE_BOUNDS[name];
  return first <= day && day <= last(today);
}

/** The days of a configuration that may be settled, `to` excluded, null: open; `isAccepted`: GSE accepted the configuration. */
export interface SettledDays {
  readonly isAccepted: boolean;
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

export type Unsettleable = 'before_first' | 'ahead' | 'not_accepted' | 'outside_contract';

/**
 * Why a month of a configuration cannot be settled; null: it can. Before GSE accepted the configuration, and outside the days of its contract,
 * nobody is paid (decision record 0069); a month that has a run nevertheless is settled again, to nothing.
 */
export function unsettleable(
  month: string,
  { firstDay, hasRun, ...contract }: SettledDays & { readonly firstDay: LocalDate | null; readonly hasRun: boolean },
  today: LocalDate,
): Unsettleable | null {
  if (month > today.slice(0, 7)) return 'ahead';
  if (!contract.isAccepted) return 'not_accepted';
  if (hasRun) return null;
  if (firstDay === null || month < firstDay.slice(0, 7) || month < FIRST_SETTLED_MONTH) return 'before_first';
  return overlapsMonth(contract, month) ? null : 'outside_contract';
}

/** Does a day of the month (`yyyy-mm`) lie within? */
const overlapsMonth = ({ from, to }: SettledDays, month: string): boolean =>
  (from === null || from < `${addMonths(month, 1)}-01`) && (to === null || to > `${month}-01`);
