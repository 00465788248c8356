import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVICE_NAMES } from './contract.ts';
import { locateInstance } from './instance.ts';
import { loadSecrets } from './secrets.ts';
import { type TemporaryStack, temporaryStack } from './testing/temporary-stack.ts';

const LIMIT_MS = 90_000;
const NOBODY = '127.0.0.1:9';

describe('services given by the environment', { timeout: LIMIT_MS }, () => {
  let given: TemporaryStack;
  let stack: TemporaryStack;
  let env: Record<string, string>;
  let admin: string;

  beforeAll(async () => {
    given = temporaryStack();
    stack = temporaryStack();
    env = await given.start(SERVICE_NAMES);
    const url = new URL(env.DATABASE_URL ?? '');
    url.username = 'condivisa_admin';
    url.password = loadSecrets(locateInstance(given.root, 'test-stack')).databaseAdmin;
    admin = url.toString();
  }, LIMIT_MS);

  afterAll(async () => {
    await stack.remove();
    await given.remove();
  });

  it('are used as they are, and nothing else is started', async () => {
    const { DATABASE_URL, DATABASE_BULK_URL, DATABASE_OWNER_URL, REDIS_URL, MQTT_URL, TEMPORAL_ADDRESS } = env;
    const addresses = { DATABASE_URL, DATABASE_BULK_URL, DATABASE_OWNER_URL, REDIS_URL, MQTT_URL, TEMPORAL_ADDRESS };
    expect(await stack.start(SERVICE_NAMES, addresses)).toMatchObject({ ...addresses, TEMPORAL_NAMESPACE: 'condivisa' });
    expect(stack.state().processes).toEqual({});
    const status = await stack.status(addresses);
    expect(status.map(({ source, answers }) => [source, answers])).toEqual(SERVICE_NAMES.map(() => ['environment', true]));
    expect(status.map(({ address }) => address).join(' ')).not.toContain('@');
    await stack.stop();
    expect((await given.status()).every((one) => one.answers)).toBe(true);
  });

  it.each([
    ['REDIS_URL', { REDIS_URL: `redis://${NOBODY}` }],
    ['MQTT_URL', { MQTT_URL: `mqtt://${NOBODY}` }],
    ['TEMPORAL_ADDRESS', { TEMPORAL_ADDRESS: NOBODY }],
    ['DATABASE_URL', { DATABASE_URL: `postgres://someone:secret@${NOBODY}/none` }],
  ])('fail with one message that names %s and no password', async (variable, addresses) => {
    const failure = await stack
      .start(
        SERVICE_NAMES.filter((name) => SERVICE_OF[variable] === name),
        addresses,
      )
      .catch((error) => error);
    expect(failure).toMatchObject({
      name: 'StackFailure',
      message: expect.stringContaining(variable),
      remedy: expect.stringContaining(variable),
    });
    expect(failure.message).not.toContain('secret');
  });

  it('refuse a wrong password', async () => {
    const wrong = (env.REDIS_URL ?? '').replace(/:[^:@]+@/, ':wrong@');
    await expect(stack.start(['redis'], { REDIS_URL: wrong })).rejects.toThrow(/WRONGPASS/);
  });

  it('name the namespace that a Temporal lacks and the command that makes it', async () => {
    const other = { TEMPORAL_ADDRESS: env.TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE: 'absent' };
    await expect(stack.start(['temporal'], other)).rejects.toMatchObject({
      remedy: expect.stringMatching(/namespace create .*--namespace absent/),
    });
  });

  it('derive three roles from one database address that may make them, and refuse one that may not', async () => {
    await expect(stack.start(['postgres'], { DATABASE_URL: env.DATABASE_URL })).rejects.toThrow(/cannot create our roles/);
    const derived = await stack.start(['postgres'], { DATABASE_URL: admin });
    const sql = postgres(derived.DATABASE_OWNER_URL ?? '', { max: 1 });
    await sql`create table made_by_owner (x int)`;
    await sql.end();
    expect(await stack.start(['postgres'], { DATABASE_URL: admin })).toEqual(derived);
    expect(derived.DATABASE_OWNER_URL).not.toBe(env.DATABASE_OWNER_URL);
  });
});

const SERVICE_OF: Record<string, string> = {
  REDIS_URL: 'redis',
  MQTT_URL: 'mosquitto',
  TEMPORAL_ADDRESS: 'temporal',
  DATABASE_URL: 'postgres',
};
