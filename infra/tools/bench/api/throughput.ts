import { loadavg } from 'node:os';
import type { BenchEnvironment } from '../bench-environment.ts';
import { atLeast, type Measure } from '../measure.ts';
import { load } from './load.ts';
import { addressOf, type Pair } from './pairs.ts';

const SECONDS = 2;
const CONNECTIONS = 20;
/** Until the compiler has seen what is called: a server runs for days. For each round. */
const WARM_SECONDS = 2;

interface Compared {
  readonly bareUrl: string;
  readonly pairs: readonly Pair[];
  readonly rounds: number;
}

/** Calls a second of both sides in turns, so that a load that grows or falls meets both alike. */
export async function throughput(
  at: BenchEnvironment,
  { bareUrl, pairs, rounds }: Compared,
  say: (line: string) => void,
): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const { id, what, least, ours, bare } of pairs) {
    let [value, floor] = [0, 0];
    const options = { seconds: SECONDS, connections: CONNECTIONS };
    const warm = { ...options, seconds: WARM_SECONDS * rounds };
    await Promise.all([load({ ...warm, url: addressOf(at), calls: ours }), load({ ...warm, url: bareUrl, calls: bare })]);
    for (let round = 0; round < rounds; round += 1) {
      const own = await load({ ...options, url: addressOf(at), calls: ours });
      const best = await load({ ...options, url: bareUrl, calls: bare });
      [value, floor] = [value + own / rounds, floor + best / rounds];
    }
    say(`  ${what}: ${value.toFixed(0)}/s, bare ${floor.toFixed(0)}/s (load ${loadavg()[0]?.toFixed(1)})`);
    measures.push(atLeast({ id, what: `${what}, compared with a bare route`, unit: '/s', value, floor, least }));
  }
  return measures;
}
