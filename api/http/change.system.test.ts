import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { listChains, verifyChain } from '../../infra/postgres/record/audit-chain.ts';
import { freePort } from '../testing/free-port.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';

const CALLS = 60;
const KILLS = 4;
const AT_ONCE = 12;

let api: TestApi;
let origin: string;
let server: ChildProcess;

async function startProcess(): Promise<void> {
  const { app: DATABASE_URL, bulk: DATABASE_BULK_URL, owner: DATABASE_OWNER_URL } = api.database.urls;
  const { port } = new URL(origin);
  const own = { API_HOST: '127.0.0.1', API_PORT: port, PUBLIC_URL: origin, NODE_ENV: 'test', LOG_LEVEL: 'silent', RATE_QUERIES: '100000' };
  server = spawn(process.execPath, [join(import.meta.dirname, '..', 'main.ts')], {
    env: { ...inject('stack'), DATABASE_URL, DATABASE_BULK_URL, DATABASE_OWNER_URL, ...own },
    stdio: 'ignore',
  });
  const answers = (): Promise<boolean> =>
    fetch(`${origin}/livez`).then(
      ({ ok }) => ok,
      () => false,
    );
  await vi.waitUntil(answers, { timeout: 60_000, interval: 100 });
}

/** Makes each commit take a while, so that a kill finds calls that will be committed and that nobody can answer any more. */
async function slowDownCommits(): Promise<void> {
  const { db } = api.database.owner;
  await sql`create function dawdle() returns trigger language plpgsql as $$ begin perform pg_sleep(0.2); return null; end $$`.execute(db);
  await sql`create constraint trigger dawdle after insert on community deferrable initially deferred
    for each row execute function dawdle()`.execute(db);
}

beforeAll(async () => {
  api = await testApi();
  await slowDownCommits();
  origin = `http://127.0.0.1:${await freePort()}`;
  await startProcess();
});
afterAll(async () => {
  server?.kill('SIGKILL');
  await api?.drop();
});

/** Status and id of the community that the call makes; undefined where it has to be repeated: the server died, or is at it still. */
async function create(n: number): Promise<readonly [number, number] | undefined> {
  const headers = { 'X-API-Key': api.keys.manager, 'Content-Type': 'application/json', 'Idempotency-Key': `call-${n}` };
  const body = JSON.stringify({ code: `made-${n}`, name: 'Name', legal_type: 'association' });
  try {
    const answer = await fetch(`${origin}/api/cer/communities`, { method: 'POST', headers, body });
    const { id, error } = (await answer.json()) as { id: number; error?: { code: string } };
    return error?.code === 'request_in_progress' ? undefined : [answer.status, id];
  } catch {
    return undefined;
  }
}

/** Makes the calls, some at once, and repeats those that have to be. */
async function createAll(): Promise<number[]> {
  const waiting = Array.from({ length: CALLS }, (_, n) => n);
  const ids: number[] = [];
  const worker = async (): Promise<void> => {
    for (let n = waiting.shift(); n !== undefined; n = waiting.shift()) {
      const answer = await create(n);
      if (answer === undefined) {
        waiting.push(n);
        await sleep(100);
      } else {
        expect(answer[0]).toBe(201);
        ids.push(answer[1]);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return ids;
}

async function killNowAndThen(): Promise<void> {
  for (let i = 0; i < KILLS; i += 1) {
    await sleep(300);
    server.kill('SIGKILL');
    await once(server, 'exit');
    await startProcess();
  }
}

it('does each call once and answers it as if nothing had happened, however often its process is killed meanwhile', async () => {
  const [ids] = await Promise.all([createAll(), killNowAndThen()]);
  expect(new Set(ids).size).toBe(CALLS);
  const made = await api.database.owner.db.selectFrom('community').select('id').where('code', 'like', 'made-%').execute();
  expect(made.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(ids.toSorted((a, b) => a - b));
  await inContext(api.database.app.db, systemContext('system:test'), async (trx) => {
    for (const id of ids) expect(await verifyChain(trx, id)).toEqual({ chain: id, events: 1, broken: null });
    expect((await listChains(trx)).length).toBeGreaterThanOrEqual(CALLS);
  });
});
