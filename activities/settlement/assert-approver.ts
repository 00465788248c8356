import { userOf } from '../../domain/identity/actor.ts';
import { hasCommunity, visibleRows } from '../../domain/identity/principal.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import type { SentBy } from '../../domain/settlement/run/sent-by.ts';
import { wasShut } from '../../infra/postgres/identity/ended.ts';
import { senderOf } from '../../infra/postgres/identity/identity.ts';
import type { CommandWork } from '../kernel/unit-of-work.ts';
import { settlementMessages } from './messages.ts';

/**
 * Throws forbidden where the user who approves (the actor of the work) has meanwhile lost the right, the key or the session: an approval waits
 * while its month is settled again. One that does not say how it was sent is older and passes. Needs the actor's account in the context.
 */
export async function assertApprover({ trx, actor }: CommandWork, communityId: number, sent: SentBy | undefined): Promise<void> {
  const userId = userOf(actor);
  if (sent === undefined || userId === undefined) return;
  const { apiKeyId, sessionId } = sent;
  const isShut = sessionId !== null && (await wasShut(trx, sessionId));
  const sender = isShut ? undefined : await senderOf(trx, userId, apiKeyId);
  if (sender !== undefined && hasCommunity(visibleRows(sender, 'settlement:approve'), communityId)) return;
  throw new DomainError('forbidden', settlementMessages.approverLost);
}
