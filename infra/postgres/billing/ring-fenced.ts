import { sql, type Transaction } from 'kysely';
import type { Holder } from '../../../domain/members/holders.ts';
import type { RingFencedMoves, YearCents } from '../../../domain/settlement/year/ring-fenced.ts';
import type { ExcessUse } from '../../../domain/settlement/year/types.ts';
import { isRefused, type RefusalView, refusalOf } from '../record/refusals.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';
import { bookEntry } from './ledger-entry.ts';

/** A spending of a configuration's excess premium. */
export interface RingFencedUseRow {
  readonly id: number;
  readonly configuration_id: number;
  readonly community_id: number;
  readonly reference: string;
  readonly used_on: string;
  readonly purpose: ExcessUse;
  readonly description: string;
  /** The consumer that was paid; null for a social purpose. */
  readonly party_id: number | null;
  /** Cadastral code of the municipality that a social purpose served; null for others and for uses recorded before it was asked for. */
  readonly municipality: string | null;
  /** What else is to say of the place. */
  readonly place: string | null;
  readonly cents: number;
  readonly document_id: number;
  readonly recorded_by: string;
  readonly recorded_at: Date;
  readonly state: 'awaiting_approval' | 'posted';
  /** Who approved it; null: it did not wait, or still does. */
  readonly approved_by: string | null;
  /** Who refused it while it waited; null: nobody, or hidden. */
  readonly refusal: RefusalView | null;
}

/** Of a use `u`: it is booked, because it did not wait or was approved. */
export const IS_BOOKED_USE = sql`(not u.waits or exists (select 1 from ring_fenced_use_approval v where v.use_id = u.id))`;

const USES = sql`select * from (select u.id, u.configuration_id, u.community_id, u.reference, u.used_on, u.purpose, u.description, u.party_id, u.municipality,
    u.place, u.cents, u.document_id, u.recorded_by, u.recorded_at, case when ${IS_BOOKED_USE} then 'posted' else 'awaiting_approval' end as state,
    (select v.approved_by from ring_fenced_use_approval v where v.use_id = u.id) as approved_by,
    ${refusalOf('use_id', 'u.id')} as refusal from ring_fenced_use u) as one`;

/** The uses of a configuration, by id. */
export const listRingFencedUses = (
  trx: Transaction<DB>,
  filter: Window & { readonly configurationId: number },
): Promise<RingFencedUseRow[]> => pageOf(trx, sql<RingFencedUseRow>`${USES} where configuration_id = ${filter.configurationId}`, filter);

export async function ringFencedUseById(trx: Transaction<DB>, id: number): Promise<RingFencedUseRow | undefined> {
  const { rows } = await sql<RingFencedUseRow>`${USES} where id = ${id}`.execute(trx);
  return rows[0];
}

/** What a configuration's ring-fenced account gained and what was used of it, by year. */
export const ringFencedMoves = async (trx: Transaction<DB>, configurationId: number): Promise<RingFencedMoves> => ({
  added: await addedByYear(trx, configurationId),
  used: await usedByYear(trx, configurationId),
});

async function usedByYear(trx: Transaction<DB>, configurationId: number): Promise<YearCents[]> {
  const { rows } = await sql<YearCents>`
    select extract(year from u.used_on)::int as year, sum(u.cents)::bigint as cents from ring_fenced_use u
    where u.configuration_id = ${configurationId} and ${IS_BOOKED_USE} group by 1 order by 1`.execute(trx);
  return rows;
}

/** What the newest booked account of each year moved to the configuration's ring-fenced account. */
async function addedByYear(trx: Transaction<DB>, configurationId: number): Promise<YearCents[]> {
  const { rows } = await sql<YearCents>`
    select distinct on (year) year, taken_back_cents as cents from settlement_year
    where configuration_id = ${configurationId} and state = 'posted' order by year, version desc`.execute(trx);
  return rows;
}

