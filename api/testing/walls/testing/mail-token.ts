import { inContext, systemContext } from '../../../../infra/postgres/driver/index.ts';
import { openContent } from '../../../../infra/vault/master-sealed.ts';
import type { TestApi } from '../../test-api.ts';

/** The token in the newest mail of this kind, of a user or (null) to a person without an account. */
export function mailToken(api: TestApi, kind: string, userId: number | null): Promise<string> {
  return inContext(api.database.app.db, systemContext('system:test'), async (trx) => {
    const { key_id, content_enc } = await trx
      .selectFrom('mail')
      .select(['key_id', 'content_enc'])
      .where('kind', '=', kind)
      .where('user_id', 'is not distinct from', userId)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    if (key_id === null || content_enc === null) throw new Error(`the mail ${kind} has no content`);
    return (openContent(api.deps.personal, 'mail', { keyId: key_id, sealed: content_enc }) as { token: string }).token;
  });
}
