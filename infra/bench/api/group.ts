import { fork } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { createPasswords } from '../../identity/passwords.ts';
import { absolute, atLeast, atMost, type BenchGroup, type Measure } from '../measure.ts';
import { openSurroundings, type Surroundings } from '../surroundings.ts';
import type { BareServer } from './bare-server.ts';
import { type LoadCall, load } from './load.ts';
import { type Seeded, seedCallers, seedPasswords } from './seed.ts';

const ROUNDS = 3;
const SECONDS = 4;
const CONNECTIONS = 20;
const PAGE = 20;
const SIGN_INS = 20;
const POOL = 10;
/** Limits hold per principal; here nobody is to meet them. */
const SETTINGS = { RATE_QUERIES: '9999999', RATE_SIGN_IN: '9999999', RATE_TOKENS: '9999999' };

type Say = (line: string) => void;

const run: BenchGroup['run'] = async (say) => {
  const at = await openSurroundings(say, { processes: ['api'], settings: SETTINGS });
  const bare = await startBare(at);
  try {
    const seeded = await seedCallers(at);
    return [...(await throughput(at, bare.url, seeded, say)), ...(await latency(at, seeded, say))];
  } finally {
    bare.end();
    await at.remove();
  }
};

async function startBare({ env }: Surroundings): Promise<{ url: string; end: () => void }> {
  const options: BareServer = { url: env.DATABASE_URL as string, max: POOL };
  const child = fork(join(import.meta.dirname, 'bare-server.ts'), [JSON.stringify(options)]);
  const [port] = await once(child, 'message');
  return { url: `http://127.0.0.1:${port}`, end: () => child.kill() };
}

interface Pair {
  readonly id: string;
  readonly what: string;
  readonly least: number;
  readonly ours: readonly LoadCall[];
  readonly bare: readonly LoadCall[];
}

const newGroup = (): string => JSON.stringify({ code: crypto.randomUUID().slice(0, 18), reason: 'Same source on adjacent parcels' });

function pairsOf({ managers }: Seeded): Pair[] {
  const each = (ours: (one: Seeded['managers'][number]) => string) =>
    managers.map((one): LoadCall => ({ method: 'GET', path: ours(one), headers: { 'X-API-Key': one.key } }));
  const list = each(({ communityId }) => `/api/cer/communities/${communityId}/points?limit=${PAGE}`);
  const detail = each(({ communityId, assignmentId }) => `/api/cer/communities/${communityId}/points/${assignmentId}`);
  const writes = managers.map(
    ({ communityId, key }): LoadCall => ({
      method: 'POST',
      path: `/api/cer/communities/${communityId}/split-groups`,
      headers: { 'X-API-Key': key },
      body: newGroup,
    }),
  );
  const bareWrites = managers.map(
    ({ communityId }): LoadCall => ({ method: 'POST', path: `/groups/${communityId}`, headers: {}, body: newGroup }),
  );
  return [
    {
      id: 'A1',
      what: 'list reads beside a bare route',
      least: 0.6,
      ours: list,
      bare: each((one) => `/points/${one.communityId}?limit=${PAGE}`),
    },
    {
      id: 'A2',
      what: 'detail reads beside a bare route',
      least: 0.6,
      ours: detail,
      bare: each((one) => `/points/${one.communityId}/${one.assignmentId}`),
    },
    {
      id: 'A3',
      what: 'writes beside a bare route with one INSERT',
      least: 0.4,
      ours: writes,
      bare: bareWrites,
    },
  ];
}

const addressOf = ({ env }: Surroundings): string => `http://${env.API_HOST}:${env.API_PORT}`;

/** Calls a second of both sides in turns, so that a load that grows or falls meets both alike. */
async function throughput(at: Surroundings, bareUrl: string, seeded: Seeded, say: Say): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const { id, what, least, ours, bare } of pairsOf(seeded)) {
    let [value, floor] = [0, 0];
    const options = { seconds: SECONDS, connections: CONNECTIONS };
    for (let round = 0; round <= ROUNDS; round += 1) {
      const own = await load({ ...options, url: addressOf(at), calls: ours });
      const best = await load({ ...options, url: bareUrl, calls: bare });
      if (round > 0) [value, floor] = [value + own.perSecond / ROUNDS, floor + best.perSecond / ROUNDS];
    }
    say(`  ${what}: ${value.toFixed(0)}/s, bare ${floor.toFixed(0)}/s (load ${loadavg()[0]?.toFixed(1)})`);
    measures.push(atLeast({ id, what, unit: '/s', value, floor, least }));
  }
  return measures;
}

/** 1,000 reads a second from 100 principals, alone and while 20 people sign in. */
async function latency(at: Surroundings, seeded: Seeded, say: Say): Promise<Measure[]> {
  const calls = pairsOf(seeded)
    .slice(0, 2)
    .flatMap(({ ours }) => ours);
  const reads = (seconds: number) => load({ url: addressOf(at), calls, seconds, connections: 100, rate: 1000 });
  await reads(2);
  const alone = await reads(10);
  say(`  1,000 reads/s: p99 ${alone.p99} ms`);
  const password = crypto.randomUUID();
  const passwords = createPasswords(at.config.passwords);
  const names = await seedPasswords(at, await passwords.hash(password), SIGN_INS);
  const floor = await timed(() => Promise.all(names.map(() => passwords.hash(password))));
  const during = reads(5);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const signIns = await timed(() => Promise.all(names.map((login) => signIn(at, { login, password }))));
  const { p99 } = await during;
  say(`  ${SIGN_INS} sign-ins in ${signIns.toFixed(0)} ms, argon2id alone ${floor.toFixed(0)} ms; reads meanwhile p99 ${p99} ms`);
  return [
    absolute({ id: 'A4', what: 'p99 at 1,000 reads/s from 100 principals', value: alone.p99, unit: 'ms', below: 20 }),
    atMost({
      id: 'A5',
      what: `${SIGN_INS} sign-ins at once under these reads, beside argon2id alone`,
      unit: 'ms',
      value: signIns,
      floor,
      most: 2,
    }),
    absolute({ id: 'A6', what: `p99 of the reads while ${SIGN_INS} sign in`, value: p99, unit: 'ms', below: 20 }),
  ];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function signIn(at: Surroundings, given: { login: string; password: string }): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(`${addressOf(at)}/api/v1/auth/login`, { method: 'POST', headers, body: JSON.stringify(given) });
  if (!answer.ok) throw new Error(`a sign-in was answered ${answer.status}: ${await answer.text()}`);
  await answer.body?.cancel();
}

/** What the API adds to a bare route, and what a sign-in costs everybody else. */
export const api: BenchGroup = { name: 'api', what: 'reads, writes and sign-ins beside bare routes (a minute)', onlyByName: true, run };
