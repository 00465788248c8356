import type { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import type { Profile } from '../../../domain/identity/profile.ts';
import { inContext, type RowContext, readOnce } from '../../../infra/postgres/driver/index.ts';
import { userStats } from '../../../infra/postgres/identity/user-stats.ts';
import { type UserChange, type UserFacts, updateUser, writeProfile } from '../../../infra/postgres/identity/users.ts';
import { recordAudit } from '../../../infra/postgres/record/audit.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { ApiDeps } from '../../deps.ts';
import { by } from '../../http/by.ts';
import { route } from '../../http/route.ts';
import { checkVersion, etag } from '../../http/schemas.ts';
import { platformOf } from '../platform-of.ts';
import { OwnStats, OwnUser, OwnUserChange } from './schemas.ts';
import { knownUser, shownDetail } from './view.ts';

const WH_PER_KWH = 1000;

export const getMe = route(
  {
    method: 'get',
    path: '/api/v1/users/me',
    id: 'getOwnUser',
    tag: 'Users',
    summary: 'Get the own account',
    right: 'caller',
    keys: 'profile:read',
    responses: { 200: OwnUser },
  },
  async ({ principal, context, deps }) => {
    const { shown, version } = await ownUser(deps, context, principal.userId);
    return { status: 200, body: shown, headers: { ETag: etag(version) } };
  },
);

async function ownUser(deps: ApiDeps, context: RowContext, userId: number) {
  const stats = await readOnce(deps.db, context, (trx) => userStats(trx, context.parties));
  const { user, detail } = await inContext(
    deps.db,
    platformOf(context),
    async (trx) => ({ user: await knownUser(trx, deps.personal, userId), detail: await shownDetail(trx, deps.personal, userId) }),
    { readOnly: true },
  );
  const energy = { energy_capacity: stats.energy_capacity_kw, current_energy: (stats.current_energy_wh / WH_PER_KWH).toFixed(3) };
  return { shown: { ...detail, notification_preferences: user.preferences, ...energy }, version: user.version };
}

export const putMe = route(
  {
    method: 'put',
    path: '/api/v1/users/me',
    id: 'changeOwnUser',
    tag: 'Users',
    summary: 'Update the own account',
    description: 'Changes only the fields that are sent.',
    right: 'caller',
    keys: 'profile:write',
    request: { body: OwnUserChange },
    responses: { 200: OwnUser },
  },
  async ({ body, request, principal, context, deps }) => {
    await inContext(deps.db, platformOf(context), async (trx) => {
      const user = await knownUser(trx, deps.personal, principal.userId);
      checkVersion(request, user.version);
      await change(trx, deps, user, body);
      const changed = Object.keys(body);
      const object = { chain: 0, action: 'user.changed', objectKind: 'app_user', objectId: user.id };
      if (changed.length > 0) recordAudit(trx, { ...by(context), ...object, after: { changed } });
    });
    const { shown, version } = await ownUser(deps, context, principal.userId);
    return { status: 200, body: shown, headers: { ETag: etag(version) } };
  },
);

async function change(trx: Transaction<DB>, { personal }: ApiDeps, user: UserFacts, given: z.output<typeof OwnUserChange>): Promise<void> {
  const { user_type, language, notification_preferences, ...profile } = given;
  const said = Object.entries(profile).filter(([, value]) => value !== undefined);
  if (said.length > 0) await writeProfile(trx, personal, user.id, { ...user.profile, ...(Object.fromEntries(said) as Partial<Profile>) });
  const wanted = Object.fromEntries(Object.entries(notification_preferences ?? {}).filter(([, value]) => value !== undefined));
  const row: UserChange = {
    ...(user_type === undefined ? {} : { user_type }),
    ...(language === undefined ? {} : { language }),
    ...(notification_preferences === undefined ? {} : { notification_preferences: { ...user.preferences, ...wanted } }),
  };
  if (Object.keys(row).length > 0) await updateUser(trx, user.id, row);
}

export const getOwnStats = route(
  {
    method: 'get',
    path: '/api/v1/users/me/stats',
    id: 'getOwnStats',
    tag: 'Users',
    summary: 'Get own points, energy and money',
    description: 'Totals over all settled months.',
    right: 'caller',
    keys: 'money:read',
    responses: { 200: OwnStats },
  },
  async ({ context, deps }) => ({
    status: 200,
    body: { ...(await readOnce(deps.db, context, (trx) => userStats(trx, context.parties))) },
  }),
);
