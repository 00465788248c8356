import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../app.ts';
import type { Route } from '../../http/route.ts';
import { authenticate } from '../../identity/authenticate.ts';
import { ROUTES } from '../../routes.ts';
import { type TestApi, testApi } from '../test-api.ts';
import { CALLERS, type Caller, proofOf, SAMPLED } from './callers.ts';
import { decider } from './decide.ts';
import { expected, fits, hidesCommunity, placesOf } from './expected.ts';
import { probe } from './probe.ts';
import { asHtml, asText, type Cell } from './render.ts';
import { makeWorld, type World } from './world.ts';

const AT_ONCE = 8;
/** One call of so many is asked of sampled callers, the same ones each time. */
const SAMPLE = 20;
const isSampled = ({ spec }: Route, { name }: Caller): boolean => crc32(`${spec.id} ${name}`) % SAMPLE === 0;

const FOLDER = join(import.meta.dirname, '../../../.data/matrix');

let api: TestApi;
let world: World;
let cells: Cell[];
const proofs = new Map<string, Record<string, string>>();

beforeAll(async () => {
  api = await testApi();
  world = await makeWorld(api);
  const unlimited = { take: async () => ({ allowed: true, remaining: 1, retryAfterSeconds: 1 }) };
  const app = createApp({ ...api.deps, limiter: unlimited });
  const users = new Map<string, number>();
  for (const caller of [...CALLERS, ...SAMPLED]) proofs.set(caller.name, await proofOf(api, world, caller, users));
  const ask = async (caller: Caller, route: Route, place: 'own' | 'other'): Promise<Cell> => {
    const outcome = expected(route.spec, caller, place);
    const answer = await probe(app, route, world[place], proofs.get(caller.name) ?? {});
    const name = `${route.spec.method.toUpperCase()} ${route.spec.path}`;
    return { route: name, caller: caller.name, place, outcome, status: answer.status, fits: fits(outcome, answer, route.spec, caller) };
  };
  cells = [];
  const asked = ROUTES.flatMap((route) =>
    [...CALLERS, ...SAMPLED.filter((caller) => isSampled(route, caller))].flatMap((caller) =>
      placesOf(route.spec, caller).map((place) => ({ caller, route, place })),
    ),
  );
  for (let from = 0; from < asked.length; from += AT_ONCE)
    cells.push(...(await Promise.all(asked.slice(from, from + AT_ONCE).map(({ caller, route, place }) => ask(caller, route, place)))));
}, 600_000);
afterAll(() => api.drop());

describe('who may call what', () => {
  it('is for every route and caller what the table of rights and the declaration say', () => {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(join(FOLDER, 'matrix.txt'), asText(cells));
    writeFileSync(join(FOLDER, 'matrix.html'), asHtml(cells));
    expect(cells.filter((cell) => !cell.fits)).toEqual([]);
  });

  it('decides about every narrowed caller at every route what the table of rights and the declaration say', async () => {
    const wrong: string[] = [];
    let decided = 0;
    for (const caller of SAMPLED) {
      const headers = proofs.get(caller.name) ?? {};
      const decide = decider(api, await authenticate(new Request('http://localhost/', { headers }), api.deps));
      for (const route of ROUTES)
        for (const place of placesOf(route.spec, caller)) {
          const outcome = expected(route.spec, caller, place);
          // Rows that a caller does not see are hidden by the database: the declaration lets the call in.
          const wanted = outcome === 'hidden' && !hidesCommunity(route.spec) ? 'let in' : outcome;
          const found = await decide(route, place, world[place]);
          decided += 1;
          if (found !== wanted) wrong.push(`${route.spec.id} ${caller.name} ${place}: ${found} instead of ${wanted}`);
        }
    }
    expect(wrong).toEqual([]);
    expect(decided).toBeGreaterThan(SAMPLED.length * ROUTES.length);
  });

  it('asks every caller, however a role is held, with outcomes of each kind', () => {
    for (const { name } of SAMPLED) expect([name, cells.some(({ caller }) => caller === name)]).toEqual([name, true]);
    const sampled = new Set(SAMPLED.map(({ name }) => name));
    const outcomes = new Set(cells.filter(({ caller }) => sampled.has(caller)).map(({ outcome }) => outcome));
    expect([...outcomes].sort()).toEqual(['factor missing', 'hidden', 'let in', 'open', 'refused']);
    expect(cells.filter(({ caller }) => sampled.has(caller)).length).toBeGreaterThan(500);
  });

  it('holds every route, and every outcome somewhere', () => {
    expect(new Set(cells.map(({ route }) => route)).size).toBe(ROUTES.length);
    expect(new Set(cells.map(({ outcome }) => outcome)).size).toBe(6);
    expect(cells.filter(({ place }) => place === 'other').length).toBeGreaterThan(1000);
  });

  it('leaves only those routes open that must be', () => {
    expect(ROUTES.filter(({ spec }) => spec.right === 'public').map(({ spec }) => spec.id)).toMatchInlineSnapshot(`
      [
        "livez",
        "readyz",
        "metrics",
        "issueToken",
        "jwks",
        "authorizationServer",
        "oauthToken",
        "oauthRevoke",
        "register",
        "verifyEmail",
        "resendVerification",
        "login",
        "answerChallenge",
        "passkeyOptions",
        "signInByPasskey",
        "listProviders",
        "beginOidc",
        "finishOidc",
        "refresh",
        "forgotPassword",
        "resetPassword",
        "getTermsCalendar",
        "getOwnCalendar",
        "registerInvited",
        "getAssetLabel",
        "reportByAssetLabel",
      ]
    `);
  });
});
