import type { Principal } from '../../../domain/identity/principal.ts';
import type { Role } from '../../../domain/identity/rights.ts';
import { requireFound, unknownReference } from '../../../domain/kernel/errors.ts';
import type { Language } from '../../../domain/kernel/language.ts';
import { newSecret } from '../../../infra/identity/secret-token.ts';
import { revokeInvitation as revokeWaiting } from '../../../infra/postgres/identity/end-invitations.ts';
import { insertInvitation } from '../../../infra/postgres/identity/invitations.ts';
import { invitedPlace } from '../../../infra/postgres/identity/invited-place.ts';
import { queueMail } from '../../../infra/postgres/notifications/mails.ts';
import { sealContent } from '../../../infra/vault/master-sealed.ts';
import { emailIndex } from '../../../infra/vault/user-keys.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { identityMessages } from '../messages.ts';
import { accountTaken } from './accept-invitation.ts';
import { countInvitation, type MailDeps } from './mail-counts.ts';
import { assertSignedIn } from './own-account.ts';

/** A role offered by mail. `membershipId`: the accepting user becomes the user of that member's record. */
interface SentInvitation {
  readonly email: string;
  readonly role: Role;
  readonly language: Language;
  readonly place: {
    readonly organisationId: number | null;
    readonly communityId: number | null;
    readonly membershipId: number | null;
  };
}

/**
 * Sends an invitation in the caller's name; gives its row and the mail's id. `invalid_input` for an unknown place, `conflict` for a member who
 * has an account. Whether the role may be given is asked before. Needs the platform's context.
 */
export async function sendInvitation(work: CommandWork, deps: MailDeps, principal: Principal, given: SentInvitation) {
  const { trx } = work;
  const { email, role, language, place } = given;
  const { personal } = deps;
  const { text, hash } = newSecret('cdt');
  const found = await invitedPlace(trx, place);
  if (found === undefined) throw unknownReference('organisation_id', identityMessages.unknownPlace);
  if (!found.hasMember) throw unknownReference('member_id', identityMessages.unknownMember);
  if (found.hasAccount) throw accountTaken();
  await assertSignedIn(trx, principal);
  await countInvitation(trx, deps, principal.userId, email);
  const row = await insertInvitation(trx, {
    ...place,
    role,
    email: sealContent(personal, 'invitation', { email }),
    emailIndex: emailIndex(personal, email),
    language,
    tokenHash: hash,
    invitedBy: principal.userId,
    sessionId: principal.session?.id,
    apiKeyId: principal.key?.id,
  });
  const content = sealContent(personal, 'mail', { to: email, token: text, place: found.name });
  const mailId = await queueMail(trx, { kind: 'invitation', userId: null, language, content });
  const object = { action: 'invitation.sent', objectKind: 'invitation', objectId: row.id };
  work.audit({ chain: place.communityId ?? 0, ...object, after: { role, ...place } });
  return { row, mailId };
}

/** Revokes an invitation that waits; `not_found` when the context sees none. */
export async function revokeInvitation(work: CommandWork, id: number): Promise<void> {
  const ended = requireFound(await revokeWaiting(work.trx, id), identityMessages.noInvitation(id));
  work.audit({ chain: ended.community_id ?? 0, action: 'invitation.revoked', objectKind: 'invitation', objectId: id });
}
