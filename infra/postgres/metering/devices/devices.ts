import { type Kysely, sql, type Transaction } from 'kysely';
import type { ChannelFacts } from '../../../../domain/metering/devices/channel-rules.ts';
import type { Channel, Convention, CredentialsState, DeviceType } from '../../../../domain/metering/devices/kinds.ts';
import type { SentBy } from '../../identity/ended.ts';
import { pageOf, type Window } from '../../record/window.ts';
import type { DB } from '../../schema/tables.ts';
import { channelsJson } from './channels-json.ts';

export interface DeviceRow {
  readonly id: number;
  readonly community_id: number;
  readonly party_id: number | null;
  readonly point_id: number | null;
  readonly section_id: number | null;
  readonly storage_id: number | null;
  readonly name: string;
  readonly type: DeviceType;
  readonly convention: Convention;
  readonly topic_name: string | null;
  readonly time_zone: string;
  /** Decimal text. */
  readonly capacity: string | null;
  readonly location: string | null;
  readonly settles: boolean;
  /** The home at its point is told shared energy and what comes from the rest of the grid. */
  readonly publishes_energy: boolean;
  readonly state: 'active' | 'revoked';
  readonly credentials: number;
  readonly credentials_state: CredentialsState;
  readonly last_reading_at: Date | null;
  readonly last_received_at: Date | null;
  readonly created_at: Date;
  readonly revoked_at: Date | null;
  readonly version: number;
}

export interface ChannelRow extends ChannelFacts {
  readonly id: number;
  readonly device_id: number;
  readonly ended_at: Date | null;
  /** Of its newest sample, in the unit. */
  readonly last_value: number | null;
  readonly last_at: Date | null;
}

/** Of a row of `device`; its broker account is refused while it is `unconfirmed`. */
const credentialsState = () => sql`case when credentials = 0 then 'none'
  when maker_has_ended(credentials_session_id, credentials_key_id) then 'unconfirmed' else 'valid' end`;

const devices =
  () => sql<DeviceRow>`select id, community_id, party_id, point_id, section_id, storage_id, name, type, convention, topic_name, time_zone,
  trim_scale(capacity)::text as capacity, location, settles, publishes_energy, state, credentials, ${credentialsState()} as credentials_state, last_reading_at, last_received_at, created_at, revoked_at, version from device`;

interface DeviceFilter extends Window {
  readonly communityId?: number | undefined;
  readonly state?: string | undefined;
  readonly type?: string | undefined;
  /** Only devices of these records of members. */
  readonly parties?: readonly number[] | undefined;
}

/** Devices that the context sees. */
export const listDevices = (db: Kysely<DB>, { parties, ...filter }: DeviceFilter): Promise<DeviceRow[]> =>
  pageOf(db, sql<DeviceRow>`${devices()}${parties === undefined ? sql`` : sql` where party_id = any (${[...parties]}::bigint[])`}`, {
    ...filter,
    only: { community_id: filter.communityId, state: filter.state, type: filter.type },
  });

export async function deviceById(db: Kysely<DB>, id: number): Promise<DeviceRow | undefined> {
  return (await sql<DeviceRow>`${devices()} where id = ${id}`.execute(db)).rows[0];
}

/** Channels of devices with their newest samples, by id. */
export async function channelsOf(db: Kysely<DB>, deviceIds: readonly number[]): Promise<ChannelRow[]> {
  const { rows } = await sql<ChannelRow>`
    select c.id, c.device_id, c.code, c.quantity, c.kind, c.unit, trim_scale(c.factor)::text as factor, c.rolls_over_at, c.ended_at,
      s.value as last_value, s.at as last_at
    from device_channel c left join lateral (select value, at from live_sample l where l.device_id = c.device_id and l.channel_id = c.id
      and l.at >= now() - interval '2 days' order by l.at desc limit 1) s on true
    where c.device_id = any (${[...deviceIds]}::bigint[]) order by c.id`.execute(db);
  return rows;
}

type NewDevice = Pick<
  DeviceRow,
  | 'community_id'
  | 'party_id'
  | 'point_id'
  | 'section_id'
  | 'storage_id'
  | 'name'
  | 'type'
  | 'convention'
  | 'topic_name'
  | 'time_zone'
  | 'capacity'
  | 'location'
  | 'settles'
  | 'publishes_energy'
> & { readonly created_by: string };

