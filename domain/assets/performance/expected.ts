import { daysOfMonth, type LocalDate } from '../../kernel/time/local-date.ts';

/** What a plant is expected to give: kWh for each kW in each month of the year, January first. */
export interface YieldProfile {
  readonly monthly: readonly number[];
  readonly source: string;
}

/**
 * Means of 2018 to 2022 for each kW of a plant of 31.8 kW near Turin (45.045 N, 7.636 E, 41 degrees, south, 14 % losses). For plants of the
 * North of Italy without a profile of their own. Source: PVGIS-SARAH3, PVGIS (c) European Union.
 */
export const NORTHERN_PROFILE: YieldProfile = {
  monthly: [106.4, 108.3, 127.3, 127.7, 131.7, 135.9, 145.5, 143.1, 125.2, 95.4, 69.3, 77.9],
  source: 'PVGIS-SARAH3, Turin 2018-2022, 41°, south, 14 % losses',
};

const NORTH: ReadonlySet<string> = new Set([
  'Piemonte',
  "Valle d'Aosta",
  'Lombardia',
  'Trentino-Alto Adige',
  'Veneto',
  'Friuli-Venezia Giulia',
  'Liguria',
  'Emilia-Romagna',
]);

/** The profile of an area where a plant has none; undefined where there is none with a source. */
export const areaProfile = (region: string, source: string): YieldProfile | undefined =>
  source === 'photovoltaic' && NORTH.has(region) ? NORTHERN_PROFILE : undefined;

/** Expected energy of a plant on a day, in kWh: the part of its month. */
export const expectedOn = (day: LocalDate, kw: number, { monthly }: YieldProfile): number =>
  ((monthly[Number(day.slice(5, 7)) - 1] ?? 0) * kw) / daysOfMonth(day.slice(0, 7)).length;
