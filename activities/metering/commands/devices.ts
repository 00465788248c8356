import { DomainError, invalidInput, requireFound, unknownReference } from '../../../domain/kernel/errors.ts';
import { assertChannel, type ChannelFacts, type SubjectKind, usualChannels } from '../../../domain/metering/devices/channel-rules.ts';
import { deviceMessages } from '../../../domain/metering/devices/messages.ts';
import { isReservedName } from '../../../domain/metering/devices/topics.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { isDuplicate, type RowContext } from '../../../infra/postgres/driver/index.ts';
import {
  type ChannelRow,
  channelsOf,
  type DeviceRow,
  deviceById,
  type ExchangeRow,
  endChannel,
  holderOf,
  insertChannels,
  insertDevice,
  insertExchange,
  markDays,
  notePerson,
  partyIn,
  revokeDevice,
  touchDevice,
  updateDevice,
} from '../../../infra/postgres/metering/devices/devices.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** Whose rows a caller meets: members meet their own devices only. */
export type Reach = Pick<RowContext, 'platform' | 'communities' | 'parties'>;

/** Facts of a device that can change. */
export type DeviceFacts = Pick<
  DeviceRow,
  'name' | 'type' | 'topic_name' | 'time_zone' | 'capacity' | 'location' | 'settles' | 'publishes_energy'
>;
export type NewDevice = DeviceFacts &
  Pick<DeviceRow, 'community_id' | 'convention' | 'point_id' | 'section_id' | 'storage_id'> & {
    /** Null: those that devices of the convention usually send. */
    readonly channels: readonly ChannelFacts[] | null;
  };

const manages = (reach: Reach, communityId: number): boolean => reach.platform || reach.communities.includes(communityId);

/** The device, where the caller meets it; `not_found` otherwise. */
export async function requireDevice(trx: Parameters<typeof deviceById>[0], reach: Reach, id: number): Promise<DeviceRow> {
  const found = requireFound(await deviceById(trx, id), deviceMessages.none(id));
  if (manages(reach, found.community_id) || (found.party_id !== null && reach.parties.includes(found.party_id))) return found;
  throw new DomainError('not_found', deviceMessages.none(id));
}

/** Locks the community of a device that the caller meets. */
export async function lockDevice(trx: Parameters<typeof lockChangeableCommunity>[0], reach: Reach, id: number): Promise<void> {
  await lockChangeableCommunity(trx, (await requireDevice(trx, reach, id)).community_id);
}

/** Adds a device with its channels and answers its id. Members add devices of what is theirs; `settles` is the community's to say. */
export async function createDevice(work: CommandWork, reach: Reach, given: NewDevice): Promise<number> {
  const { trx } = work;
  const { channels, ...facts } = given;
  assertFacts(facts);
  if (facts.settles) assertManages(reach, facts.community_id);
  const party_id = await holderFor(work, reach, facts);
  await lockChangeableCommunity(trx, facts.community_id);
  const wanted = channels ?? usualChannels(facts.convention, subjectOf(facts));
  for (const [i, one] of wanted.entries()) assertChannel(one, `channels[${i}].unit`);
  const id = await insertDevice(trx, { ...facts, party_id, created_by: work.actor }).catch(refuseTaken);
  await insertChannels(trx, { id, community_id: facts.community_id }, wanted);
  const { type, convention, point_id, section_id, storage_id, settles } = facts;
  audit(work, facts.community_id, id, 'device.created', { type, convention, point_id, section_id, storage_id, settles });
  return id;
}

/** Changes the facts of a device that is in use. */
export async function changeDevice(work: CommandWork, reach: Reach, device: DeviceRow, facts: DeviceFacts): Promise<void> {
  assertActive(device);
  assertFacts({ ...device, ...facts });
  if (facts.settles !== device.settles) assertManages(reach, device.community_id);
  await updateDevice(work.trx, device.id, facts).catch(refuseTaken);
  if (facts.settles !== device.settles) await markDays(work.trx, device.id, new Date(0));
  await notePerson(work.trx, [device.id], work.actor);
  audit(work, device.community_id, device.id, 'device.changed', {
    type: facts.type,
    settles: facts.settles,
    publishes_energy: facts.publishes_energy,
  });
}

/** Revokes a device: what it sends is not taken any more. What it sent stays. */
export async function endDevice(work: CommandWork, device: DeviceRow): Promise<void> {
  if (device.state === 'revoked') return;
  await revokeDevice(work.trx, device.id);
  audit(work, device.community_id, device.id, 'device.revoked', { state: 'revoked' });
}

/** The device for a change of it, with its community locked. */
export async function lockedDevice(trx: Parameters<typeof lockChangeableCommunity>[0], reach: Reach, id: number): Promise<DeviceRow> {
  await lockDevice(trx, reach, id);
  return requireDevice(trx, reach, id);
}

