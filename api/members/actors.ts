import { z } from '@hono/zod-openapi';
import type { Kysely } from 'kysely';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { type ActorRow, listActors } from '../../infra/postgres/identity/actors.ts';
import { usersByIds } from '../../infra/postgres/identity/users.ts';
import { readPartyFacts } from '../../infra/postgres/members/parties.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { PersonalKeys } from '../../infra/vault/personal.ts';
import { route } from '../http/route.ts';
import { id, idParam, listOf, PageQuery, paged, pageWindow } from '../http/schemas.ts';

const Actor = z
  .object({
    id,
    roles: z.array(z.string()).describe('Roles over others that the account holds or held there; empty: only a member'),
    party_id: id.nullable().describe('Record of the community that the account is linked to'),
    name: z.string().nullable().describe('Null without the right members:personal, and for an erased person'),
  })
  .openapi('Actor');

export const listActorsRoute = route(
  {
    method: 'get',
    path: '/api/v1/actors',
    id: 'listActors',
    tag: 'Users',
    summary: 'List accounts that appear as actors in records',
    description:
      'Says who is behind `user:12` in records: the roles, and the name for callers who may read personal data. With ' +
      '`community_id`, lists those of that community, for callers who see all of it; otherwise those of all places, for platform ' +
      'roles. Other callers get an empty list.',
    right: 'communities:read',
    rows: 'platform',
    request: { query: PageQuery.extend({ community_id: idParam.optional() }) },
    responses: { 200: listOf(Actor).openapi('ActorList') },
  },
  async ({ query, context, rows, may, deps }) => {
    const { community_id } = query;
    const isSeen = community_id === undefined ? context.platform : may('communities:read', community_id);
    const keys = may('members:personal', community_id) ? deps.personal : null;
    const body = await readOnce(deps.db, rows, async (trx) => {
      const { data, next } = paged(isSeen ? await listActors(trx, community_id, pageWindow(query)) : [], query);
      const names = keys === null ? new Map<number, string | null>() : await namesOf(trx, keys, data);
      return {
        data: data.map(({ id: user, ...row }) => ({ ...row, id: user, roles: [...row.roles], name: names.get(user) ?? null })),
        next,
      };
    });
    return { status: 200, body };
  },
);

/** Of members the name of their record, of who holds roles that of the account. */
async function namesOf(db: Kysely<DB>, keys: PersonalKeys, actors: readonly ActorRow[]): Promise<Map<number, string | null>> {
  const staff = actors.filter(({ roles }) => roles.length > 0).map(({ id: user }) => user);
  const users = await usersByIds(db, keys, staff);
  const facts = await readPartyFacts(
    db,
    keys,
    actors.map(({ party_id }) => party_id).filter((party) => party !== null),
  );
  return new Map([
    ...actors.map(({ id: user, party_id }) => [user, facts.get(party_id ?? 0)?.name ?? null] as const),
    ...users.map((user) => [user.id, user.erased_at === null ? (user.profile.full_name ?? user.username) : null] as const),
  ]);
}
