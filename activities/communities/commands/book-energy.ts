import type { Transaction } from 'kysely';
import { freeWh, unbookable } from '../../../domain/communities/booking-limits.ts';
import { sharingMessages } from '../../../domain/communities/sharing-messages.ts';
import { DomainError, type Fault } from '../../../domain/kernel/errors.ts';
import { atPath, joined, type Message } from '../../../domain/kernel/messages.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import {
  consumesIn,
  hourOfPlant,
  lockHour,
  memberParty,
  type SharedAsset,
  sharedAsset,
} from '../../../infra/postgres/communities/shared-hours.ts';
import { insertTransaction } from '../../../infra/postgres/communities/sharing.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

const HOUR_MS = 3_600_000;

/** Energy of a plant in an hour, in Wh, for a member or, without one, for the pool. */
interface Booking {
  readonly producer_id: number;
  readonly consumer_id?: number | null | undefined;
  readonly asset_id: number;
  readonly amount: number;
  /** Any instant within the hour, as text. */
  readonly timestamp: string;
}

/** Books energy and answers the id of the booking; refused with every fault at once, or where the hour has less than the amount. */
export async function bookEnergy(work: CommandWork, communityId: number, given: Booking): Promise<number> {
  const startsAt = new Date(Math.floor(Date.parse(given.timestamp) / HOUR_MS) * HOUR_MS);
  const configurationId = await checkBooking(work.trx, communityId, given, startsAt);
  const { producer_id: producerId, consumer_id: consumerId = null, asset_id: assetId, amount: amountWh } = given;
  const row = { communityId, configurationId, producerId, consumerId, assetId, startsAt, amountWh, createdBy: work.actor };
  const id = await insertTransaction(work.trx, row);
  const object = { action: 'energy.shared', objectKind: 'energy_transaction', objectId: id };
  work.audit({ chain: communityId, ...object, after: { ...row, startsAt: startsAt.toISOString() } });
  return id;
}

/** The configuration in which producer, plant and consumer meet in the hour; every fault at once. */
async function checkBooking(trx: Transaction<DB>, communityId: number, body: Booking, at: Date): Promise<number> {
  const producerParty = await memberParty(trx, communityId, body.producer_id);
  const asset = await sharedAsset(trx, communityId, body.asset_id, at);
  const faults = [
    ...(producerParty === undefined ? [fault('producer_id', sharingMessages.noMember(communityId, body.producer_id))] : []),
    ...assetFaults(asset, body, producerParty),
    ...(await consumerFaults(trx, communityId, body, asset?.configurationId ?? null, at)),
  ];
  const configurationId = asset?.configurationId ?? null;
  if (faults.length > 0 || configurationId === null)
    throw new DomainError(
      'invalid_input',
      joined(
        faults.map(({ path, message }) => atPath(path, message)),
        '; ',
      ),
      faults,
    );
  await refuseBeyondHour(trx, body, { configurationId, powerWh: asset?.powerWatt ?? 0, at });
  return configurationId;
}

interface BookedHour {
  readonly configurationId: number;
  readonly powerWh: number;
  readonly at: Date;
}

/** Refuses hours nobody can say anything of, and more than the plant's hour still has; the hour stays locked until the booking is stored. */
async function refuseBeyondHour(trx: Transaction<DB>, body: Booking, { configurationId, powerWh, at }: BookedHour): Promise<void> {
  await lockHour(trx, body.asset_id, at);
  const { day, ...hour } = await hourOfPlant(trx, body.asset_id, configurationId, at);
  const reason = unbookable(day, legalDay(Date.now()), hour.injectedWh !== null);
  if (reason !== null) throw new DomainError('invalid_input', atPath('body.timestamp', reason), [fault('timestamp', reason)]);
  const free = freeWh({ powerWh, ...hour });
  if (body.amount <= free) return;
  const message = sharingMessages.hourTooSmall(free, hour.bookedWh);
  throw new DomainError('invalid_input', atPath('body.amount', message), [fault('amount', message)]);
}

function assetFaults(asset: SharedAsset | undefined, { asset_id, amount }: Booking, partyId: number | undefined): Fault[] {
  if (asset === undefined) return [fault('asset_id', sharingMessages.noPlant(asset_id))];
  const faults: Fault[] = [];
  if (partyId !== undefined && asset.producerPartyId !== partyId)
    faults.push(fault('producer_id', sharingMessages.otherProducer(asset_id)));
  if (asset.configurationId === null) faults.push(fault('timestamp', sharingMessages.noConfigurationThen(asset_id)));
  else if (amount > asset.powerWatt) faults.push(fault('amount', sharingMessages.abovePower(asset.powerWatt)));
  return faults;
}

async function consumerFaults(
  trx: Transaction<DB>,
  communityId: number,
  { consumer_id, producer_id }: Booking,
  configurationId: number | null,
  at: Date,
): Promise<Fault[]> {
  if (consumer_id === null || consumer_id === undefined) return [];
  if (consumer_id === producer_id) return [fault('consumer_id', sharingMessages.ownEnergy)];
  if ((await memberParty(trx, communityId, consumer_id)) === undefined)
    return [fault('consumer_id', sharingMessages.noMember(communityId, consumer_id))];
  if (configurationId !== null && !(await consumesIn(trx, consumer_id, configurationId, at)))
    return [fault('consumer_id', sharingMessages.noPointThen(configurationId))];
  return [];
}

const fault = (field: string, message: Message): Fault => ({ path: `body.${field}`, code: 'invalid', message });
