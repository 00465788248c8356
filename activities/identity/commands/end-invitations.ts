import { isRole } from '../../../domain/identity/rights.ts';
import {
  revokeInvitation,
  revokeInvitationsOf,
  revokeLostInvitations,
  waitingInvitationsBy,
} from '../../../infra/postgres/identity/end-invitations.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { mayGive } from './granting.ts';

interface EndedInvitation {
  readonly id: number;
  readonly community_id: number | null;
}

/** Revokes invitations sent by a user's sessions and keys, which another person may have held; those of the kept ones stay pending. */
export async function endInvitationsOf(work: CommandWork, userId: number, kept: Parameters<typeof revokeInvitationsOf>[2]): Promise<void> {
  audit(work, await revokeInvitationsOf(work.trx, userId, kept));
}

/** Revokes what a user sent in sessions and by keys that have ended, after they did. */
export async function endLostInvitations(work: CommandWork, userId: number): Promise<void> {
  audit(work, await revokeLostInvitations(work.trx, userId));
}

/** Revokes pending invitations of a user who lost a role or was disabled, to roles that this user may no longer grant. */
export async function endOutlivedInvitations(work: CommandWork, userId: number): Promise<void> {
  for (const { id, role, api_key_id: keyId, ...place } of await waitingInvitationsBy(work.trx, userId)) {
    if (isRole(role) && (await mayGive(work.trx, { userId, keyId }, role, place))) continue;
    await revokeInvitation(work.trx, id);
    audit(work, [{ id, ...place }]);
  }
}

function audit(work: CommandWork, ended: readonly EndedInvitation[]): void {
  for (const { id, community_id } of ended)
    work.audit({ chain: community_id ?? 0, action: 'invitation.revoked', objectKind: 'invitation', objectId: id });
}
