import { type Kysely, type SqlBool, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { CommunityRef, Grant, Principal } from '../../../domain/identity/principal.ts';
import { isRight, isRole } from '../../../domain/identity/rights.ts';
import { inContext, type RowContext, systemContext } from '../context.ts';
import type { DB } from '../schema.ts';

/** The system's own eyes while it finds out who is asking. */
const LOOKING = systemContext('system:identity');

/** How a caller was recognised: by the hash of a presented key, or by ids inside a token of ours. */
export type Credential = { readonly secretHash: Uint8Array } | { readonly userId: number; readonly keyId: number };

export interface Recognised {
  readonly principal: Principal;
  readonly keyId: number;
}

/**
 * The active user behind a credential with current grants, or undefined: unknown, revoked or expired key, inactive user.
 * Marks the key as used, at most once a minute.
 */
export function recognise(db: Kysely<DB>, credential: Credential): Promise<Recognised | undefined> {
  return inContext(db, LOOKING, async (trx) => {
    const row = await userRow(trx, credential);
    if (row === undefined) return undefined;
    if (row.stale) await trx.updateTable('api_key').set({ last_used_at: sql`now()` }).where('id', '=', row.key_id).execute();
    return { principal: principalOf(row), keyId: row.key_id };
  });
}

type UserRow = NonNullable<Awaited<ReturnType<typeof userRow>>>;

function userRow(db: Kysely<DB>, credential: Credential) {
  const usable = sql<SqlBool>`k.revoked_at is null and (k.expires_at is null or k.expires_at > now())`;
  const query = db
    .selectFrom('app_user as u')
    .innerJoin('api_key as k', 'k.user_id', 'u.id')
    .where(usable)
    .where('u.is_active', '=', true)
    .select(['u.id', 'u.username', 'u.party_id', 'k.id as key_id', 'k.scopes'])
    .select(sql<boolean>`k.last_used_at is null or k.last_used_at < now() - interval '1 minute'`.as('stale'))
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('role_grant as g')
          .select(['g.role', 'g.organisation_id', 'g.community_id'])
          .whereRef('g.user_id', '=', 'u.id')
          .where('g.revoked_at', 'is', null),
      ).as('grants'),
      jsonArrayFrom(
        eb
          .selectFrom('community as c')
          .innerJoin('role_grant as g', (join) => join.on(sql<SqlBool>`g.organisation_id = c.organisation_id or g.community_id = c.id`))
          .whereRef('g.user_id', '=', 'u.id')
          .where('g.revoked_at', 'is', null)
          .select(['c.id', 'c.organisation_id'])
          .distinct(),
      ).as('communities'),
      jsonArrayFrom(
        eb
          .selectFrom('community as c')
          .select(['c.id', 'c.organisation_id'])
          .where(sql<SqlBool>`u.party_id is not null and (exists (select 1 from membership m where m.community_id = c.id and m.party_id = u.party_id)
            or exists (select 1 from mandate m where m.community_id = c.id and m.party_id = u.party_id))`),
      ).as('own_communities'),
    ]);
  if ('secretHash' in credential) return query.where('k.secret_hash', '=', Buffer.from(credential.secretHash)).executeTakeFirst();
  return query.where('u.id', '=', credential.userId).where('k.id', '=', credential.keyId).executeTakeFirst();
}

function principalOf(row: UserRow): Principal {
  const scopes = row.scopes.length === 0 ? null : row.scopes.filter(isRight);
  return {
    userId: row.id,
    username: row.username,
    partyId: row.party_id,
    actor: `user:${row.id}`,
    grants: row.grants.flatMap(grantOf),
    scopes,
    communities: row.communities.map(refOf),
    ownCommunities: row.own_communities.map(refOf),
  };
}

interface GrantRow {
  readonly role: string;
  readonly organisation_id: number | null;
  readonly community_id: number | null;
}

const grantOf = (row: GrantRow): Grant[] =>
  isRole(row.role) ? [{ role: row.role, organisationId: row.organisation_id, communityId: row.community_id }] : [];
const refOf = (row: { readonly id: number; readonly organisation_id: number }): CommunityRef => ({
  id: row.id,
  organisationId: row.organisation_id,
});

/** A community by id under `context`, as far as deciding about it needs it. */
export async function findCommunityRef(db: Kysely<DB>, context: RowContext, id: number): Promise<CommunityRef | undefined> {
  const row = await inContext(db, context, (trx) =>
    trx.selectFrom('community').select(['id', 'organisation_id']).where('id', '=', id).executeTakeFirst(),
  );
  return row && refOf(row);
}
