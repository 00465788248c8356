import { newTotpSecret } from '../../../infra/identity/totp.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { startTotp, useTotpStep } from '../../../infra/postgres/identity/factors.ts';
import { userKeys } from '../../../infra/postgres/identity/user-keys.ts';
import { sealForUser } from '../../../infra/vault/user-keys.ts';
import type { TestApi } from '../../testing/test-api.ts';
import type { Person } from './person.ts';

/** Turns one-time codes on behind the API's back; the secret. */
export async function totpOn(api: TestApi, { userId }: Person): Promise<string> {
  const secret = newTotpSecret();
  await inContext(api.database.app.db, systemContext('system:test'), async (trx) => {
    const key = (await userKeys(trx, api.deps.personal, [userId])).get(userId);
    if (key) await startTotp(trx, userId, sealForUser(key, 'app_user.totp', secret));
    await useTotpStep(trx, userId, 1);
  });
  return secret;
}
