import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createApp } from '../../app.ts';
import { makeWorld } from '../matrix/world.ts';
import { type TestApi, testApi } from '../test-api.ts';
import { userWith } from '../users.ts';
import './budget.ts';
import { fuzz, schemathesis } from './schemathesis.ts';

const FOLDER = join(import.meta.dirname, '../../../.data/fuzz');
const SHORT = { examples: 2, seconds: 10, phases: 'fuzzing' };

const program = schemathesis();
const budget = inject('fuzzBudget') ?? SHORT;

let api: TestApi;
let server: ServerType;
let url: string;
let keys: Record<'manager' | 'member', string>;

beforeAll(async () => {
  api = await testApi();
  const world = await makeWorld(api);
  const limiter = { take: async () => ({ allowed: true, remaining: 1, retryAfterSeconds: 1 }) };
  const app = createApp({ ...api.deps, limiter });
  server = await new Promise((resolve) => {
    const one: ServerType = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(one));
  });
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const place = { communityId: Number(world.own.params.community_id) };
  keys = {
    manager: (await userWith(api, { username: 'fuzzing-manager', role: 'community_manager', ...place })).key,
    member: (await userWith(api, { username: 'fuzzing-member', role: 'member', partyId: world.parties.active })).key,
  };
  mkdirSync(FOLDER, { recursive: true });
});
afterAll(async () => {
  server?.close();
  await api?.drop();
});

const stillKnown = async (key: string): Promise<number> => (await fetch(`${url}/api/v1/auth/me`, { headers: { 'X-API-Key': key } })).status;

describe.skipIf(program === undefined)('Schemathesis', () => {
  it.each(['manager', 'member'] as const)(
    'finds nothing as a %s',
    async (who) => {
      const { passed, output } = await fuzz(program ?? '', { url, key: keys[who], ...budget });
      writeFileSync(join(FOLDER, `${who}.txt`), output);
      expect(passed, output.slice(-6000)).toBe(true);
      expect(await stillKnown(keys[who]), 'the caller is known to the end').toBe(200);
    },
    (budget.seconds + 60) * 1000,
  );
});
