import type { Transaction } from 'kysely';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { memberMessages } from '../../../domain/members/messages.ts';
import { wantsFourEyes } from '../../../infra/postgres/communities/communities.ts';
import { endedLinksOf, invitersOf, linkOf, type RecordLinkRow } from '../../../infra/postgres/identity/user-parties.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** Whether the account of a record waits for another person: it came by an invitation, the community wants four eyes, nobody confirmed it. */
export const isWaiting = async (
  trx: Transaction<DB>,
  communityId: number,
  link: Pick<RecordLinkRow, 'invitation_id' | 'confirmed_by'>,
): Promise<boolean> => link.invitation_id !== null && link.confirmed_by === null && (await wantsFourEyes(trx, communityId));

/** Whether the account of this record waits for another person. Needs the platform's context. */
export async function hasWaitingAccount(trx: Transaction<DB>, communityId: number, partyId: number): Promise<boolean> {
  const link = await linkOf(trx, partyId);
  return link !== undefined && (await isWaiting(trx, communityId, link));
}

/** Refuses what an account does in the member's name before another person confirmed that it is the member's. Needs the platform's context. */
export async function assertConfirmed(trx: Transaction<DB>, communityId: number, partyId: number): Promise<void> {
  if (await hasWaitingAccount(trx, communityId, partyId)) throw new DomainError('wrong_state', memberMessages.accountWaits);
}

/** Who may not say that an account is the member's (`user:7`): the account itself, who invited it, and who ended one before. */
export async function accountCausers(trx: Transaction<DB>, { party_id, user_id, invited_by }: RecordLinkRow): Promise<readonly string[]> {
  const ended = await endedLinksOf(trx, party_id);
  return [`user:${user_id}`, ...(invited_by === null ? [] : [`user:${invited_by}`]), ...ended.map(({ ended_by }) => ended_by)];
}

/** Who is behind what an account (`user:7`) did in the name of a record: itself, who invited it, and who ended one before. Needs the platform's context. */
export async function accountActors(trx: Transaction<DB>, partyId: number, actor: string): Promise<readonly string[]> {
  const inviters = await invitersOf(trx, partyId, Number(actor.split(':')[1]));
  const ended = await endedLinksOf(trx, partyId);
  return [actor, ...inviters.map((id) => `user:${id}`), ...ended.map(({ ended_by }) => ended_by)];
}
