import type { OpenAPIHono } from '@hono/zod-openapi';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertPartyKeys } from '../../../infra/postgres/members/personal.ts';
import { newPartyKey } from '../../../infra/vault/personal.ts';
import { createApp } from '../../app.ts';
import type { ApiEnv } from '../../http/context.ts';
import type { Route } from '../../http/route.ts';
import { ROUTES } from '../../routes.ts';
import { asksAWorker } from '../asks-a-worker.ts';
import { makeWorld, type World } from '../matrix/world.ts';
import { type TestApi, testApi } from '../test-api.ts';
import { communityState } from './testing/community-state.ts';
import { bodyNaming, type Named } from './testing/foreign-body.ts';

let api: TestApi;
let app: OpenAPIHono<ApiEnv>;
let world: World;
let names: Named;
let communityId: number;

beforeAll(async () => {
  api = await testApi();
  world = await makeWorld(api);
  app = createApp({ ...api.deps, limiter: { take: async () => ({ allowed: true, remaining: 1, retryAfterSeconds: 1 }) } });
  const numbers = Object.entries(world.own.params).map(([name, text]) => [name, /^\d+$/.test(text) ? Number(text) : text]);
  names = {
    ...Object.fromEntries(numbers),
    code: 'LATE',
    name: 'Anna Bianchi',
    tax_code: 'RSSMRA85M01H501Q',
    contact: null,
    valid_to: null,
  };
  communityId = Number(world.own.params.community_id);
  const archived = { status: 'archived' } as const;
  await api.database.owner.db.updateTable('community').set(archived).where('id', '=', communityId).execute();
}, 120_000);
afterAll(() => api.drop());

interface Answer {
  readonly status: number;
  readonly isArchived: boolean;
}

async function send(method: string, path: string, json?: unknown, content?: string): Promise<Answer> {
  const type = content === undefined ? 'application/json' : 'text/csv';
  const body = content ?? (json === undefined ? undefined : JSON.stringify(json));
  const headers = { 'X-API-Key': api.keys.operator, 'If-Match': '*', ...(body === undefined ? {} : { 'Content-Type': type }) };
  const response = await app.request(path, { method: method.toUpperCase(), headers, ...(body === undefined ? {} : { body }) });
  const text = await response.text();
  return { status: response.status, isArchived: response.status === 409 && /is archived and cannot be changed/.test(text) };
}

const addressOf = ({ spec: { path } }: Route): string => path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(names[name] ?? 1));

const call = (route: Route): Promise<Answer> => send(route.spec.method, addressOf(route), bodyNaming(route.spec.id, names));

/** What still changes an archived community, of the calls that the walk makes: decision 0058; `sendReadings` answers for each reading by itself. */
const GOES_ON = [
  'approvePersonChange',
  'deleteWebhook',
  'holdSettlementMonth',
  'recomputeSettlementMonth',
  'recordGseReceipt',
  'refuseRingFencedUse',
  'releaseSettlementMonth',
  'removeMember',
  'revokeRole',
  'sendReadings',
  'updateWebhook',
];

const WRITES = ROUTES.filter(({ spec }) => spec.method !== 'get' && spec.right !== 'public' && spec.right !== 'caller');

it('is changed by no call but those that end access, and settle and pay its months', async () => {
  const owner = api.database.owner.db;
  const changed: string[] = [];
  let refused = 0;
  let before = await communityState(owner, communityId);
  for (const route of WRITES) {
    const { status, isArchived } = await call(route);
    const isWaiting = status === 503 && asksAWorker(addressOf(route));
    expect([route.spec.id, status < 500 || isWaiting]).toEqual([route.spec.id, true]);
    if (isArchived) refused += 1;
    const after = await communityState(owner, communityId);
    if (JSON.stringify(after) !== JSON.stringify(before)) changed.push(route.spec.id);
    before = after;
  }
  expect(changed.toSorted()).toEqual(GOES_ON);
  // the others name what their body lacks, or rows that are not there
  expect(refused).toBeGreaterThan(40);
}, 120_000);

const CURVES = 'timestamp,IT001E00000001:withdrawn\n2025-03-01T00:00:00+01:00,1.0\n';

it('takes no file and gives none back, and invites nobody', async () => {
  const imports = `kind=curves_wide&unit=kWh&community_id=${communityId}&configuration_id=${names.configuration_id}`;
  const place = { community_id: communityId };
  const { rows } = await sql<{ id: number; user_id: number }>`
    with file as (insert into operation (kind, community_id, created_by, state) values ('import', ${communityId}, 'user:1', 'succeeded') returning id),
      added as (insert into import_file (operation_id, kind, sha256, content, options) select id, 'curves_wide', 'x', '', '{"resolutionMinutes": 60}' from file)
    select file.id, (select min(id) from app_user) as user_id from file`.execute(api.database.owner.db);
  const [{ id, user_id } = { id: 0, user_id: 0 }] = rows;
  const calls: Record<string, Promise<Answer>> = {
    createImport: send('POST', `/api/v1/imports?${imports}`, undefined, CURVES),
    takeBackImport: send('POST', `/api/v1/imports/${id}/take-back`, { note: 'wrong unit' }),
    createInvitation: send('POST', '/api/v1/invitations', { email: 'late@atk.example', role: 'community_manager', ...place }),
    grantRole: send('POST', `/api/v1/users/${user_id}/roles`, { role: 'community_manager', ...place }),
  };
  for (const [name, answer] of Object.entries(calls)) expect([name, await answer]).toEqual([name, { status: 409, isArchived: true }]);
});

it('lets a person go, and be erased', async () => {
  const owner = api.database.owner.db;
  const partyId = world.parties.applicant;
  await owner.transaction().execute((trx) => insertPartyKeys(trx, [newPartyKey(api.deps.personal, partyId).row]));
  const erased = await send('DELETE', `/api/v1/persons/${partyId}?reason=consent_withdrawn`);
  const application = await owner.selectFrom('membership').select('status').where('party_id', '=', partyId).executeTakeFirst();
  expect([erased.status, application?.status]).toEqual([204, 'left']);
});
