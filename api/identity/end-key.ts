import type { UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { revokeKey } from '../../infra/postgres/identity/api-key.ts';
import { recordAudit } from '../../infra/postgres/record/audit.ts';
import { endInvitationsBy } from './invitations/sent-by.ts';

interface EndedKey {
  readonly userId: number;
  readonly keyId: number;
  /** Who ends it; its owner unless told. */
  readonly actor?: string;
  readonly requestId?: string | undefined;
}

/** Revokes a key of a user, with the keys that it made and the invitations that they sent; false where it is not good. Needs the platform's context. */
export async function endKey(trx: UnitOfWork, { userId, keyId, actor = `user:${userId}`, requestId }: EndedKey): Promise<boolean> {
  const keys = await revokeKey(trx, userId, keyId);
  for (const objectId of keys) {
    const object = { action: 'key.revoked', objectKind: 'api_key', objectId };
    recordAudit(trx, { chain: 0, actor, ...object, ...(requestId === undefined ? {} : { requestId }) });
  }
  await endInvitationsBy(trx, { userId, requestId }, { keys });
  return keys.length > 0;
}