/** A use on one of these documents for the same consumer or place, unless it was refused. */
export async function useOnDocuments(
  trx: Transaction<DB>,
  documentIds: readonly number[],
  {
    configuration_id,
    purpose,
    party_id,
    municipality,
    place,
  }: Pick<RingFencedUseRow, 'configuration_id' | 'purpose' | 'party_id' | 'municipality' | 'place'>,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`select u.id from ring_fenced_use u
    where u.document_id = any (${[...documentIds]}::bigint[]) and u.configuration_id = ${configuration_id} and u.purpose = ${purpose}
      and u.party_id is not distinct from ${party_id}::bigint and u.municipality is not distinct from ${municipality}::text
      and u.place is not distinct from ${place}::text and not ${isRefused('use_id', 'u.id')} order by u.id limit 1`.execute(trx);
  return rows[0]?.id;
}

type NewRingFencedUse = Omit<RingFencedUseRow, 'id' | 'recorded_at' | 'state' | 'approved_by' | 'refusal'> & {
  readonly waits: boolean;
  readonly attempt: number;
};

/** Records a use, which moves no money yet. Answers the id. */
export async function addRingFencedUse(trx: Transaction<DB>, use: NewRingFencedUse): Promise<number> {
  return (await trx.insertInto('ring_fenced_use').values(use).returning('id').executeTakeFirstOrThrow()).id;
}

interface UseApprovalValues {
  readonly use_id: number;
  readonly community_id: number;
  readonly note: string;
  readonly approved_by: string;
}

export async function addUseApproval(trx: Transaction<DB>, approval: UseApprovalValues): Promise<void> {
  await trx.insertInto('ring_fenced_use_approval').values(approval).execute();
}

/** Books a use from the ring-fenced account and the bank. */
export const bookRingFencedUse = (
  trx: Transaction<DB>,
  id: number,
  use: Omit<RingFencedUseRow, 'id' | 'recorded_at' | 'state' | 'approved_by' | 'refusal'>,
) =>
  bookEntry(trx, {
    communityId: use.community_id,
    configurationId: use.configuration_id,
    cause: `ring-fenced-use/${id}`,
    description: `${use.purpose}: ${use.description}`,
    lines: [
      { kind: 'excess_premium', component: 'premium', cents: use.cents },
      { kind: 'bank', component: 'premium', cents: -use.cents },
    ],
  });

/** The class of a party that has a point in the configuration in the year up to a day; undefined where it has none. */
export async function consumerHolder(
  trx: Transaction<DB>,
  { communityId, configurationId, partyId, on }: { communityId: number; configurationId: number; partyId: number; on: string },
): Promise<Holder | undefined> {
  const { rows } = await sql<{ holder: Holder }>`
    select p.holder_class as holder from party p where p.id = ${partyId} and p.community_id = ${communityId}
      and exists (select 1 from membership m join point_assignment a on a.membership_id = m.id
        where m.party_id = p.id and a.configuration_id = ${configurationId}
          and a.validity && daterange((${on}::date - interval '1 year')::date, ${on}::date, '[]'))`.execute(trx);
  return rows[0]?.holder;
}

/** The municipalities in which plants stand that were in the configuration by a day, and how many of these plants have none recorded. */
export async function municipalitiesOf(
  trx: Transaction<DB>,
  configurationId: number,
  on: string,
): Promise<{ readonly codes: readonly string[]; readonly unknown: readonly string[] }> {
  const { rows } = await sql<{ municipality: string | null; code: string }>`
    select distinct p.municipality, p.code from plant_assignment a join plant_section s on s.id = a.section_id join plant p on p.id = s.plant_id
    where a.configuration_id = ${configurationId} and lower(a.validity) <= ${on}::date order by p.municipality, p.code`.execute(trx);
  const codes = new Set(rows.flatMap(({ municipality }) => municipality ?? []));
  return { codes: [...codes], unknown: rows.filter(({ municipality }) => municipality === null).map(({ code }) => code) };
}

/** The community's newest use with a reference; `isRefused`: it waited and was refused. */
export async function ringFencedUseByReference(
  trx: Transaction<DB>,
  communityId: number,
  reference: string,
): Promise<{ readonly id: number; readonly attempt: number; readonly isRefused: boolean } | undefined> {
  const { rows } = await sql<{ id: number; attempt: number; isRefused: boolean }>`
    select u.id, u.attempt, ${isRefused('use_id', 'u.id')} as "isRefused" from ring_fenced_use u
    where u.community_id = ${communityId} and u.reference = ${reference} order by u.attempt desc limit 1`.execute(trx);
  return rows[0];
}
