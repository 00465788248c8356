import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type BenchEnvironment, openBenchEnvironment } from '../bench-environment.ts';
import type { BenchGroup } from '../measure.ts';
import type { BareServer } from './bare-server.ts';
import { latency } from './latency.ts';
import { neighbours } from './neighbours.ts';
import { seedCallers } from './seed.ts';
import { throughput } from './throughput.ts';

const POOL = 10;
/** Limits hold per principal; here nobody is to meet them. */
const SETTINGS = { RATE_QUERIES: '9999999', RATE_SIGN_IN: '9999999', RATE_TOKENS: '9999999', RATE_LARGE: '9999999' };

const run: BenchGroup['run'] = async (say) => {
  const at = await openBenchEnvironment(say, { processes: ['api'], settings: SETTINGS });
  const bare = await startBare(at);
  try {
    const seeded = await seedCallers(at);
    return [
      ...(await throughput(at, bare.url, seeded, say)),
      ...(await latency(at, bare.url, seeded, say)),
      ...(await neighbours(at, seeded, say)),
    ];
  } finally {
    bare.end();
    await at.remove();
  }
};

async function startBare({ env }: BenchEnvironment): Promise<{ url: string; end: () => void }> {
  const options: BareServer = { url: env.DATABASE_URL as string, max: POOL };
  const child = fork(join(import.meta.dirname, 'bare-server.ts'), [JSON.stringify(options)]);
  const [port] = await once(child, 'message');
  return { url: `http://127.0.0.1:${port}`, end: () => child.kill() };
}

/** What the API adds to a bare route, and what a sign-in costs everybody else. */
export const api: BenchGroup = {
  name: 'api',
  what: 'reads, writes and sign-ins beside bare routes, others beside one who asks for much (five minutes)',
  onlyByName: true,
  run,
};
