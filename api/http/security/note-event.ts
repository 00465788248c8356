import { addressHash } from '../../../infra/identity/address-hash.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { recordSecurityEvent, type SecurityEvent } from '../../../infra/postgres/identity/security-events.ts';
import type { IdentityDeps } from '../../deps.ts';

/** Stores, counts and logs a sign of an attack in a transaction of its own, so that it stays when the call fails. */
export async function noteSecurityEvent(
  deps: IdentityDeps,
  { address, ...event }: Omit<SecurityEvent, 'addressHash'> & { readonly address: string },
): Promise<void> {
  countSecurityEvent(deps, event);
  const stored = { ...event, addressHash: addressHash(deps.personal, address) };
  await inContext(deps.db, systemContext('system:security'), (trx) => recordSecurityEvent(trx, stored));
}

/** Counts and logs an event that a running transaction records itself. */
export function countSecurityEvent(deps: IdentityDeps, { kind, userId, requestId, details }: SecurityEvent): void {
  deps.metrics.securityEvents.inc({ kind });
  deps.log.warn({ security_event: kind, user_id: userId, request_id: requestId, ...details }, 'security event');
}
