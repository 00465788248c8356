import { randomBytes } from 'node:crypto';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { deviceMessages } from '../../../domain/metering/devices/messages.ts';
import { brokerUser, readTopics, sentTopics } from '../../../domain/metering/devices/topics.ts';
import type { DeviceAccounts } from '../../../infra/mqtt/device-accounts.ts';
import type { SentBy } from '../../../infra/postgres/identity/ended.ts';
import { countCredentials, notePerson, vouchForCredentials } from '../../../infra/postgres/metering/devices/devices.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { assertActive, lockedDevice, type Reach } from './devices.ts';

/** What a device signs in with at the broker; the password is never shown again. */
export interface Credentials {
  readonly username: string;
  /** Under which it connects; the broker takes no other. */
  readonly client_id: string;
  readonly password: string;
  readonly sends: readonly string[];
  readonly reads: readonly string[];
}

const PASSWORD_BYTES = 24;

interface OfDevice {
  readonly reach: Reach;
  readonly deviceId: number;
  /** With which the credentials end. */
  readonly by: SentBy;
}

/** Gives a device new credentials at the broker; those before end, and a connection made with them is cut. */
export async function makeCredentials(
  work: CommandWork,
  accounts: DeviceAccounts,
  { reach, deviceId, by }: OfDevice,
): Promise<Credentials> {
  const device = await lockedDevice(work.trx, reach, deviceId);
  assertActive(device);
  const topics = { id: device.id, communityId: device.community_id, convention: device.convention, topicName: device.topic_name };
  const account = {
    ...{ username: brokerUser(device.id), password: randomBytes(PASSWORD_BYTES).toString('base64url') },
    ...{ sends: sentTopics(topics), reads: readTopics(topics) },
  };
  await countCredentials(work.trx, device.id, by);
  await notePerson(work.trx, [device.id], work.actor);
  const after = { credentials: device.credentials + 1 };
  work.audit({ chain: device.community_id, action: 'device.credentials_made', objectKind: 'device', objectId: device.id, after });
  await accounts.replace(account);
  return { ...account, client_id: account.username };
}

/**
 * Confirms credentials whose session or key was lost: messages are taken again. `wrong_state` for a device without credentials, also where
 * the broker has none of it (after a restore), or one that is revoked.
 */
export async function confirmCredentials(work: CommandWork, accounts: DeviceAccounts, { reach, deviceId, by }: OfDevice): Promise<void> {
  const device = await lockedDevice(work.trx, reach, deviceId);
  assertActive(device);
  if (device.credentials_state === 'none') throw new DomainError('wrong_state', deviceMessages.noCredentials);
  if (device.credentials_state === 'valid') return;
  if (!(await accounts.has(brokerUser(device.id)))) throw new DomainError('wrong_state', deviceMessages.notAtBroker(device.id));
  await vouchForCredentials(work.trx, device.id, by);
  await notePerson(work.trx, [device.id], work.actor);
  work.audit({ chain: device.community_id, action: 'device.credentials_confirmed', objectKind: 'device', objectId: device.id });
}
