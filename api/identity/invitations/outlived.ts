import { isRole } from '../../../domain/identity/rights.ts';
import type { RowContext, UnitOfWork } from '../../../infra/postgres/driver/index.ts';
import { revokeInvitation, waitingInvitationsBy } from '../../../infra/postgres/identity/invitations.ts';
import { recordAudit } from '../../../infra/postgres/record/audit.ts';
import { auditActor } from '../../http/audit-actor.ts';
import { mayGive } from '../users/grant-place.ts';

/** Revokes the waiting invitations of somebody who lost a role or was shut out, to roles that this person may not give any more. */
export async function endOutlivedInvitations(trx: UnitOfWork, context: RowContext, userId: number): Promise<void> {
  for (const { id, role, ...place } of await waitingInvitationsBy(trx, userId)) {
    if (isRole(role) && (await mayGive(trx, userId, role, place))) continue;
    await revokeInvitation(trx, id);
    const object = { action: 'invitation.revoked', objectKind: 'invitation', objectId: id };
    recordAudit(trx, { ...auditActor(context), chain: place.community_id ?? 0, ...object });
  }
}
