import { type Kysely, sql } from 'kysely';
import type { DB } from '../schema/tables.ts';

type Row = Readonly<Record<string, unknown>>;

async function rowsOf(db: Kysely<DB>, query: ReturnType<typeof sql<Row>>): Promise<Row[]> {
  return (await query.execute(db)).rows as Row[];
}

/** Everything stored about a person that the context sees, except sealed data; days 'YYYY-MM-DD', `to` excluded. */
export async function personRecord(db: Kysely<DB>, partyId: number) {
  const of = (query: ReturnType<typeof sql<Row>>) => rowsOf(db, query);
  const { community_id } = await db.selectFrom('party').select('community_id').where('id', '=', partyId).executeTakeFirstOrThrow();
  return {
    community_id,
    memberships: await of(sql`select id, community_id, code, member_type, user_type, status, lower(validity)::text as "from",
      upper(validity)::text as "to" from membership where party_id = ${partyId} order by id`),
    mandates: await of(sql`select id, community_id, kind, lower(validity)::text as "from", upper(validity)::text as "to"
      from mandate where party_id = ${partyId} order by id`),
    points: await of(sql`select a.id, a.community_id, p.pod, lower(a.validity)::text as "from", upper(a.validity)::text as "to"
      from point_assignment a join connection_point p on p.id = a.point_id join membership m on m.id = a.membership_id
      where m.party_id = ${partyId} order by a.id`),
    plants: await of(sql`select id, community_id, code, name, source, region from plant where producer_id = ${partyId} order by id`),
    documents: await of(sql`select id, community_id, kind, file_name, media_type, sha256, size_bytes from document
      where party_id = ${partyId} order by id`),
    settlement:
      await of(sql`select r.community_id, to_char(r.month, 'YYYY-MM') as month, r.version, p.receiver, p.code, p.component, p.cents
      from settlement_part p cross join lateral posted_version(p.run_id) r where p.party_id = ${partyId}
      order by r.month, r.version, p.code, p.component`),
    postings: await of(sql`select e.community_id, e.cause, e.posted_at::text as posted_at, p.component, p.cents
      from ledger_posting p join ledger_account a on a.id = p.account_id join ledger_entry e on e.id = p.entry_id
      where a.party_id = ${partyId} order by p.id`),
    curves:
      await of(sql`select s.quantity, s.unit, p.pod, c.day::text as day, c.version, c.resolution_min, coalesce(c.values::bigint[], c.big_values) as values
      from curve c join series s on s.id = c.series_id join connection_point p on p.id = s.point_id
      where exists (select 1 from point_assignment a join membership m on m.id = a.membership_id
        where a.point_id = s.point_id and m.party_id = ${partyId} and a.validity @> c.day)
      and not exists (select 1 from assignment_before b where b.kind = 'point' and b.subject_id = s.point_id and b.validity @> c.day
        and b.released_at is null and c.received_at >= b.known_from and c.received_at < b.known_to and b.party_id is distinct from ${partyId})
      order by p.pod, s.quantity, c.day, c.version`),
  };
}
