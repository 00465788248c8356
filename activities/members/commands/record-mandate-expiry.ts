import type { LocalDate } from '../../../domain/kernel/time/local-date.ts';
import { lockCommunity } from '../../../infra/postgres/communities/communities.ts';
import { insertMandateNotices } from '../../../infra/postgres/members/expiring-mandates.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** Records which mandates of a community's producers expire soon or have expired on `day`, each state once. */
export async function recordMandateExpiry({ trx, audit }: CommandWork, communityId: number, day: LocalDate): Promise<void> {
  await lockCommunity(trx, communityId);
  for (const { mandate_id, validity, last_day } of await insertMandateNotices(trx, communityId, day)) {
    const object = { objectKind: 'mandate', objectId: mandate_id, after: { state: validity, valid_to: last_day } };
    audit({ chain: communityId, action: `mandate.${validity}`, ...object });
  }
}
