import { darkIntervals } from '../../kernel/time/daylight.ts';
import { dayStart } from '../../kernel/time/local-day.ts';
import type { SettlementInput, SettlementPlant } from '../types.ts';
import type { BoundSeries } from './bound-series.ts';

/** kW that the meter of a photovoltaic section may show in the dark, and the part of its power. */
const METER_KW = 0.1;
const METER_SHARE = 0.02;

/**
 * What photovoltaic sections inject while the sun is down everywhere in Italy (decision record 0091): no more than a meter may show, unless
 * storages behind their point charged as much in the month.
 */
export function nightBounds(input: SettlementInput, sectionsBehind: ReadonlyMap<string, readonly string[]>): BoundSeries[] {
  const darkOf = rememberedDark(input);
  return input.plants
    .filter(({ source }) => source === 'photovoltaic')
    .flatMap((plant) => {
      const minutes = plant.resolutionMinutes ?? input.resolutionMinutes;
      const dark = darkOf(plant.readings.length, minutes);
      if (sumInDark(plant.readings, dark) <= chargedBehind(plant, input, sectionsBehind)) return [];
      const readings = plant.readings.map((units, i) => (dark[i] === 1 ? units : 0));
      const kw = METER_KW + METER_SHARE * Number(plant.powerKw);
      return [{ code: plant.id, readings, minutes, quantity: 'injected', kw: String(Number(kw.toFixed(3))), limit: 'sun' }];
    });
}

function rememberedDark({ from, timeZone }: SettlementInput) {
  const known = new Map<string, Uint8Array>();
  const start = dayStart(from, timeZone);
  return (count: number, minutes: number): Uint8Array => {
    const name = `${count}/${minutes}`;
    const dark = known.get(name) ?? darkIntervals(start, count, minutes);
    known.set(name, dark);
    return dark;
  };
}

/** What the storages at the point of a section charged in the period. */
const chargedBehind = ({ id }: SettlementPlant, { points }: SettlementInput, sectionsBehind: ReadonlyMap<string, readonly string[]>) =>
  points
    .flatMap(({ storages = [] }) => storages)
    .filter((storage) => sectionsBehind.get(storage.id)?.includes(id))
    .reduce((total, { charged }) => total + sum(charged), 0);

/** A missing reading is not energy. */
const sum = (readings: Float64Array): number => readings.reduce((total, units) => (units > 0 ? total + units : total), 0);

/** A loop, since every section of every settlement is summed. */
function sumInDark(readings: Float64Array, dark: Uint8Array): number {
  let total = 0;
  for (let i = 0; i < readings.length; i += 1) if (dark[i] === 1 && (readings[i] as number) > 0) total += readings[i] as number;
  return total;
}
