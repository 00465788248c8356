import type { Transaction } from 'kysely';
import { isOfMembers } from '../../../domain/identity/granting.ts';
import { isRole } from '../../../domain/identity/rights.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import type { LocalDate } from '../../../domain/kernel/time/local-day.ts';
import { memberMessages } from '../../../domain/members/messages.ts';
import { eraseUsers } from '../../../infra/postgres/identity/erase-users.ts';
import { endMemberRole, grantsOf } from '../../../infra/postgres/identity/role-grants.ts';
import { forgetEndedLinks, recordsOf, unlinkRecord } from '../../../infra/postgres/identity/user-parties.ts';
import { eraseOutgoing } from '../../../infra/postgres/members/erased-outgoing.ts';
import { replaceTexts } from '../../../infra/postgres/members/erased-texts.ts';
import { type ErasureHoldRow, endInvitations, erasureHolds, namesInAnswers } from '../../../infra/postgres/members/erasure.ts';
import { applicationsOf } from '../../../infra/postgres/members/members.ts';
import { communitiesOfParty, readPartyFacts } from '../../../infra/postgres/members/parties.ts';
import { erasePerson as destroyKey } from '../../../infra/postgres/members/personal.ts';
import { forgetAnswers } from '../../../infra/postgres/record/answer-contents.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { endMembership } from './end-membership.ts';

/** The record of a person to erase, the ground of GDPR article 17(1), and the day on which applications of the person end. */
interface Erasure {
  readonly partyId: number;
  readonly reason: string;
  readonly day: LocalDate;
}

/**
 * Erases a community's record of a person that the caller has locked: applications, invitations, the account where it is for nothing else,
 * and the key. `conflict`, with each reason, while a membership or mandate runs or money is owed. Needs the platform's context.
 */
export async function erasePerson(work: CommandWork, keys: PersonalKeys, { partyId, reason, day }: Erasure): Promise<void> {
  const { trx } = work;
  await assertErasable(trx, partyId);
  const texts = await textsOf(trx, keys, partyId);
  const marks = [...(await namesInAnswers(trx, partyId)), ...(await replaceTexts(trx, partyId))];
  const naming = { marks, texts, communities: await communitiesOfParty(trx, partyId) };
  await forgetAnswers(trx, keys, naming);
  await eraseOutgoing(trx, keys, naming);
  await endInvitations(trx, partyId);
  for (const application of await applicationsOf(trx, partyId)) await endMembership(work, keys, application, day);
  await endAccount(work, partyId);
  await destroyKey(trx, partyId);
  work.audit({ chain: 0, action: 'person.erased', objectKind: 'party', objectId: partyId, after: { reason } });
}

async function assertErasable(trx: Transaction<DB>, partyId: number): Promise<void> {
  const holds = await erasureHolds(trx, partyId);
  if (holds.length === 0) return;
  const details = holds.map(({ kind, community_id, object_id }) => ({
    path: `${kind}/${object_id}`,
    code: `held_by_${kind}`,
    message: messageOf(kind)(object_id, community_id),
  }));
  throw new DomainError('conflict', memberMessages.notErasable, details);
}

const messageOf = (kind: ErasureHoldRow['kind']) => {
  if (kind === 'balance') return memberMessages.openBalance;
  if (kind === 'payment') return memberMessages.openPayment;
  return (id: number, community: number) => memberMessages.openMatter(kind, id, community);
};

async function textsOf(trx: Transaction<DB>, keys: PersonalKeys, partyId: number): Promise<string[]> {
  const facts = (await readPartyFacts(trx, keys, [partyId])).get(partyId);
  return [facts?.name, facts?.taxCode, ...Object.values(facts?.contact ?? {})].filter((text) => typeof text === 'string');
}

/** Ends the link to the person's account, and the account itself where it is for nothing else: no other record, no role but a member's. */
async function endAccount({ trx, actor }: CommandWork, partyId: number): Promise<void> {
  const link = await unlinkRecord(trx, partyId, actor);
  await forgetEndedLinks(trx, partyId);
  if (link === undefined) return;
  const { user_id: userId, community_id } = link;
  await endMemberRole(trx, userId, community_id);
  const others = (await grantsOf(trx, userId)).filter(({ role }) => !isRole(role) || !isOfMembers(role));
  if (others.length === 0 && (await recordsOf(trx, [userId])).length === 0) await eraseUsers(trx, [userId]);
}
