import type { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { type AccountChange, changeAccount } from '../../../activities/identity/commands/users.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { userStats } from '../../../infra/postgres/identity/user-stats.ts';
import { lockUser } from '../../../infra/postgres/identity/users.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { versioned } from '../../http/etag.ts';
import type { Call } from '../../http/route.ts';
import { getRoute, route, updateRoute } from '../route.ts';
import { OwnStats, OwnUser, OwnUserChange } from './schemas.ts';
import { knownUser, toUserDetailResponse } from './view.ts';

const WH_PER_KWH = 1000;

type AccountCall = Pick<Call, 'principal' | 'context' | 'deps'>;

/** The caller's own account with its figures (the caller's rows). */
async function loadOwnUser(trx: Transaction<DB>, { principal, context, deps }: AccountCall) {
  const stats = await userStats(trx, context.parties);
  const user = await knownUser(trx, deps.personal, principal.userId);
  const energy = { energy_capacity: stats.energy_capacity_kw, current_energy: (stats.current_energy_wh / WH_PER_KWH).toFixed(3) };
  const shown = { ...(await toUserDetailResponse(trx, deps.personal, user.id)), notification_preferences: user.preferences, ...energy };
  return { ...versioned(shown, user.version), user };
}

export const getMe = getRoute(
  {
    method: 'get',
    path: '/api/v1/users/me',
    id: 'getOwnUser',
    tag: 'Users',
    summary: "Get the caller's account",
    description: 'Returns the profile, the address, the language and the mails that the user wants.',
    right: 'caller',
    keys: 'profile:read',
    rows: 'account',
    responses: { 200: OwnUser },
  },
  loadOwnUser,
);

export const putMe = updateRoute(
  {
    method: 'put',
    path: '/api/v1/users/me',
    id: 'changeOwnUser',
    tag: 'Users',
    summary: "Update the caller's account",
    description: 'Changes only the fields that are sent.',
    right: 'caller',
    keys: 'profile:write',
    rows: 'account',
    request: { body: OwnUserChange },
    responses: { 200: OwnUser },
  },
  { lock: (trx, { principal }) => lockUser(trx, principal.userId), load: loadOwnUser },
  async (call, { user }) => {
    const { body, deps, work } = call;
    await changeAccount(work, deps.personal, user, toAccountChange(body), Object.keys(body));
    return { status: 200, body: (await loadOwnUser(work.trx, call)).shown };
  },
);

/** What was sent with a value, by where it is stored. */
function toAccountChange({ user_type, language, notification_preferences, ...profile }: z.output<typeof OwnUserChange>): AccountChange {
  return {
    profile: given(profile),
    ...given({ user_type, language }),
    ...(notification_preferences && { notification_preferences: given(notification_preferences) }),
  };
}

const given = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };

export const getOwnStats = route(
  {
    method: 'get',
    path: '/api/v1/users/me/stats',
    id: 'getOwnStats',
    tag: 'Users',
    summary: "Get the caller's points, energy and money",
    description: 'Returns totals over all settled months.',
    right: 'caller',
    keys: 'money:read',
    responses: { 200: OwnStats },
  },
  async ({ context, deps }) => ({
    status: 200,
    body: { ...(await readOnce(deps.db, context, (trx) => userStats(trx, context.parties))) },
  }),
);
