const LOCAL = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?$/;
const ZONED = /(Z|[+-]\d{2}:?\d{2})$/;
const HOUR_MS = 3_600_000;

/** How far the clock of a zone is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  }).formatToParts(instant);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - Math.floor(instant / 1000) * 1000;
}

/**
 * The instant of a local time (milliseconds). Of the hour that comes twice in autumn the one nearest to `arrivedAt`; undefined for what cannot be
 * read or does not exist. A time that carries its zone is taken as it is.
 */
export function localInstant(text: string, timeZone: string, arrivedAt: number): number | undefined {
  if (ZONED.test(text)) {
    const at = Date.parse(text);
    return Number.isNaN(at) ? undefined : at;
  }
  const [, year, month, day, hour, minute, second = '0'] = LOCAL.exec(text)?.map(Number) ?? [];
  if (year === undefined) return undefined;
  const wall = Date.UTC(year, (month as number) - 1, day, hour, minute, Number(second));
  if (new Date(wall).getUTCDate() !== day) return undefined;
  const offsets = new Set([offsetAt(wall - 24 * HOUR_MS, timeZone), offsetAt(wall + 24 * HOUR_MS, timeZone)]);
  const found = [...offsets].map((offset) => wall - offset).filter((at) => at + offsetAt(at, timeZone) === wall);
  return found.sort((a, b) => Math.abs(a - arrivedAt) - Math.abs(b - arrivedAt))[0];
}
