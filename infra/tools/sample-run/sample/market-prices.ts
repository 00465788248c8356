import { hoursOfDay } from '../../../../domain/kernel/time/local-day.ts';
import { type SampleDay, TIME_ZONE } from './calendar.ts';
import { randomStream } from './random.ts';

const HOUR_MS = 3_600_000;
/** Mean EUR/MWh by month, shaped like a northern year of this decade. */
const MONTH_MEAN = [146, 152, 121, 99, 94, 112, 114, 108, 109, 112, 118, 117];
/** Depth of the midday valley by month: strong sun presses the price. */
const SOLAR_DIP = [0.08, 0.14, 0.32, 0.52, 0.6, 0.46, 0.36, 0.34, 0.3, 0.2, 0.08, 0.05];
const HOLIDAY_LEVEL = { work: 1.03, saturday: 0.94, holiday: 0.8 } as const;

const bump = (hour: number, centre: number, width: number): number => Math.exp(-(((hour - centre) / width) ** 2) / 2);

function dayShape(hour: number, dip: number): number {
  return 0.9 + 0.2 * bump(hour, 8, 1.4) + 0.42 * bump(hour, 19.2, 1.8) - 0.13 * bump(hour, 3.5, 2.5) - dip * bump(hour, 13.4, 2.3);
}

function dayLevel(day: SampleDay): number {
  if (day.isHoliday) return HOLIDAY_LEVEL.holiday;
  return day.weekday === 6 ? HOLIDAY_LEVEL.saturday : HOLIDAY_LEVEL.work;
}

/** Cents, so that two decimals are exact. Sunny spring holidays end below zero; what is nearly zero is zero. */
function priceCents(mean: number, factor: number, midday: number): number {
  const cents = Math.round((mean * factor - midday) * 100);
  return Math.abs(cents) < 300 ? 0 : cents;
}

const print = (cents: number): string =>
  `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;

/** Invented hourly prices of the zone as the CSV the import takes: `start,price_eur_per_mwh`. */
export function samplePrices(days: readonly SampleDay[], seed: string): string {
  const random = randomStream(`${seed}/prices`);
  const rows = ['start,price_eur_per_mwh'];
  let drift = 0;
  for (const day of days) {
    const month = Number(day.date.slice(5, 7)) - 1;
    drift = 0.75 * drift + 0.1 * random.normal();
    const glut = day.isHoliday && month > 2 && month < 6 ? random.between(10, 85) : 0;
    for (let hour = 0; hour < hoursOfDay(day.date, TIME_ZONE); hour += 1) {
      const clock = (day.clockQuarters[hour * 4] ?? 0) / 4;
      const factor = dayLevel(day) * dayShape(clock, SOLAR_DIP[month] ?? 0) * (1 + drift) + 0.03 * random.normal();
      const cents = priceCents(MONTH_MEAN[month] ?? 110, factor, glut * bump(clock, 13, 1.6));
      rows.push(`${new Date(day.startMs + hour * HOUR_MS).toISOString().slice(0, 19)}Z,${print(cents)}`);
    }
  }
  return `${rows.join('\n')}\n`;
}
