import type { Transaction } from 'kysely';
import { userOf } from '../../domain/identity/actor.ts';
import { hasCommunity, type Principal, reachAnywhere, visibleRows } from '../../domain/identity/principal.ts';
import type { Right } from '../../domain/identity/rights.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { IMPORT_RIGHTS } from '../../domain/metering/import-rights.ts';
import { keyHasEnded, wasShut } from '../../infra/postgres/identity/ended.ts';
import { senderOf } from '../../infra/postgres/identity/identity.ts';
import type { ImportFile } from '../../infra/postgres/metering/imports.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { meteringMessages } from './messages.ts';

/**
 * Refuses a file whose sender may no longer import it: a file waits for its turn, and meanwhile a role may end, the key with which it was
 * sent be revoked, fall asleep, or its session be ended. Needs the platform's context.
 */
export async function assertSender(trx: Transaction<DB>, { createdBy, communityId, kind, apiKeyId, sessionId }: ImportFile): Promise<void> {
  if (apiKeyId !== null && (await keyHasEnded(trx, apiKeyId))) throw new DomainError('forbidden', meteringMessages.senderLostKey);
  if (sessionId !== null && (await wasShut(trx, sessionId))) throw new DomainError('forbidden', meteringMessages.senderLostSession);
  const userId = userOf(createdBy);
  if (userId === undefined) return;
  const sender = await senderOf(trx, userId, apiKeyId);
  const lost = IMPORT_RIGHTS[kind].find((right: Right) => sender === undefined || !holds(sender, right, communityId));
  if (lost !== undefined) throw new DomainError('forbidden', meteringMessages.senderLostRight(lost));
}

const holds = (sender: Principal, right: Right, communityId: number | null): boolean =>
  communityId === null ? reachAnywhere(sender, right) !== 'nothing' : hasCommunity(visibleRows(sender, right), communityId);
