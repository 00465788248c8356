import { DomainError, requireFound } from '../../../domain/kernel/errors.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { memberMessages } from '../../../domain/members/messages.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import {
  insertMessage,
  insertReaders,
  lockMessage,
  type MessageRow,
  type MessageText,
  markRead,
  messageById,
  removeMessage,
  updateMessage,
} from '../../../infra/postgres/members/community-messages.ts';
import { partiesOf } from '../../../infra/postgres/members/parties.ts';
import { queueMails } from '../../../infra/postgres/notifications/mail-batches.ts';
import { assertConfiguration } from '../../communities/reads/require.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { requireMessage } from '../reads/require-message.ts';

const eventOf = (communityId: number, id: number) => ({ chain: communityId, objectKind: 'message', objectId: id });

/** Writes the draft of a message and answers its id. */
export async function createMessage(work: CommandWork, communityId: number, text: MessageText): Promise<number> {
  await lockChangeableCommunity(work.trx, communityId);
  await assertAudience(work, communityId, text);
  const id = await insertMessage(work.trx, { ...text, community_id: communityId, created_by: work.actor });
  work.audit({ ...eventOf(communityId, id), action: 'message.created', after: { configuration_id: text.configuration_id } });
  return id;
}

/** Changes a draft. The community is locked. */
export async function changeMessage(work: CommandWork, communityId: number, id: number, text: MessageText): Promise<void> {
  await lockedDraft(work, communityId, id);
  await assertAudience(work, communityId, text);
  await updateMessage(work.trx, id, text);
  work.audit({ ...eventOf(communityId, id), action: 'message.changed', after: { configuration_id: text.configuration_id } });
}

/** Deletes a draft. The community is locked. */
export async function deleteMessage(work: CommandWork, communityId: number, id: number): Promise<void> {
  await lockedDraft(work, communityId, id);
  await removeMessage(work.trx, id);
  work.audit({ ...eventOf(communityId, id), action: 'message.deleted' });
}

/** Sends a message to the members of now, once: they read it on their pages, and those who want news get a mail. */
export async function sendMessage(work: CommandWork, communityId: number, id: number, nowMs: number): Promise<void> {
  const { trx } = work;
  await lockChangeableCommunity(trx, communityId);
  const message = await lockedDraft(work, communityId, id);
  const members = await insertReaders(trx, message, legalDay(nowMs));
  if (members.length === 0) throw new DomainError('wrong_state', memberMessages.messageToNobody);
  await updateMessage(trx, id, { state: 'sent', sent_at: new Date(nowMs), sent_by: work.actor });
  const parties = await partiesOf(trx, members);
  await queueMails(trx, { kind: 'community_message', communityId, subject: `message/${id}`, period: null, parties });
  const after = { configuration_id: message.configuration_id, members: members.length };
  work.audit({ ...eventOf(communityId, id), action: 'message.sent', after });
}

/** Records that a member read a message; a second time changes nothing. Needs a context that may write for the community. */
export async function readMessage(work: CommandWork, communityId: number, id: number, parties: readonly number[]): Promise<void> {
  requireFound(await messageById(work.trx, communityId, id), memberMessages.noMessage(id));
  if ((await markRead(work.trx, id, parties)) > 0) work.audit({ ...eventOf(communityId, id), action: 'message.read' });
}

async function lockedDraft({ trx }: CommandWork, communityId: number, id: number): Promise<MessageRow> {
  await requireMessage(trx, communityId, id);
  await lockMessage(trx, id);
  const message = await requireMessage(trx, communityId, id);
  if (message.state !== 'draft') throw new DomainError('wrong_state', memberMessages.messageSent);
  return message;
}

async function assertAudience({ trx }: CommandWork, communityId: number, { configuration_id }: MessageText): Promise<void> {
  if (configuration_id !== null) await assertConfiguration(trx, communityId, configuration_id);
}
