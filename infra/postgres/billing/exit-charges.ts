import { type Kysely, sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** A charge of a member who leaves, as the terms of the day of the notice state it. */
export interface ExitChargeRow {
  readonly id: number;
  readonly community_id: number;
  readonly party_id: number;
  readonly ends_on: string;
  readonly charge_cents: number;
  readonly charge_booked_at: Date | null;
  readonly recorded_by: string;
  /** The configuration in which the member had a point or plant last; null: in none. */
  readonly configuration_id: number | null;
}

/** The charge of the notice of a membership that was not taken back. */
export async function exitChargeOf(db: Kysely<DB>, membershipId: number): Promise<ExitChargeRow | undefined> {
  const { rows } = await sql<ExitChargeRow>`
    select x.id, x.community_id, m.party_id, x.ends_on, x.charge_cents, x.charge_booked_at, x.recorded_by,
      coalesce((select a.configuration_id from point_assignment a where a.membership_id = m.id order by lower(a.validity) desc limit 1),
        (select a.configuration_id from plant p join plant_section s on s.plant_id = p.id join plant_assignment a on a.section_id = s.id
          where p.producer_id = m.party_id and p.community_id = m.community_id order by lower(a.validity) desc limit 1)) as configuration_id
    from member_exit x join membership m on m.id = x.membership_id
    where x.membership_id = ${membershipId} and x.taken_back_at is null`.execute(db);
  return rows[0];
}

/** Books the charge once: the member is owed less, the fund of the community more. The cause `member-exit/<id>` refuses a second booking. */
export async function bookExitPostings(trx: Transaction<DB>, charge: ExitChargeRow, by: string): Promise<void> {
  const { id, community_id, party_id, charge_cents, configuration_id, ends_on } = charge;
  const cause = `member-exit/${id}`;
  await sql`insert into ledger_account (community_id, kind, party_id) values (${community_id}, 'member', ${party_id}), (${community_id}, 'fund', null)
    on conflict do nothing`.execute(trx);
  await sql`insert into ledger_entry (community_id, configuration_id, cause, description)
    values (${community_id}, ${configuration_id}, ${cause}, ${`charge for leaving early, membership until ${ends_on}`})`.execute(trx);
  await sql`insert into ledger_posting (entry_id, community_id, account_id, component, cents)
    select e.id, e.community_id, a.id, 'refund', case a.kind when 'member' then ${charge_cents}::bigint else -${charge_cents}::bigint end
    from ledger_entry e join ledger_account a on a.community_id = e.community_id
      and ((a.kind = 'member' and a.party_id = ${party_id}) or (a.kind = 'fund' and a.party_id is null))
    where e.cause = ${cause} order by a.id`.execute(trx);
  await sql`update member_exit set charge_booked_at = now(), charge_booked_by = ${by} where id = ${id}`.execute(trx);
}
