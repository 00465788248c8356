import type { Message } from '../kernel/messages.ts';
import { meteringMessages } from './messages.ts';

const INSTANT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.0{1,9})?)?(?:Z|([+-])(\d\d):?(\d\d))$/;

const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/**
 * The instant (epoch ms) of an ISO 8601 time with `Z` or an offset, in whole seconds, from 2000 to 2099; null for anything else,
 * a day that does not exist included.
 */
export function parseInstant(text: string): number | null {
  const match = INSTANT.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  const read = new Date(local);
  if (read.getUTCMonth() !== month - 1 || read.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59) return null;
  const offsetMinutes = Number(match[8] ?? 0) * 60 + Number(match[9] ?? 0);
  if (Number(match[9] ?? 0) > 59 || offsetMinutes > 14 * 60) return null;
  const instant = local - (match[7] === '-' ? -offsetMinutes : offsetMinutes) * 60_000;
  return instant >= EARLIEST && instant < LATEST ? instant : null;
}

/** A reader that remembers what it has read, for files that repeat the same times for many series. */
export function createInstantReader(): (text: string) => number | null {
  const known = new Map<string, number | null>();
  return (text) => {
    let instant = known.get(text);
    if (instant === undefined) {
      instant = parseInstant(text);
      if (known.size < 200_000) known.set(text, instant);
    }
    return instant;
  };
}

/** `2025-03-29T23:00:00Z`. */
export function formatInstant(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

const ITALIAN_DAY = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/;
const WITHOUT_OFFSET = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/;
const PARTS = /^(\d{4}-\d\d-\d\d)T(\d\d):/;

/** Why `parseInstant` refused a text, and what to write; `cause` is the same for texts that are wrong in the same way. */
export function explainInstant(text: string): { readonly cause: string; readonly message: Message } {
  const shown = `"${text.slice(0, 40)}"`;
  const [, day = '', hour = ''] = PARTS.exec(text) ?? [];
  if (hour === '24') return { cause: 'hour_24', message: meteringMessages.intervalEnd(shown) };
  if (hour > '24') return { cause: 'no_hour', message: meteringMessages.noHour(shown) };
  if (ITALIAN_DAY.test(text))
    return {
      cause: 'day_first',
      message: meteringMessages.dayFirst(shown),
    };
  if (WITHOUT_OFFSET.test(text)) return { cause: 'no_offset', message: meteringMessages.noOffset(shown) };
  if (day !== '' && parseInstant(`${day}T00:00:00Z`) === null) return { cause: 'no_day', message: meteringMessages.noCalendarDay(shown) };
  return {
    cause: 'no_instant',
    message: meteringMessages.notInstant(shown),
  };
}
