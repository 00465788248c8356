import { type Kysely, sql, type Transaction } from 'kysely';
import type { EnergyUnit } from '../../../domain/kernel/energy/units.ts';
import type { Language } from '../../../domain/kernel/language.ts';
import type { HomeEnergy, HomeMonth } from '../../../domain/settlement/home/home-energy.ts';
import type { DB } from '../schema/tables.ts';

/** A device through which a home receives its energy, or received it before. */
export interface Home {
  readonly deviceId: number;
  readonly communityId: number;
  readonly partyId: number | null;
  readonly pointId: number | null;
  /** It receives figures; otherwise what it received is removed. */
  readonly isWanted: boolean;
  readonly language: Language;
  /** First month that counts, `yyyy-mm`. */
  readonly fromMonth: string;
  readonly told: HomeEnergy;
}

/** Homes to tell, after the device with id `after`: those of devices that may send, have an account at the broker and are set so. */
export async function homesToTell(db: Kysely<DB>, after: number, limit: number): Promise<Home[]> {
  const { rows } = await sql<Omit<Home, 'told'> & { shared: number; rest: number }>`
    select d.id as "deviceId", d.community_id as "communityId", d.party_id as "partyId", d.point_id as "pointId",
      d.publishes_energy and d.credentials > 0 and not maker_has_ended(d.credentials_session_id, d.credentials_key_id) and d.party_id is not null and device_sends(d) as "isWanted",
      coalesce((select u.language from user_party r join app_user u on u.id = r.user_id where r.party_id = d.party_id order by u.id limit 1), 'it')
        as language,
      to_char(coalesce(h.from_month, now() at time zone 'Europe/Rome'), 'YYYY-MM') as "fromMonth",
      coalesce(h.shared_mwh, 0) as shared, coalesce(h.rest_mwh, 0) as rest
    from device d left join home_energy h on h.device_id = d.id
    where d.id > ${after} and (d.publishes_energy or h.device_id is not null) order by d.id limit ${limit}`.execute(db);
  return rows.map(({ shared, rest, ...home }) => ({ ...home, told: { shared, rest } }));
}

/** A month of a home's point by its newest posted version, of the home's own membership alone. */
export interface SettledHomeMonth extends HomeMonth {
  readonly deviceId: number;
}

type Place = Pick<Home, 'deviceId' | 'pointId' | 'partyId' | 'fromMonth'>;
const listed = (homes: readonly Place[]) => sql`unnest(${homes.map(({ deviceId }) => deviceId)}::bigint[],
  ${homes.map(({ pointId }) => pointId)}::bigint[], ${homes.map(({ partyId }) => partyId)}::bigint[],
  ${homes.map(({ fromMonth }) => `${fromMonth}-01`)}::date[]) as h (device_id, point_id, party_id, from_month)`;

/** Settled months of homes from their first month on. */
export async function settledHomeMonths(trx: Transaction<DB>, homes: readonly Place[]): Promise<SettledHomeMonth[]> {
  const { rows } = await sql<SettledHomeMonth>`
    select h.device_id as "deviceId", to_char(r.month, 'YYYY-MM') as month, r.energy_unit as unit, sum(p.withdrawn)::bigint as withdrawn,
      sum(p.coincident)::bigint as coincident
    from ${listed(homes)}
      join settlement_point p on p.point_id = h.point_id join membership m on m.id = p.membership_id and m.party_id = h.party_id
      join settlement_run r on r.id = p.run_id and r.month >= h.from_month and r.state = 'posted' and r.kind <> 'advance'
    where not exists (select 1 from settlement_run n where n.configuration_id = r.configuration_id and n.month = r.month
      and n.state = 'posted' and n.kind <> 'advance' and n.version > r.version)
    group by 1, 2, 3 order by 1, 2`.execute(trx);
  return rows;
}

/** Days on which a home's point belongs to it in a configuration, `to` excluded (null: no end), and the series of what is withdrawn there. */
export interface HomePlace {
  readonly deviceId: number;
  readonly configurationId: number;
  readonly from: string;
  readonly to: string | null;
  readonly seriesId: number | null;
  readonly unit: EnergyUnit | null;
}

export async function homePlaces(trx: Transaction<DB>, homes: readonly Place[]): Promise<HomePlace[]> {
  const { rows } = await sql<HomePlace>`
    select h.device_id as "deviceId", a.configuration_id as "configurationId", greatest(lower(a.validity), h.from_month) as "from",
      upper(a.validity) as "to", s.id as "seriesId", s.unit
    from ${listed(homes)}
      join point_assignment a on a.point_id = h.point_id join membership m on m.id = a.membership_id and m.party_id = h.party_id
      left join series s on s.point_id = h.point_id and s.quantity = 'withdrawn'
    where not isempty(a.validity) and coalesce(upper(a.validity) > h.from_month, true)`.execute(trx);
  return rows;
}

/** Figures that a home received. */
export interface PublishedFigures extends HomeEnergy {
  readonly provisional: HomeEnergy;
  /** Epoch ms; null: no month is settled. */
  readonly settledUntilMs: number | null;
  readonly daysLeftOut: number;
  readonly toldAtMs: number;
}

/** Stores what is sent to a home. */
export async function storePublished(
  trx: Transaction<DB>,
  { deviceId, communityId, fromMonth }: Home,
  told: PublishedFigures,
): Promise<void> {
  const figures = {
    shared_mwh: told.shared,
    rest_mwh: told.rest,
    provisional_shared_mwh: told.provisional.shared,
    provisional_rest_mwh: told.provisional.rest,
    settled_until: told.settledUntilMs === null ? null : new Date(told.settledUntilMs),
    days_left_out: told.daysLeftOut,
    told_at: new Date(told.toldAtMs),
  };
  await trx
    .insertInto('home_energy')
    .values({ device_id: deviceId, community_id: communityId, from_month: `${fromMonth}-01`, ...figures })
    .onConflict((conflict) => conflict.column('device_id').doUpdateSet(figures))
    .execute();
}

/** Deletes what a home received, after its messages were removed. */
export async function deletePublished(trx: Transaction<DB>, deviceId: number): Promise<void> {
  await trx.deleteFrom('home_energy').where('device_id', '=', deviceId).execute();
}

export interface PublishedRow {
  readonly from_month: string;
  readonly shared_mwh: number;
  readonly rest_mwh: number;
  readonly provisional_shared_mwh: number;
  readonly provisional_rest_mwh: number;
  readonly settled_until: Date | null;
  readonly days_left_out: number;
  readonly told_at: Date;
}

/** Figures that a home received last. */
export async function findPublished(db: Kysely<DB>, deviceId: number): Promise<PublishedRow | undefined> {
  const { rows } =
    await sql<PublishedRow>`select to_char(from_month, 'YYYY-MM') as from_month, shared_mwh, rest_mwh, provisional_shared_mwh,
    provisional_rest_mwh, settled_until, days_left_out, told_at from home_energy where device_id = ${deviceId}`.execute(db);
  return rows[0];
}
