import type { Principal } from '../../../domain/identity/principal.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { readingMessages } from '../../../domain/metering/devices/reading-messages.ts';

/** Refuses a key of one device that names another one. */
export function assertKeyOfDevices({ key }: Principal, deviceIds: readonly number[]): void {
  const own = key?.deviceId ?? null;
  if (own !== null && deviceIds.some((id) => id !== own)) throw new DomainError('forbidden', readingMessages.otherDevice);
}
