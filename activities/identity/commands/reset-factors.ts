import { forgetKeyProofs } from '../../../infra/postgres/identity/api-key.ts';
import { endOpenTokens } from '../../../infra/postgres/identity/credentials.ts';
import { removeFactors } from '../../../infra/postgres/identity/factors.ts';
import { queueMail } from '../../../infra/postgres/notifications/mails.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { endInvitationsOf, endLostInvitations } from './end-invitations.ts';
import { revokeAllSessions } from './sessions.ts';

/** Removes all second factors of a user who lost them, with sessions, proofs of keys and invitations; gives the id of the mail that says so. */
export async function resetFactors(work: CommandWork, userId: number): Promise<number> {
  const { trx } = work;
  work.audit({ chain: 0, action: 'factors.reset', objectKind: 'app_user', objectId: userId });
  await removeFactors(trx, userId);
  await forgetKeyProofs(trx, userId);
  await revokeAllSessions(trx, userId, 'logout_all');
  await endOpenTokens(trx, userId);
  const mailId = await queueMail(trx, { kind: 'second_factor_changed', userId });
  await endInvitationsOf(work, userId, { keys: true });
  await endLostInvitations(work, userId);
  return mailId;
}
