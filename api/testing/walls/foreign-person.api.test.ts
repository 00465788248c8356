import type { OpenAPIHono } from '@hono/zod-openapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../app.ts';
import type { ApiEnv } from '../../http/context.ts';
import type { Route } from '../../http/route.ts';
import { ROUTES } from '../../routes.ts';
import { caller } from '../caller.ts';
import { makeWorld, type World } from '../matrix/world.ts';
import { type TestApi, testApi } from '../test-api.ts';
import { userWith } from '../users.ts';
import { communityState } from './testing/community-state.ts';
import { bodyNaming, type Named, queryNames } from './testing/foreign-body.ts';

/** What only community B knows of its member. */
const PERSON = {
  name: 'Nereo Doriggi',
  tax_code: 'RSSMRA85M01H501Q',
  contact: { email: 'nereo@known-to-b.example', phone: '+39 045 7654321', address: 'Via Segreta 9' },
};
const SECRETS = [PERSON.name, ...Object.values(PERSON.contact)];

let api: TestApi;
let app: OpenAPIHono<ApiEnv>;
let world: World;
let key: string;
let foreign: number;

beforeAll(async () => {
  api = await testApi();
  world = await makeWorld(api);
  const unlimited = { take: async () => ({ allowed: true, remaining: 1, retryAfterSeconds: 1 }) };
  app = createApp({ ...api.deps, limiter: unlimited });
  const manager = (username: string, organisationId: number) => userWith(api, { username, role: 'community_manager', organisationId });
  key = (await manager('manager-a', world.own.organisationId)).key;
  const keyOfB = (await manager('manager-b', world.other.organisationId)).key;
  foreign = Number(world.other.params.community_id);
  const path = `/api/cer/communities/${foreign}/members/${world.other.params.member_id}`;
  const known = await caller(api)('PUT', path, { key: keyOfB, json: PERSON, headers: { 'If-Match': '*' } });
  expect([known.status, known.body.contact]).toEqual([200, PERSON.contact]);
}, 120_000);
afterAll(() => api.drop());

/** B's ids and codes by every name that a path, query or body has for them; the community is A's or B's own. */
function names(community: 'A' | 'B'): Named {
  const { organisationId, params } = world.other;
  const numbers = Object.entries(params).map(([name, text]) => [name, /^\d+$/.test(text) ? Number(text) : text] as const);
  const { member_id, plant_id, party_id } = Object.fromEntries(numbers) as Readonly<Record<string, unknown>>;
  const place = community === 'A' ? { community_id: Number(world.own.params.community_id) } : { community_id: foreign };
  return {
    ...Object.fromEntries(numbers),
    ...{ organisation_id: community === 'A' ? world.own.organisationId : organisationId },
    ...{ producer_id: member_id, consumer_id: member_id, asset_id: plant_id, party_ids: [party_id], tax_code: PERSON.tax_code },
    ...{ code: 'FOREIGN', name: 'Anna Bianchi', valid_to: null, contact: null },
    ...place,
  };
}

const isForeign = (community: 'A' | 'B', text: string, values: Named): boolean =>
  community === 'B' ||
  text.includes('tax_code') ||
  Object.keys(values).some((name) => name in world.other.params && name !== 'community_id' && text.includes(name));

/** A call of the route that names what is B's; undefined where it names nothing. */
function foreignCall({ spec }: Route, community: 'A' | 'B') {
  const values = names(community);
  const query = spec.method === 'get' ? queryNames(spec.id).filter((name) => values[name] !== undefined) : [];
  const body = bodyNaming(spec.id, values);
  if (!isForeign(community, `${spec.path} ${query.join(' ')} ${JSON.stringify(body ?? {})}`, values)) return undefined;
  const search = query.length === 0 ? '' : `?${query.map((name) => `${name}=${values[name]}`).join('&')}`;
  const path = spec.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? 1)) + search;
  const headers = { 'X-API-Key': key, 'If-Match': '*', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) };
  return { path, init: { method: spec.method.toUpperCase(), headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) } };
}

/** Everybody may apply to a community that takes members, for membership ([person-takeover.api.test.ts] says what that shows) or an installation. */
const OPEN_TO_ALL: readonly string[] = ['joinCommunity', 'requestInstallation'];

const CASES = ROUTES.filter(({ spec }) => spec.right !== 'public' && !OPEN_TO_ALL.includes(spec.id)).flatMap((route) =>
  (['A', 'B'] as const).map((community) => [route.spec.id, community, route] as const),
);
const answered = new Map<string, number>();

describe('what belongs to community B', () => {
  it.each(CASES)('is neither shown nor changed by %s for the manager of A, named in %s', async (_id, community, route) => {
    const call = foreignCall(route, community);
    if (call === undefined) return;
    const before = await communityState(api.database.owner.db, foreign);
    const response = await app.request(call.path, { ...call.init, signal: AbortSignal.timeout(5_000) });
    const text = /event-stream/.test(response.headers.get('content-type') ?? '') ? '' : await response.text();
    answered.set(`${route.spec.id} ${community}`, response.status);
    expect(response.status, text).toBeLessThan(500);
    for (const secret of SECRETS) expect(text).not.toContain(secret);
    expect(await communityState(api.database.owner.db, foreign)).toEqual(before);
  });

  it('is not found by any change: whether it is ready for one is not disclosed', () => {
    // Areas of an address are those of the map of the country; a sample of a file is read alone; a batch of readings answers for each by itself.
    const others = ['detectImport', 'getAreasAtAddress', 'sendReadings'];
    const changes = ROUTES.filter(({ spec }) => spec.method !== 'get' && !others.includes(spec.id)).map(({ spec }) => `${spec.id} B`);
    const disclosed = changes.filter((name) => answered.has(name) && ![400, 403, 404, 415, 422].includes(answered.get(name) ?? 0));
    expect(Object.fromEntries(disclosed.map((name) => [name, answered.get(name)]))).toEqual({});
  });

  it('is named by most of these calls, which are let in where they name a person of A by the same tax code', () => {
    expect(answered.size).toBeGreaterThan(150);
    expect(Object.fromEntries(answered)).toMatchObject({ 'createMember A': 201, 'changeMember B': 404, 'preparePayouts B': 404 });
  });
});
