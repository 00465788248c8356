import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVICE_NAMES } from './contract.ts';
import { isSameProcess } from './process-identity.mjs';
import { type TemporaryStack, temporaryStack } from './testing/temporary-stack.ts';

const COLD_START_LIMIT_MS = 60_000;
const EXPECTED =
  `NODE_ENV LOG_LEVEL DATABASE_URL DATABASE_BULK_URL DATABASE_OWNER_URL REDIS_URL MQTT_URL TEMPORAL_ADDRESS TEMPORAL_NAMESPACE
TEMPORAL_TLS TEMPORAL_UI_URL API_HOST API_PORT PUBLIC_URL PAYLOAD_KEYS PERSONAL_KEYS TOKEN_KEYS GSE_DESK_URL GSE_DESK_JWK
WORKER_METRICS_PORT COMPUTE_METRICS_PORT INGEST_METRICS_PORT`.split(/\s+/);

const query = async (address: string | undefined, statement: string): Promise<readonly Record<string, unknown>[]> => {
  const sql = postgres(address ?? '', { max: 1, onnotice: () => undefined });
  try {
    return await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
};

describe('a stack from nothing', () => {
  let stack: TemporaryStack;
  let env: Record<string, string>;

  beforeAll(async () => {
    stack = temporaryStack();
    env = await stack.start(SERVICE_NAMES);
  }, COLD_START_LIMIT_MS);

  afterAll(() => stack.remove());

  it('hands out every variable and every service answers', async () => {
    expect(EXPECTED.filter((name) => !env[name])).toEqual([]);
    expect((await stack.status()).map(({ service, answers, source }) => [service, answers, source])).toEqual(
      SERVICE_NAMES.map((service) => [service, true, 'private']),
    );
  });

  it('finds them running the second time, with the same settings', async () => {
    const before = stack.state().processes;
    expect(await stack.start(SERVICE_NAMES)).toEqual(env);
    expect(stack.state().processes).toEqual(before);
  });

  it('gives each database role exactly its rights', async () => {
    const rows = await query(
      env.DATABASE_URL,
      `select rolname, rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname like 'condivisa\\_%' order by 1`,
    );
    const rights = { rolsuper: false, rolcreaterole: false };
    expect(rows.filter((row) => row.rolname !== 'condivisa_admin')).toEqual([
      { rolname: 'condivisa_app', rolbypassrls: false, ...rights },
      { rolname: 'condivisa_bulk', rolbypassrls: true, ...rights },
      { rolname: 'condivisa_owner', rolbypassrls: false, ...rights },
    ]);
    await expect(query(env.DATABASE_URL, 'create table refused (x int)')).rejects.toThrow(/permission denied/);
  });

  it('brings the extensions to every database, in UTF-8 and byte order', async () => {
    await query(env.DATABASE_OWNER_URL, 'create database copied template condivisa');
    const copied = (env.DATABASE_OWNER_URL ?? '').replace(/condivisa$/, 'copied');
    const names = await query(copied, `select extname from pg_extension where extname in ('postgis', 'btree_gist', 'pgcrypto') order by 1`);
    expect(names.map((row) => row.extname)).toEqual(['btree_gist', 'pgcrypto', 'postgis']);
    expect(await query(copied, `select 'Z' < 'a' as bytes, lower('È') as lower`)).toEqual([{ bytes: true, lower: 'è' }]);
  });

  it('keeps secrets from others', () => {
    const files = [
      'secrets.json',
      'state.json',
      'gse/signing-key.json',
      'redis/redis.conf',
      'mosquitto/mosquitto.conf',
      'mosquitto/accounts.json',
      'logs/postgres.log',
    ];
    expect(files.map((file) => statSync(join(stack.folder, file)).mode & 0o077)).toEqual(files.map(() => 0));
    expect(stack.lines.join('\n')).not.toMatch(/:[^/\s]*@/);
  });

  it('writes no value of a refused statement into a log', async () => {
    const pod = 'IT001E00000001';
    await query(env.DATABASE_OWNER_URL, `create table point (pod text primary key); insert into point values ('${pod}')`);
    for (const statement of [`insert into point values ('${pod}')`, `select '${pod}'::int`, `do $$ begin raise exception '${pod}'; end $$`])
      await expect(query(env.DATABASE_OWNER_URL, statement)).rejects.toThrow();
    expect(readFileSync(join(stack.folder, 'logs/postgres.log'), 'utf8')).not.toContain(pod);
  });

  it('keeps the data over stop and start, and stops twice', async () => {
    await query(env.DATABASE_OWNER_URL, 'create table kept as select 42 as answer');
    const { processes } = stack.state();
    await stack.stop();
    expect(Object.values(processes).some(isSameProcess)).toBe(false);
    await stack.stop();
    expect(stack.lines.slice(-SERVICE_NAMES.length).every((line) => line.endsWith('was not running'))).toBe(true);
    const again = await stack.start(['postgres']);
    expect(await query(again.DATABASE_OWNER_URL, 'select answer from kept')).toEqual([{ answer: 42 }]);
    expect((await stack.status()).filter((one) => one.answers).map((one) => one.service)).toEqual(['postgres']);
  });
});
