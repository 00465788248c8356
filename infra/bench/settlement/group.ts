import { loadavg } from 'node:os';
import { sql } from 'kysely';
import { absolute, atLeast, atMost, type BenchGroup, type Measure } from '../measure.ts';
import { importSpeed } from './import-speed.ts';
import { rectifyDay } from './rectify.ts';
import { seedMonth, seedPrices, seriesOfRange } from './seed-curves.ts';
import { type SeedRange, seedMaster } from './seed-master.ts';
import { settleFloor } from './settle-floor.ts';
import { settlePlainly, settleThroughTemporal } from './settle-month.ts';
import { openSurroundings, type Surroundings } from './surroundings.ts';
import { whatIfSpeed } from './what-if-speed.ts';

const CONFIGURATIONS = 1000;
const WARM_UP = 100;
const IMPORTED_SERIES = 100;

/** Communities of their own for each measure, in months of 30 days (the warm-up's may be others). */
function plan(size: number): Record<'warmUp' | 'month' | 'plain' | 'few' | 'many', SeedRange> {
  const few = Math.ceil(size / 4);
  let last = 0;
  const range = (count: number, since: string, until: string): SeedRange => {
    const first = last + 1;
    last += count;
    return { first, last, since, until };
  };
  return {
    warmUp: range(WARM_UP, '2025-02-01', '2025-04-01'),
    month: range(size, '2025-04-01', '2025-05-01'),
    plain: range(size, '2025-06-01', '2025-07-01'),
    few: range(few, '2025-09-01', '2025-10-01'),
    many: range(10 * few, '2025-11-01', '2025-12-01'),
  };
}

const monthOf = ({ since }: SeedRange): string => since.slice(0, 7);

async function seed(at: Surroundings, range: SeedRange, months = [monthOf(range)]): Promise<number[]> {
  await seedMaster(at.owner.db, range);
  const series = await seriesOfRange(at.owner.db, range);
  for (const month of months) {
    await seedPrices(at.bulk.db, month);
    await seedMonth(at.bulk.db, series, month);
  }
  return series.map(({ id }) => id);
}

const run: BenchGroup['run'] = async (say, { size = CONFIGURATIONS }) => {
  const at = await openSurroundings(say);
  const note = (line: string): void => say(`  ${line} (load ${loadavg()[0]?.toFixed(1)})`);
  try {
    return await measure(at, size, note);
  } finally {
    await at.remove();
  }
};

async function measure(at: Surroundings, size: number, note: (line: string) => void): Promise<Measure[]> {
  const ranges = plan(size);
  await seed(at, ranges.warmUp, ['2025-02', '2025-03']);
  const series = await seed(at, ranges.month);
  for (const range of [ranges.plain, ranges.few, ranges.many]) await seed(at, range);
  for (const { since } of [ranges.month, ranges.plain, ranges.few, ranges.many])
    await sql.raw(`vacuum curve_${since.slice(0, 7).replace('-', '')}`).execute(at.owner.db);
  note(`seeded ${ranges.many.last} configurations`);
  await settlePlainly(at.bulk, '2025-02');
  await settleThroughTemporal(at, '2025-03');
  note('warmed up');
  const imported = await importSpeed(at, (await seriesOfRange(at.owner.db, ranges.month)).slice(0, IMPORTED_SERIES));
  note(`P1: ${imported.readings} readings in ${imported.ownS.toFixed(2)} s, raw COPY ${imported.floorS.toFixed(2)} s`);
  const monthS = await settleThroughTemporal(at, monthOf(ranges.month));
  note(`P2: ${size} configurations through Temporal in ${monthS.toFixed(2)} s`);
  const floor = await settleFloor(at.env.DATABASE_OWNER_URL as string, monthOf(ranges.month), series);
  if (floor.rows !== size) throw new Error(`${floor.rows} runs were stored for ${size} configurations`);
  note(`P2 floor: ${floor.readings} readings out in ${floor.readS.toFixed(2)} s, ${floor.bytes} bytes in in ${floor.writeS.toFixed(2)} s`);
  const rectifiedS = await rectifyDay(at, series[0] as number, monthOf(ranges.month));
  const plainS = await settlePlainly(at.bulk, monthOf(ranges.plain));
  note(`P5: the same as a plain script in ${plainS.toFixed(2)} s`);
  const fewS = await settleThroughTemporal(at, monthOf(ranges.few));
  const few = at.computeMemory();
  const manyS = await settleThroughTemporal(at, monthOf(ranges.many));
  const many = at.computeMemory();
  const counts = [ranges.few, ranges.many].map(({ first, last }) => last - first + 1);
  note(
    `P4: ${counts[0]} in ${fewS.toFixed(2)} s (worker ${few.nowMb.toFixed(0)} MB), ${counts[1]} in ${manyS.toFixed(2)} s (${many.nowMb.toFixed(0)} MB)`,
  );
  const millions = imported.readings / 1e6;
  return [
    atLeast({
      id: 'P1',
      what: 'day-curves taken in by the import, beside raw COPY',
      value: millions / imported.ownS,
      unit: 'M/s',
      floor: millions / imported.floorS,
      least: 0.5,
    }),
    atMost({
      id: 'P2',
      what: `a month of ${size} configurations, persisted, beside COPY out and in`,
      value: monthS,
      unit: 's',
      floor: floor.readS + floor.writeS,
      most: 2,
    }),
    atMost({ id: 'P4', what: `${counts[1]} configurations beside ${counts[0]}`, value: manyS, unit: 's', floor: fewS, most: 10.5 }),
    absolute({
      id: 'P4m',
      what: `compute worker, most resident memory after ${counts[1]} (${few.peakMb.toFixed(0)} MB after ${counts[0]})`,
      value: many.peakMb,
      unit: 'MB',
      below: 1000,
    }),
    atMost({
      id: 'P5',
      what: 'through Temporal beside the same code as a plain script',
      value: monthS,
      unit: 's',
      floor: plainS,
      most: 1.2,
    }),
    absolute({ id: 'P6', what: 'rectified day marked to difference posted, through Temporal', value: rectifiedS, unit: 's', below: 1 }),
    absolute({ id: 'P7', what: 'what-if of a year for 40 members, computing alone', value: whatIfSpeed(), unit: 's', below: 0.5 }),
  ];
}

/** Settlement at scale, each figure beside its floor of the same run; some minutes, in a stack of its own that is removed after. */
export const settlement: BenchGroup = { name: 'settlement', what: 'import and settlement at scale (minutes)', onlyByName: true, run };
