import type { LocalDate } from '../../../domain/kernel/time/local-date.ts';
import { lockCommunity } from '../../../infra/postgres/communities/communities.ts';
import { insertNotices } from '../../../infra/postgres/documents/expiring.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** Records which documents of a community expire soon or have expired on `day`, each state once. */
export async function recordExpiry({ trx, audit }: CommandWork, communityId: number, day: LocalDate): Promise<void> {
  await lockCommunity(trx, communityId);
  for (const { document_id, kind, validity, valid_until } of await insertNotices(trx, communityId, day))
    audit({
      chain: communityId,
      action: `document.${validity}`,
      objectKind: 'document',
      objectId: document_id,
      after: { kind, state: validity, valid_to: valid_until },
    });
}
