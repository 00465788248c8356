import { checkSeries } from '../../../../domain/metering/checks/check-series.ts';
import type { CheckedSeries } from '../../../../domain/metering/checks/checked-series.ts';
import { rulesOn } from '../../../../domain/metering/checks/rule-table.ts';
import { seeded } from './random.ts';

const SERIES = 60;
const HISTORY_DAYS = 28;
const CHECKED_DAYS = 30;
const PER_DAY = 96;

/** Quarter-hours that all rules check in a minute on one core: a month of each series, with the four weeks before that they are compared with. */
export function checkedPerMinute(seconds: number): number {
  const rules = rulesOn('2025-01-01');
  const all = Array.from({ length: SERIES }, (_, i) => month(i));
  for (const one of all) checkSeries(one, rules);
  const until = performance.now() + seconds * 1000;
  const from = performance.now();
  let checked = 0;
  while (performance.now() < until) {
    for (const one of all) checkSeries(one, rules);
    checked += SERIES * CHECKED_DAYS * PER_DAY;
  }
  return (checked * 60_000) / (performance.now() - from);
}

/** Two thirds of the series follow people, one follows the sun. */
function month(seed: number): CheckedSeries {
  const random = seeded(seed + 1);
  const count = (HISTORY_DAYS + CHECKED_DAYS) * PER_DAY;
  const isPlant = seed % 3 === 0;
  const sun = (i: number): number => Math.max(0, Math.sin((((i % PER_DAY) - 24) / 48) * Math.PI));
  const values = Float64Array.from({ length: count }, (_, i) =>
    Math.round(isPlant ? 900 * sun(i) * (0.4 + 0.6 * random.next()) : 40 + 300 * random.next() ** 3),
  );
  const dayStarts = Int32Array.from({ length: HISTORY_DAYS + CHECKED_DAYS + 1 }, (_, day) => day * PER_DAY);
  const days = Array.from(dayStarts.subarray(1), (_, day) => new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10));
  const base = { minutes: 15, values, days, dayStarts, firstChecked: HISTORY_DAYS, perKwh: 1000, most: 2_000 };
  if (!isPlant) return { ...base, shape: 'use' };
  return { ...base, shape: 'generation', dark: Uint8Array.from(values, (_, i) => (sun(i) === 0 ? 1 : 0)), opposite: values };
}