export async function addChannel(work: CommandWork, reach: Reach, deviceId: number, given: ChannelFacts): Promise<void> {
  const device = await lockedDevice(work.trx, reach, deviceId);
  assertActive(device);
  assertChannel(given, 'unit');
  const [id] = await insertChannels(work.trx, device, [given]).catch((error: unknown) => {
    if (!isDuplicate(error)) throw error;
    throw new DomainError('already_exists', deviceMessages.channelExists(given.code));
  });
  await touchDevice(work.trx, device.id);
  await notePerson(work.trx, [device.id], work.actor);
  audit(work, device.community_id, device.id, 'device.channel_added', { channel_id: id, quantity: given.quantity, kind: given.kind });
}

export async function requireChannel(trx: Parameters<typeof channelsOf>[0], deviceId: number, id: number): Promise<ChannelRow> {
  const found = (await channelsOf(trx, [deviceId])).find((one) => one.id === id);
  return requireFound(found, deviceMessages.noChannel(deviceId, id));
}

/** Values of an ended channel are not taken any more. */
export async function removeChannel(work: CommandWork, device: DeviceRow, channel: ChannelRow): Promise<void> {
  if (channel.ended_at !== null) return;
  await endChannel(work.trx, channel.id);
  await touchDevice(work.trx, device.id);
  audit(work, device.community_id, device.id, 'device.channel_ended', { channel_id: channel.id });
}

/** Records that a register was exchanged; the same exchange twice is one. */
export async function recordExchange(work: CommandWork, reach: Reach, deviceId: number, given: ExchangeRow): Promise<void> {
  const device = await lockedDevice(work.trx, reach, deviceId);
  const channel = await requireChannel(work.trx, device.id, given.channel_id);
  if (channel.kind !== 'register') throw invalidInput('channel_id', 'not_register', deviceMessages.notRegister);
  if (given.at.getTime() > Date.now()) throw invalidInput('at', 'in_future', deviceMessages.exchangeInFuture);
  if (!(await insertExchange(work.trx, device, given, work.actor))) return;
  await markDays(work.trx, device.id, given.at);
  await notePerson(work.trx, [device.id], work.actor);
  audit(work, device.community_id, device.id, 'device.register_exchanged', { channel_id: channel.id });
}

export function assertActive({ id, state }: DeviceRow): void {
  if (state === 'revoked') throw new DomainError('wrong_state', deviceMessages.revoked(id));
}

function assertFacts(facts: DeviceFacts & Pick<DeviceRow, 'point_id' | 'section_id' | 'storage_id'>): void {
  const subjects = [facts.point_id, facts.section_id, facts.storage_id].filter((one) => one !== null).length;
  if (subjects > 1) throw invalidInput('point_id', 'one_subject', deviceMessages.oneSubject);
  if (facts.settles && subjects === 0) throw invalidInput('settles', 'no_subject', deviceMessages.settlesNeedsSubject);
  if (facts.publishes_energy && facts.point_id === null) throw invalidInput('publishes_energy', 'no_point', deviceMessages.homeNeedsPoint);
  if (facts.topic_name !== null && isReservedName(facts.topic_name))
    throw invalidInput('topic_name', 'reserved', deviceMessages.topicReserved);
  if (!Intl.supportedValuesOf('timeZone').includes(facts.time_zone) && facts.time_zone !== 'UTC')
    throw invalidInput('time_zone', 'unknown', deviceMessages.unknownZone);
}

function assertManages(reach: Reach, communityId: number): void {
  if (!manages(reach, communityId)) throw new DomainError('forbidden', deviceMessages.settlesByManager);
}

const subjectOf = ({ point_id, section_id, storage_id }: Pick<DeviceRow, 'point_id' | 'section_id' | 'storage_id'>): SubjectKind =>
  point_id !== null ? 'point' : section_id !== null ? 'section' : storage_id !== null ? 'storage' : 'none';

/** Whose the device is. A member's own record where it measures nothing of the register. */
async function holderFor({ trx }: CommandWork, reach: Reach, facts: Omit<NewDevice, 'channels'>): Promise<number | null> {
  const { community_id: communityId, point_id, section_id, storage_id } = facts;
  const isManager = manages(reach, communityId);
  const kind = subjectOf(facts);
  if (kind === 'none') {
    if (isManager) return null;
    return requireFound(await partyIn(trx, communityId, reach.parties), deviceMessages.ownPointsOnly);
  }
  const id = (point_id ?? section_id ?? storage_id) as number;
  const holder = await holderOf(trx, communityId, kind, id);
  const missing = { point: deviceMessages.noPoint, section: deviceMessages.noSection, storage: deviceMessages.noStorage }[kind](id);
  const isOwn = holder?.partyId != null && reach.parties.includes(holder.partyId);
  if (holder === undefined || (!isManager && !isOwn)) throw unknownReference(`${kind}_id`, missing);
  return holder.partyId;
}

function refuseTaken(error: unknown): never {
  if (!isDuplicate(error)) throw error;
  throw invalidInput('topic_name', 'taken', deviceMessages.topicTaken);
}

function audit(work: CommandWork, communityId: number, id: number, action: string, after: object): void {
  work.audit({ chain: communityId, action, objectKind: 'device', objectId: id, after });
}
