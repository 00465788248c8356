import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type BenchEnvironment, openBenchEnvironment } from '../bench-environment.ts';
import type { BenchGroup } from '../measure.ts';
import { latency } from './latency.ts';
import { neighbours } from './neighbours.ts';
import { pairsOf } from './pairs.ts';
import { assertSameAnswers } from './same-answers.ts';
import { seedCallers } from './seed.ts';
import { throughput } from './throughput.ts';
import { whatIfNeighbour } from './what-if-neighbour.ts';

const ROUNDS = 6;
/** Limits hold per principal; here nobody is to meet them. */
const SETTINGS = { RATE_QUERIES: '9999999', RATE_SIGN_IN: '9999999', RATE_TOKENS: '9999999', RATE_LARGE: '9999999' };

const run: BenchGroup['run'] = async (say, { size: rounds = ROUNDS }) => {
  const at = await openBenchEnvironment(say, { processes: ['api'], settings: SETTINGS });
  const bare = await startBare(at);
  try {
    const managers = await seedCallers(at);
    const pairs = pairsOf(managers);
    await assertSameAnswers(at, bare.url, pairs);
    return [
      ...(await throughput(at, { bareUrl: bare.url, pairs, rounds }, say)),
      ...(await latency(at, bare.url, pairs, say)),
      ...(await neighbours(at, managers, say)),
      ...(await whatIfNeighbour(at, pairs[0]?.ours ?? [], say)),
    ];
  } finally {
    bare.end();
    await at.remove();
  }
};

async function startBare({ env }: BenchEnvironment): Promise<{ url: string; end: () => void }> {
  const child = fork(join(import.meta.dirname, 'bare-server.ts'), { env: { ...process.env, ...env } });
  const [{ port }] = (await once(child, 'message')) as [AddressInfo];
  return { url: `http://127.0.0.1:${port}`, end: () => child.kill() };
}

/** What the API adds to a bare route, and what a sign-in or a large computation costs everybody else. */
export const api: BenchGroup = {
  name: 'api',
  what: 'members and plants compared with bare routes, sign-ins, others while one asks for much (seven minutes)',
  size: `rounds of each pair of routes (${ROUNDS})`,
  onlyByName: true,
  run,
};
