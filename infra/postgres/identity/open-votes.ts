import { type Kysely, sql } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** A vote that is announced or open. */
export interface OpenVoteRow {
  readonly motion_id: number;
  readonly closes_at: Date;
}

/**
 * Of the votes that are not over, the last one in which a record has still to vote: it is on the roll and did not vote, or holds the proxy of
 * somebody who did not. Needs the platform's context.
 */
export async function openVoteOf(db: Kysely<DB>, partyId: number): Promise<OpenVoteRow | undefined> {
  const hasVoted = (member: string) =>
    sql`exists (select from motion_vote c where c.motion_id = m.id and c.membership_id = ${sql.ref(member)})`;
  const { rows } = await sql<OpenVoteRow>`select m.id as motion_id, m.closes_at from motion m join motion_voter v on v.motion_id = m.id
      join membership b on b.id = v.membership_id
    where b.party_id = ${partyId} and m.state in ('announced', 'open') and m.closes_at > now()
      and not left_by_own_notice(v.membership_id, local_today())
      and (not ${hasVoted('v.membership_id')} or exists (select from motion_proxy p
        where p.motion_id = m.id and p.holder_id = v.membership_id and p.revoked_at is null and not ${hasVoted('p.giver_id')}))
    order by m.closes_at desc limit 1`.execute(db);
  return rows[0];
}
