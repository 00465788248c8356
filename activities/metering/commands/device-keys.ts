import type { Principal } from '../../../domain/identity/principal.ts';
import { hasSecondFactor, isOverOthers } from '../../../domain/identity/second-factor.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { readingMessages } from '../../../domain/metering/devices/reading-messages.ts';
import { notePerson } from '../../../infra/postgres/metering/devices/devices.ts';
import { createKey } from '../../identity/commands/keys.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { requireReadingDevice } from '../reads/reading-device.ts';

interface NewDeviceKey {
  readonly deviceId: number;
  readonly name: string;
  readonly scopes: readonly ('readings:write' | 'devices:read')[];
  readonly expiresAt: Date | null;
}

/**
 * Creates an API key by which a device sends over HTTP; gives its row and its text, which is stored nowhere. `wrong_state` for a revoked device; whoever has
 * rights over others needs a session with the second factor.
 */
export async function createDeviceKey(work: CommandWork, principal: Principal, wanted: NewDeviceKey) {
  const device = await requireReadingDevice(work.trx, wanted.deviceId);
  if (device.state === 'revoked') throw new DomainError('wrong_state', readingMessages.revoked);
  if (principal.grants.some(isOverOthers) && !hasSecondFactor(principal.session?.methods ?? []))
    throw new DomainError('second_factor_required', readingMessages.keyNeedsSession);
  await notePerson(work.trx, [wanted.deviceId], work.actor);
  return createKey(work, principal, { ...wanted, callsPerMinute: null });
}
