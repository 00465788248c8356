import { type CheckedSeries, checkedFrom, type RuleLimits, type Suspicion } from './checked-series.ts';
import { stretches } from './level.ts';

/** A photovoltaic plant that produces while the sun is down, by more than its meter's own noise. */
export function night(series: CheckedSeries, { share, kwh }: RuleLimits): Suspicion[] {
  const { dark, values, perKwh } = series;
  if (dark === undefined) return [];
  let highest = 0;
  for (let i = 0; i < values.length; i += 1) if (dark[i] === 0 && (values[i] as number) > highest) highest = values[i] as number;
  const noise = Math.max(highest * (share as number), (kwh as number) * perKwh);
  return stretches(
    'night',
    series,
    (value, i) => dark[i] === 1 && value > noise,
    () => noise,
  );
}

/**
 * Days on which most of the energy of the dark hours is fed in instead of taken: the directions were exchanged. `found` and `expected`: what was
 * fed in and taken in the dark.
 */
export function swapped(series: CheckedSeries, { share, kwh, intervals }: RuleLimits): Suspicion[] {
  const { dark, opposite, values, dayStarts, firstChecked, perKwh } = series;
  if (dark === undefined || opposite === undefined) return [];
  const found: Suspicion[] = [];
  for (let day = firstChecked; day < dayStarts.length - 1; day += 1) {
    const [from, to] = [dayStarts[day] as number, dayStarts[day + 1] as number];
    let [given, taken, giving, known] = [0, 0, 0, 0];
    for (let i = from; i < to; i += 1)
      if (dark[i] === 1 && !Number.isNaN(values[i]) && !Number.isNaN(opposite[i])) {
        given += values[i] as number;
        taken += opposite[i] as number;
        known += 1;
        if ((values[i] as number) > (opposite[i] as number)) giving += 1;
      }
    if (given < (kwh as number) * perKwh || given < (share as number) * (given + taken) || giving < (intervals as number) * known) continue;
    const last = found.at(-1);
    if (last?.to === from) found[found.length - 1] = { ...last, to, found: last.found + given, expected: last.expected + taken };
    else found.push({ rule: 'swapped', from, to, found: given, expected: taken });
  }
  return found.filter(({ to }) => to > checkedFrom(series));
}
