import { type CompiledQuery, type ExpressionBuilder, type Kysely, type SqlBool, sql, type Transaction } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { CommunityRef, Grant, OwnCommunity, Principal } from '../../../domain/identity/principal.ts';
import { isRight, isRole, type Right } from '../../../domain/identity/rights.ts';
import { hasSecondFactor, needsSecondFactor } from '../../../domain/identity/second-factor.ts';
import { isSignInMethod } from '../../../domain/identity/sign-in-method.ts';
import type { KeySubject, SessionSubject } from '../../identity/tokens.ts';
import { inContext, type RowContext, readOnce, systemContext } from '../context.ts';
import { prepared } from '../prepared.ts';
import type { AppUser, DB } from '../schema.ts';

/** The system's own eyes while it finds out who is asking. */
const LOOKING = systemContext('system:identity');

/** How a caller was recognised: by the hash of a presented key, or by ids inside a token of ours. */
export type Credential = { readonly secretHash: Uint8Array } | KeySubject | SessionSubject;

export interface Recognised {
  readonly principal: Principal;
  /** What tokens for this caller name. */
  readonly subject: KeySubject | SessionSubject;
}

/**
 * The active user behind a credential with current grants, or undefined: unknown, revoked or expired key or session, inactive user.
 * Marks key or session as used, at most once a minute.
 */
export function recognise(db: Kysely<DB>, credential: Credential): Promise<Recognised | undefined> {
  return 'sessionId' in credential ? bySession(db, credential) : byKey(db, credential);
}

const keyed = (db: Kysely<DB>) =>
  users(db)
    .innerJoin('api_key as k', 'k.user_id', 'u.id')
    .where(sql<SqlBool>`k.revoked_at is null and (k.expires_at is null or k.expires_at > now())`)
    .select(['k.id as key_id', 'k.scopes', 'k.calls_per_minute', stale('k').as('stale')]);

const ofSecret = prepared((db, { secretHash }: { readonly secretHash: Uint8Array }) =>
  keyed(db)
    .where('k.secret_hash', '=', secretHash as Buffer)
    .compile(),
);
const ofToken = prepared((db, { userId, keyId }: Pick<KeySubject, 'userId' | 'keyId'>) =>
  keyed(db).where('u.id', '=', userId).where('k.id', '=', keyId).compile(),
);

async function byKey(db: Kysely<DB>, credential: Exclude<Credential, SessionSubject>): Promise<Recognised | undefined> {
  const row = await looked(db, (trx) => ('secretHash' in credential ? ofSecret(trx, credential) : ofToken(trx, credential)));
  if (row === undefined) return undefined;
  if (row.stale) await markUsed(db, 'api_key', row.key_id);
  const own = row.scopes.length === 0 ? null : row.scopes.filter(isRight);
  const scopes = narrowed(own, 'scopes' in credential ? credential.scopes : undefined);
  const key = { id: row.key_id, callsPerMinute: row.calls_per_minute };
  return { principal: { ...principalOf(row), scopes, key }, subject: { userId: row.id, keyId: row.key_id } };
}

/** A token may be narrower than its key, never wider. */
const narrowed = (own: Right[] | null, wanted: readonly Right[] | undefined): readonly Right[] | null =>
  wanted === undefined ? own : wanted.filter((right) => own === null || own.includes(right));

const ofSession = prepared((db, { userId, sessionId }: Pick<SessionSubject, 'userId' | 'sessionId'>) =>
  users(db)
    .innerJoin('user_session as s', 's.user_id', 'u.id')
    .where('u.id', '=', userId)
    .where('s.id', '=', sessionId)
    .where(sql<SqlBool>`s.revoked_at is null and s.expires_at > now()`)
    .select(['s.id as session_id', 's.methods', stale('s').as('stale')])
    .compile(),
);

/** A session without the second factor that its user's roles ask for holds no right: its user may only enrol one. */
async function bySession(db: Kysely<DB>, { userId, sessionId }: SessionSubject): Promise<Recognised | undefined> {
  const row = await looked(db, (trx) => ofSession(trx, { userId, sessionId }));
  if (row === undefined) return undefined;
  if (row.stale) await markUsed(db, 'user_session', row.session_id);
  const principal = principalOf(row);
  const methods = row.methods.filter(isSignInMethod);
  const scopes = needsSecondFactor(principal.grants) && !hasSecondFactor(methods) ? [] : null;
  return { principal: { ...principal, scopes, session: { id: sessionId, methods } }, subject: { userId, sessionId, methods } };
}

const looked = <R>(db: Kysely<DB>, statement: (trx: Transaction<DB>) => CompiledQuery<R>): Promise<R | undefined> =>
  readOnce(db, LOOKING, async (trx) => (await trx.executeQuery(statement(trx))).rows[0]);

const markUsed = (db: Kysely<DB>, table: 'api_key' | 'user_session', id: number): Promise<unknown> =>
  inContext(db, LOOKING, (trx) => trx.updateTable(table).set({ last_used_at: sql`now()` }).where('id', '=', id).execute());

const stale = (table: 'k' | 's') =>
  sql<boolean>`${sql.ref(`${table}.last_used_at`)} is null or ${sql.ref(`${table}.last_used_at`)} < now() - interval '1 minute'`;

type UserRow = NonNullable<Awaited<ReturnType<ReturnType<typeof users>['executeTakeFirst']>>>;

/** Of the party of user u in community c; as `OwnCommunity` says. */
const STANDING = sql`case when exists (select 1 from membership m
    where m.community_id = c.id and m.party_id = u.party_id and m.status in ('active', 'leaving'))
  or exists (select 1 from mandate m where m.community_id = c.id and m.party_id = u.party_id and m.validity @> current_date)
  then 'full' else 'past' end`;

const granted = (eb: ExpressionBuilder<DB & { u: AppUser }, 'u'>) =>
  eb.selectFrom('role_grant as g').whereRef('g.user_id', '=', 'u.id').where('g.revoked_at', 'is', null);

/** Active users with what they hold. */
const users = (db: Kysely<DB>) =>
  db
    .selectFrom('app_user as u')
    .where('u.is_active', '=', true)
    .select(['u.id', 'u.username', 'u.party_id'])
    .select((eb) => [
      jsonArrayFrom(granted(eb).select(['g.role', 'g.organisation_id', 'g.community_id'])).as('grants'),
      jsonArrayFrom(
        granted(eb)
          .innerJoin('community as c', 'c.id', 'g.community_id')
          .select(['c.id', 'c.organisation_id'])
          .union(granted(eb).innerJoin('community as c', 'c.organisation_id', 'g.organisation_id').select(['c.id', 'c.organisation_id'])),
      ).as('communities'),
      jsonArrayFrom(
        eb
          .selectFrom('community as c')
          .select(['c.id', 'c.organisation_id', sql<OwnCommunity['standing']>`${STANDING}`.as('standing')])
          .where(sql<SqlBool>`c.id in (select m.community_id from membership m where m.party_id = u.party_id
            union select m.community_id from mandate m where m.party_id = u.party_id)`),
      ).as('own_communities'),
    ]);

function principalOf(row: UserRow): Omit<Principal, 'scopes'> {
  return {
    userId: row.id,
    username: row.username,
    partyId: row.party_id,
    actor: `user:${row.id}`,
    grants: row.grants.flatMap(grantOf),
    communities: row.communities.map(refOf),
    ownCommunities: row.own_communities.map((own) => ({ ...refOf(own), standing: own.standing })),
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