export async function insertDevice(trx: Transaction<DB>, device: NewDevice): Promise<number> {
  return (
    await trx
      .insertInto('device')
      .values({ ...device, people: [device.created_by] })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id;
}

export async function updateDevice(
  trx: Transaction<DB>,
  id: number,
  facts: Pick<DeviceRow, 'name' | 'type' | 'topic_name' | 'time_zone' | 'capacity' | 'location' | 'settles' | 'publishes_energy'>,
): Promise<void> {
  await trx
    .updateTable('device')
    .set({ ...facts, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

export async function revokeDevice(trx: Transaction<DB>, id: number): Promise<void> {
  await trx
    .updateTable('device')
    .set({ state: 'revoked', revoked_at: sql`now()`, settles: false, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

/** Notes who had a part in what devices send: whoever may have given readings approves no month that rests on them alone. */
export async function notePerson(trx: Transaction<DB>, ids: readonly number[], actor: string): Promise<void> {
  await sql`update device set people = people || ${actor}::text where id = any (${[...ids]}::bigint[]) and not people @> array[${actor}::text]`.execute(
    trx,
  );
}

/** Counts one more set of credentials, made by this session or key. */
export async function countCredentials(trx: Transaction<DB>, id: number, by: SentBy): Promise<void> {
  await trx.updateTable('device').set({ credentials: sql`credentials + 1` }).where('id', '=', id).execute();
  await vouchForCredentials(trx, id, by);
}

/** The credentials are in use by this session or key from now on. */
export async function vouchForCredentials(trx: Transaction<DB>, id: number, { sessionId, keyId }: SentBy): Promise<void> {
  const by = { credentials_session_id: sessionId, credentials_key_id: keyId };
  await trx
    .updateTable('device')
    .set({ ...by, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

/** The device counts as changed: something that it is shown with did. */
export async function touchDevice(trx: Transaction<DB>, id: number): Promise<void> {
  await trx.updateTable('device').set({ version: sql`version + 1` }).where('id', '=', id).execute();
}

export async function insertChannels(
  trx: Transaction<DB>,
  device: Pick<DeviceRow, 'id' | 'community_id'>,
  channels: readonly ChannelFacts[],
): Promise<number[]> {
  if (channels.length === 0) return [];
  const rows = channels.map((one) => ({ ...one, device_id: device.id, community_id: device.community_id }));
  return (await trx.insertInto('device_channel').values(rows).returning('id').execute()).map(({ id }) => id);
}

export async function endChannel(trx: Transaction<DB>, id: number): Promise<void> {
  await trx.updateTable('device_channel').set({ ended_at: sql`now()` }).where('id', '=', id).where('ended_at', 'is', null).execute();
}

/** What a message is read by. */
export interface KnownDevice {
  readonly id: number;
  readonly communityId: number;
  readonly convention: Convention;
  readonly topicName: string | null;
  readonly timeZone: string;
  /** Revoked is also a device of somebody who left, or at a point that is somebody else's now. */
  readonly state: 'active' | 'revoked';
  /** Its account at the broker was made in a session or by a key that was lost. */
  readonly isUnconfirmed: boolean;
  readonly channels: readonly Channel[];
}

/** Every device with its channels that take samples, after the device with id `after`. */
export async function knownDevices(db: Kysely<DB>, after: number, limit: number): Promise<KnownDevice[]> {
  const { rows } = await sql<KnownDevice>`
    select d.id, d.community_id as "communityId", d.convention, d.topic_name as "topicName", d.time_zone as "timeZone",
      case when device_sends(d) then 'active' else 'revoked' end as state,
      maker_has_ended(d.credentials_session_id, d.credentials_key_id) as "isUnconfirmed",
      ${channelsJson()} as channels
    from device d where d.id > ${after} order by d.id limit ${limit}`.execute(db);
  return rows;
}

/** Whose a point, section or storage of the community is today; undefined: the community has none such. */
export async function holderOf(
  trx: Transaction<DB>,
  communityId: number,
  kind: 'point' | 'section' | 'storage',
  id: number,
): Promise<{ readonly partyId: number | null } | undefined> {
  const today = sql`(now() at time zone 'Europe/Rome')::date`;
  const point = (pointId: unknown) => sql`select m.party_id as "partyId" from point_assignment a join membership m on m.id = a.membership_id
    where a.point_id = ${pointId} and a.community_id = ${communityId} and a.validity @> ${today}`;
  const query =
    kind === 'point'
      ? point(id)
      : kind === 'section'
        ? sql`select p.producer_id as "partyId" from plant_section s join plant p on p.id = s.plant_id where s.id = ${id} and s.community_id = ${communityId}`
        : sql`select (select h."partyId" from (${point(sql`u.point_id`)}) h) as "partyId" from storage_unit u
            where u.id = ${id} and u.community_id = ${communityId}`;
  const { rows } = await sql<{ partyId: number | null }>`${query}`.execute(trx);
  return rows[0];
}

/** The one of these parties that is a record of the community. */
export async function partyIn(trx: Transaction<DB>, communityId: number, parties: readonly number[]): Promise<number | undefined> {
  const { rows } = await sql<{
    id: number;
  }>`select id from party where community_id = ${communityId} and id = any (${[...parties]}::bigint[])`.execute(trx);
  return rows[0]?.id;
}

export interface ExchangeRow {
  readonly channel_id: number;
  readonly at: Date;
  readonly final_value: number;
  readonly first_value: number;
}

/** Records the exchange of a register; false where one at that instant is there already. */
export async function insertExchange(
  trx: Transaction<DB>,
  device: Pick<DeviceRow, 'id' | 'community_id'>,
  { channel_id, at, final_value, first_value }: ExchangeRow,
  by: string,
): Promise<boolean> {
  const row = { channel_id, at, final_value, first_value, device_id: device.id, community_id: device.community_id, recorded_by: by };
  const done = await trx
    .insertInto('register_exchange')
    .values(row)
    .onConflict((conflict) => conflict.columns(['channel_id', 'at']).doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export const exchangesOf = (db: Kysely<DB>, deviceId: number): Promise<ExchangeRow[]> =>
  db
    .selectFrom('register_exchange')
    .select(['channel_id', 'at', 'final_value', 'first_value'])
    .where('device_id', '=', deviceId)
    .orderBy('at')
    .limit(1000)
    .execute();

/** A change of a device must be folded again from that instant's day on. */
export async function markDays(trx: Transaction<DB>, deviceId: number, from: Date): Promise<void> {
  await sql`update device_day set changed_at = now() where device_id = ${deviceId} and day >= (${from}::timestamptz at time zone 'UTC')::date`.execute(
    trx,
  );
}
