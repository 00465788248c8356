import { type Kysely, sql, type Transaction } from 'kysely';
import type { Choice, VoteWay } from '../../../domain/decisions/kinds.ts';
import type { GivenProxy } from '../../../domain/decisions/proxies.ts';
import type { Ballot, RollEntry } from '../../../domain/decisions/tally.ts';
import type { DB } from '../schema/tables.ts';

/** Writes the electoral roll: the admitted members who are not suspended now and whose membership runs on a day, with their votes. */
export async function fillRoll(
  trx: Transaction<DB>,
  motion: { readonly id: number; readonly community_id: number },
  day: string,
  weights: Readonly<Record<string, number>>,
): Promise<void> {
  await sql`insert into motion_voter (motion_id, community_id, membership_id, weight)
    select ${motion.id}, m.community_id, m.id, coalesce((${JSON.stringify(weights)}::text::jsonb ->> m.code)::int, 1)
    from membership m where m.community_id = ${motion.community_id} and m.status in ('active', 'leaving') and m.validity @> ${day}::date
    on conflict do nothing`.execute(trx);
}

export async function hasRoll(db: Kysely<DB>, motionId: number): Promise<boolean> {
  return (await db.selectFrom('motion_voter').select('motion_id').where('motion_id', '=', motionId).limit(1).execute()).length > 0;
}

/** The roll as it counts on a day: who was removed by somebody else stays in it, who left by an own notice does not. */
export async function rollOf(db: Kysely<DB>, motionId: number, day: string): Promise<(RollEntry & { readonly membershipId: number })[]> {
  const { rows } = await sql<RollEntry & { membershipId: number }>`select v.membership_id as "membershipId", v.weight,
      c.membership_id is not null as "hasVoted", not left_by_own_notice(v.membership_id, ${day}::date) as "isEntitled"
    from motion_voter v left join motion_vote c on c.motion_id = v.motion_id and c.membership_id = v.membership_id
    where v.motion_id = ${motionId} order by v.membership_id`.execute(db);
  return rows;
}

/**
 * The weight of a member who may vote on a day; undefined where the member may not. Who is on the roll votes until an own notice ends the
 * membership: what others do to it after the announcement takes nobody's vote (record 0121).
 */
export async function weightOf(trx: Transaction<DB>, motionId: number, membershipId: number, day: string): Promise<number | undefined> {
  const { rows } = await sql<{ weight: number }>`select v.weight from motion_voter v
    where v.motion_id = ${motionId} and v.membership_id = ${membershipId} and not left_by_own_notice(v.membership_id, ${day}::date)`.execute(
    trx,
  );
  return rows[0]?.weight;
}

/** The membership of a party that is on the roll of a motion, or its newest one: who was removed and admitted again votes with the former. */
export async function membershipOfParty(
  db: Kysely<DB>,
  { communityId, motionId, partyId }: { readonly communityId: number; readonly motionId: number; readonly partyId: number },
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`select m.id from membership m
    left join motion_voter v on v.motion_id = ${motionId} and v.membership_id = m.id
    where m.community_id = ${communityId} and m.party_id = ${partyId} order by v.motion_id is null, lower(m.validity) desc limit 1`.execute(
    db,
  );
  return rows[0]?.id;
}

/** Does a party see a motion as a member: it was announced, and the party is a member today or on its roll? As policy `member` of motions. */
export async function isSeenBy(db: Kysely<DB>, motionId: number, partyId: number): Promise<boolean> {
  const { rows } = await sql<{ seen: boolean }>`select exists (select from motion m join membership b on b.community_id = m.community_id
    where m.id = ${motionId} and m.announced_at is not null and b.party_id = ${partyId}
      and ((b.admitted_at is not null and b.status <> 'pending' and b.validity @> local_today())
        or exists (select from motion_voter v where v.motion_id = m.id and v.membership_id = b.id))) as seen`.execute(db);
  return rows[0]?.seen ?? false;
}

export interface VoteRow {
  readonly membership_id: number;
  readonly member_code: string;
  readonly choice: Choice | null;
  readonly way: VoteWay;
  readonly document_id: number | null;
  readonly cast_by: string;
  readonly cast_at: Date;
}

const votes = (db: Kysely<DB>, motionId: number) =>
  db
    .selectFrom('motion_vote as v')
    .innerJoin('membership as m', 'm.id', 'v.membership_id')
    .select(['v.membership_id', 'm.code as member_code', 'v.choice', 'v.way', 'v.document_id', 'v.cast_by', 'v.cast_at'])
    .where('v.motion_id', '=', motionId);

