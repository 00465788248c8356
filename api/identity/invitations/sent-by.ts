import type { UnitOfWork } from '../../../infra/postgres/driver/index.ts';
import { revokeInvitationsBy, revokeInvitationsOf } from '../../../infra/postgres/identity/invitations.ts';
import { recordAudit } from '../../../infra/postgres/record/audit.ts';

/** Whose invitations end, in which call. */
interface Ending {
  readonly userId: number;
  readonly requestId?: string | undefined;
}

/** Ends what a user's sessions and keys have sent, as somebody else may have had them; what the kept ones sent goes on waiting. */
export async function endInvitationsOf(trx: UnitOfWork, call: Ending, kept: Parameters<typeof revokeInvitationsOf>[2]): Promise<void> {
  record(trx, call, await revokeInvitationsOf(trx, call.userId, kept));
}

/** Ends what was sent in these sessions or by these keys of a user. */
export async function endInvitationsBy(trx: UnitOfWork, call: Ending, by: Parameters<typeof revokeInvitationsBy>[1]): Promise<void> {
  record(trx, call, await revokeInvitationsBy(trx, by));
}

function record(
  trx: UnitOfWork,
  { userId, requestId }: Ending,
  rows: readonly { readonly id: number; readonly community_id: number | null }[],
): void {
  for (const { id, community_id } of rows) {
    const object = { action: 'invitation.revoked', objectKind: 'invitation', objectId: id };
    recordAudit(trx, { chain: community_id ?? 0, actor: `user:${userId}`, ...object, ...(requestId === undefined ? {} : { requestId }) });
  }
}
