import type { Context } from 'hono';
import { apiKeyHash } from '../../../infra/identity/api-key.ts';
import { readOnce, systemContext } from '../../../infra/postgres/driver/index.ts';
import { spentKey } from '../../../infra/postgres/identity/api-key.ts';
import type { Limit } from '../../../infra/redis/token-bucket.ts';
import type { ApiDeps } from '../../deps.ts';
import { addressOf } from '../address.ts';
import type { ApiEnv } from '../context.ts';
import { noteSecurityEvent } from './note-event.ts';

/** One event per key in this time. */
const NOTED: Limit = { capacity: 1, perSeconds: 600 };

/** Notes `key_refused` when the refused call carried a known key that was revoked, has expired, or belongs to an inactive user. */
export async function noteRefusedKey(c: Context<ApiEnv>, deps: ApiDeps): Promise<void> {
  const secretHash = apiKeyHash(c.req.header('x-api-key') ?? '');
  if (secretHash === undefined) return;
  const key = await readOnce(deps.db, systemContext('system:security'), (trx) => spentKey(trx, secretHash));
  if (key === undefined || !(await deps.limiter.take(`key-refused:${key.id}`, NOTED)).allowed) return;
  const details = { key_id: key.id, prefix: key.prefix };
  await noteSecurityEvent(deps, {
    kind: 'key_refused',
    userId: key.user_id,
    address: addressOf(c),
    requestId: c.get('requestId'),
    details,
  });
}
