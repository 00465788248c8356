import { loadavg } from 'node:os';
import { type BenchEnvironment, openBenchEnvironment } from '../bench-environment.ts';
import type { BenchGroup } from '../measure.ts';
import { computingAlone } from './computing-alone.ts';
import { importSpeed } from './import-speed.ts';
import { countOf, monthOf, planFor, seedPlan } from './plan.ts';
import { rectifyDay } from './rectify.ts';
import { runRivals } from './rivals.ts';
import { measuresOf, type SettlementFigures } from './rows.ts';
import { seriesOfRange } from './seed-curves.ts';
import { settleFloor } from './settle-floor.ts';
import { settlePlainly, settleThroughTemporal } from './settle-month.ts';
import { whatIfSpeed } from './what-if-speed.ts';

const CONFIGURATIONS = 1000;
const IMPORTED_SERIES = 100;
const IMPORTED_BATCHES = 3;

const run: BenchGroup['run'] = async (say, { size = CONFIGURATIONS }) => {
  const at = await openBenchEnvironment(say, { processes: ['worker', 'compute'] });
  const note = (line: string): void => say(`  ${line} (load ${loadavg()[0]?.toFixed(1)})`);
  try {
    return measuresOf(await measure(at, size, note));
  } finally {
    await at.remove();
  }
};

type Note = (line: string) => void;

async function measure(at: BenchEnvironment, size: number, note: Note): Promise<SettlementFigures> {
  const plan = planFor(size);
  await seedPlan(at, plan);
  note(`seeded ${plan.many.last} configurations`);
  await settlePlainly(at.bulk, '2025-07');
  await settleThroughTemporal(at, '2025-08');
  note('warmed up');
  const series = await seriesOfRange(at.owner.db, plan.month);
  const batches = Array.from({ length: IMPORTED_BATCHES }, (_, i) => series.slice(i * IMPORTED_SERIES, (i + 1) * IMPORTED_SERIES));
  const imported = await importSpeed(at, batches);
  note(`P1: ${imported.readings} readings in ${imported.ownS.toFixed(2)} s, raw COPY ${imported.floorS.toFixed(2)} s`);
  const ids = series.map(({ id }) => id);
  const settled = await measureMonth(at, plan, ids, note);
  const rivals = await runRivals(at, monthOf(plan.month), note);
  for (const [rival, { totalS, computingS }] of rivals)
    note(`P3: ${rival} in ${totalS.toFixed(2)} s, computing alone ${computingS.toFixed(2)} s, same figures`);
  const computingS = await computingAlone(at.bulk, monthOf(plan.month));
  const scale = await measureScale(at, plan, note);
  const rectifiedS = await rectifyDay(at, ids[0] as number, monthOf(plan.month));
  return { size, imported, ...settled, rivals, computingS, ...scale, rectifiedS, whatIfS: whatIfSpeed(), load: loadavg()[0] ?? 0 };
}

/** The plain script's halves run before and after the month through Temporal, so that a load that grows or falls meets both alike. */
async function measureMonth(at: BenchEnvironment, plan: ReturnType<typeof planFor>, series: readonly number[], note: Note) {
  const month = monthOf(plan.month);
  const beforeS = await settlePlainly(at.bulk, monthOf(plan.plainBefore));
  const monthS = await settleThroughTemporal(at, month);
  note(`P2: ${countOf(plan.month)} configurations through Temporal in ${monthS.toFixed(2)} s`);
  const floor = await settleFloor(at.env.DATABASE_OWNER_URL as string, month, series);
  if (floor.rows !== countOf(plan.month)) throw new Error(`${floor.rows} runs were stored for ${countOf(plan.month)} configurations`);
  note(`P2 floor: ${floor.readings} readings out in ${floor.readS.toFixed(2)} s, ${floor.bytes} bytes in in ${floor.writeS.toFixed(2)} s`);
  const plainS = beforeS + (await settlePlainly(at.bulk, monthOf(plan.plainAfter)));
  note(`P5: the same as a plain script in ${plainS.toFixed(2)} s`);
  const againS = await settleThroughTemporal(at, month);
  note(`looked at again in ${againS.toFixed(2)} s`);
  return { monthS, floorS: floor.readS + floor.writeS, plainS, againS };
}

async function measureScale(at: BenchEnvironment, plan: ReturnType<typeof planFor>, note: Note) {
  const one = async (range: typeof plan.few) => {
    const seconds = await settleThroughTemporal(at, monthOf(range));
    const memory = at.memory('compute');
    note(`P4: ${countOf(range)} in ${seconds.toFixed(2)} s, worker ${memory.nowMb.toFixed(0)} MB`);
    return { count: countOf(range), seconds, peakMb: memory.peakMb };
  };
  return { few: await one(plan.few), many: await one(plan.many) };
}

/** Settlement at scale, each figure next to its floor of the same run; some minutes, in a stack of its own that is removed after. */
export const settlement: BenchGroup = {
  name: 'settlement',
  what: 'import and settlement at scale (minutes)',
  size: `configurations of the settled month (${CONFIGURATIONS})`,
  onlyByName: true,
  run,
};
