import type { BenchEnvironment } from '../bench-environment.ts';
import { type Measure, relative } from '../measure.ts';
import { seedMonth, seedPrices, seriesOfRange } from '../settlement/seed-curves.ts';
import { seedMaster } from '../settlement/seed-master.ts';
import { settlePlainly } from '../settlement/settle-month.ts';
import type { LoadCall } from './load.ts';
import { type PaceResult, paced } from './paced.ts';
import { addressOf } from './pairs.ts';
import { managerKey } from './seed.ts';

const MONTH = '2024-04';
const RANGE = { first: 1001, last: 1001, since: '2024-04-01', until: '2024-05-01', points: 1000 };
const RATE = 20;
const SECONDS = 10;

/** What other callers wait for a list of members while one manager's what-ifs over a month of 1,000 points run one after the other, compared with what they wait without. */
export async function whatIfNeighbour(at: BenchEnvironment, reads: readonly LoadCall[], say: (line: string) => void): Promise<Measure[]> {
  const ask = await seedWhatIf(at);
  await ask();
  const read = () => paced({ url: addressOf(at), calls: reads, seconds: SECONDS, rate: RATE });
  const idle = await read();
  let isOver = false;
  const reading = read().finally(() => {
    isOver = true;
  });
  const from = performance.now();
  let asked = 0;
  while (!isOver) {
    await ask();
    asked += 1;
  }
  const during = await reading;
  const eachMs = (performance.now() - from) / asked;
  const shown = ({ p50, p99 }: PaceResult): string => `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
  say(`  lists of members: ${shown(idle)}; during what-ifs of 1,000 points, ${eachMs.toFixed(0)} ms each: ${shown(during)}`);
  const of = (part: keyof PaceResult) => ({ unit: 'ms', value: during[part], floor: idle[part] });
  return [
    relative({ id: 'A12', what: 'p50 of a list of members during what-ifs of 1,000 points', ...of('p50') }),
    relative({ id: 'A12a', what: 'p99 of the same', ...of('p99') }),
  ];
}

/** Settles a month of a community of 1,000 points; the answer asks what it would be without one member. */
async function seedWhatIf(at: BenchEnvironment): Promise<() => Promise<void>> {
  const { db } = at.owner;
  await seedMaster(db, RANGE);
  await seedPrices(at.bulk.db, MONTH);
  await seedMonth(at.bulk.db, await seriesOfRange(db, RANGE), MONTH);
  await settlePlainly(at.bulk, MONTH);
  const run = await db
    .selectFrom('settlement_run')
    .select(['configuration_id', 'community_id'])
    .where('month', '=', `${MONTH}-01`)
    .executeTakeFirstOrThrow();
  const key = await managerKey(db, run.community_id);
  const changes = [{ kind: 'remove_member', member: 'M7' }];
  const body = JSON.stringify({ configuration_id: run.configuration_id, from: MONTH, to: MONTH, changes });
  return async () => {
    const headers = { 'Content-Type': 'application/json', 'X-API-Key': key };
    const answer = await fetch(`${addressOf(at)}/api/v1/settlement/what-if`, { method: 'POST', headers, body });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`a what-if was answered ${answer.status}: ${text}`);
  };
}
