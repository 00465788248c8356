import type { Language } from '../shell/language.ts';
import { localeOf } from '../shell/locale.ts';
import { addDays, clockNames, intervalsOf } from './rome-days.ts';
import type { Value } from './series.ts';

/** Figures for looking at the charts; none is measured. */
export const sampleMonths = {
  shared: [41.2, 55.9, 98.4, 120.7, 151.3, 170.2, 188.6, 162.1, 118, 76.4, null, null],
  taken: [310.5, 280.1, 240.9, 190.2, 150.8, 160.3, 210.4, 220.7, 180.3, 230.8, 270.2, null],
  credits: [412, 550, 981, 1205, 1510, 1702, 1880, 1620, 1180, 764, null, null],
  charges: [-120, -120, -340, -120, -120, -990, -120, -120, -120, -120, null, null],
} as const;

const sun = (hour: number): number => Math.max(0, Math.sin(((hour - 6) / 12) * Math.PI));

export const sampleDays = {
  shared: Array.from({ length: 24 }, (_, hour): Value => (hour === 9 || hour === 10 ? null : Math.round(sun(hour) * 241) / 100)),
  taken: Array.from({ length: 24 }, (_, hour): Value => Math.round((0.4 + 1.1 * Math.exp(-((hour - 20) ** 2) / 8)) * 100) / 100),
};

const quartersOf = (day: string, at: number): Value[] =>
  Array.from({ length: intervalsOf(day, 15) }, (_, quarter) => {
    if (at >= 100 && at < 104) return null;
    const season = 0.6 - 0.4 * Math.cos((at / 365) * 2 * Math.PI);
    const cloud = 0.55 + 0.45 * Math.sin(at * 12.9898 + Math.floor(quarter / 9) * 78.233);
    return Math.round(sun(quarter / 4) * season * cloud * 1000) / 1000;
  });

/** A year of quarters: 35,040, as days of 92 and of 100 make up for each other. */
export const sampleQuarters: readonly Value[] = Array.from({ length: 365 }, (_, at) => quartersOf(addDays('2026-01-01', at), at)).flat();

export function sampleNames(language: Language): { readonly months: string[]; readonly hours: string[] } {
  const { format } = new Intl.DateTimeFormat(localeOf(language), { month: 'long', timeZone: 'UTC' });
  return { months: Array.from({ length: 12 }, (_, at) => format(Date.UTC(2026, at, 1))), hours: clockNames(60) };
}
