import { addressHash } from '../../infra/identity/address-hash.ts';
import type { UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { endOpenTokens } from '../../infra/postgres/identity/credentials.ts';
import { recordSecurityEvent } from '../../infra/postgres/identity/security-events.ts';
import { queueMail } from '../../infra/postgres/notifications/mails.ts';
import { recordAudit } from '../../infra/postgres/record/audit.ts';
import type { IdentityDeps } from '../deps.ts';
import type { Call } from '../http/route.ts';

interface FactorChange {
  readonly userId: number;
  readonly address: string;
  readonly requestId: string;
  /** Of the audit event, such as `totp.confirmed`. */
  readonly action: string;
}

/** Whose second factor a call changes, from where and in which request. */
export const originOf = ({ principal, address, requestId }: Pick<Call, 'principal' | 'address' | 'requestId'>) => ({
  userId: principal.userId,
  address,
  requestId,
});

/** Ends what was begun before, leaves the traces of a changed second factor and writes the mail that tells the user (platform's context); the mail's id. */
export async function factorChanged(trx: UnitOfWork, { personal }: IdentityDeps, change: FactorChange): Promise<number> {
  const { userId, address, requestId, action } = change;
  const kind = 'second_factor_changed';
  await endOpenTokens(trx, userId);
  await recordSecurityEvent(trx, { kind, userId, requestId, addressHash: addressHash(personal, address), details: { action } });
  recordAudit(trx, { chain: 0, actor: `user:${userId}`, action, objectKind: 'app_user', objectId: userId, requestId });
  return queueMail(trx, { kind, userId });
}