/** The votes that the context sees, in the order of members. */
export const votesOf = (db: Kysely<DB>, motionId: number): Promise<VoteRow[]> =>
  votes(db, motionId).orderBy('v.membership_id').execute() as Promise<VoteRow[]>;

export const voteOf = (trx: Transaction<DB>, motionId: number, membershipId: number): Promise<VoteRow | undefined> =>
  votes(trx, motionId).where('v.membership_id', '=', membershipId).executeTakeFirst() as Promise<VoteRow | undefined>;

interface NewVote {
  readonly motion_id: number;
  readonly community_id: number;
  readonly membership_id: number;
  readonly way: VoteWay;
  readonly document_id: number | null;
  readonly cast_by: string;
}

/** Takes a vote; false where the member has voted. In a secret vote the choice stands apart from who cast it. */
export async function insertVote(
  trx: Transaction<DB>,
  vote: NewVote,
  { choice, weight, isSecret }: { readonly choice: Choice; readonly weight: number; readonly isSecret: boolean },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('motion_vote')
    .values({ ...vote, choice: isSecret ? null : choice })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  if (isSecret)
    await trx.insertInto('motion_ballot').values({ motion_id: vote.motion_id, community_id: vote.community_id, choice, weight }).execute();
  return true;
}

/** What was cast, by choice. */
export async function ballotsOf(trx: Transaction<DB>, motionId: number, isSecret: boolean): Promise<Ballot[]> {
  const { rows } = isSecret
    ? await sql<Ballot>`select choice, weight from motion_ballot where motion_id = ${motionId}`.execute(trx)
    : await sql<Ballot>`select c.choice, v.weight from motion_vote c join motion_voter v using (motion_id, membership_id)
        where c.motion_id = ${motionId}`.execute(trx);
  return rows;
}

export interface ProxyRow {
  readonly id: number;
  readonly giver_id: number;
  readonly giver_code: string;
  readonly holder_id: number;
  readonly holder_code: string;
  readonly document_id: number | null;
  readonly given_by: string;
  readonly given_at: Date;
}

/** The proxies that stand and that the context sees. */
export async function proxiesOf(db: Kysely<DB>, motionId: number): Promise<ProxyRow[]> {
  const { rows } =
    await sql<ProxyRow>`select p.id, p.giver_id, coalesce(g.code, '') as giver_code, p.holder_id, coalesce(h.code, '') as holder_code,
      p.document_id, p.given_by, p.given_at
    from motion_proxy p left join membership g on g.id = p.giver_id left join membership h on h.id = p.holder_id
    where p.motion_id = ${motionId} and p.revoked_at is null order by p.id`.execute(db);
  return rows;
}

export const asProxies = (rows: readonly ProxyRow[]): GivenProxy[] =>
  rows.map(({ giver_id, holder_id }) => ({ giver: giver_id, holder: holder_id }));

export async function insertProxy(
  trx: Transaction<DB>,
  row: {
    readonly motion_id: number;
    readonly community_id: number;
    readonly giver_id: number;
    readonly holder_id: number;
    readonly document_id: number | null;
    readonly given_by: string;
  },
): Promise<number> {
  return (await trx.insertInto('motion_proxy').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** Takes a proxy back; false where none stands. */
export async function revokeProxy(trx: Transaction<DB>, motionId: number, giverId: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('motion_proxy')
    .set({ revoked_at: sql`now()` })
    .where('motion_id', '=', motionId)
    .where('giver_id', '=', giverId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** How many of the roll have voted, of how many that may. */
export interface Turnout {
  readonly voters: number;
  readonly members: number;
}

/** The turnout of motions on a day, by id; counts only, for everybody who sees a motion. */
export async function turnoutsOf(db: Kysely<DB>, motionIds: readonly number[], day: string): Promise<Map<number, Turnout>> {
  if (motionIds.length === 0) return new Map();
  const { rows } = await sql<Turnout & { readonly id: number }>`select m.id, t.voters::int, t.members::int
    from unnest(${[...motionIds]}::bigint[]) m(id) cross join lateral motion_turnout(m.id, ${day}::date) t`.execute(db);
  return new Map(rows.map(({ id, ...turnout }) => [id, turnout]));
}
