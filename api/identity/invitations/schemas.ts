import { z } from '@hono/zod-openapi';
import { isOfMembers } from '../../../domain/identity/granting.ts';
import { schemaText } from '../../../domain/kernel/messages.ts';
import { id, idParam, listOf, text, timestamp } from '../../http/schemas.ts';
import { email, language, MailToken, newPassword, username, userType } from '../account-schemas.ts';
import { identityMessages } from '../messages.ts';
import { LinkedRecords, RoleGrant, role } from '../users/schemas.ts';

export const InvitationParams = z.object({ invitation_id: idParam });

export const NewInvitation = z
  .strictObject({
    email,
    role: role.default('member'),
    organisation_id: id.optional(),
    community_id: id.optional(),
    member_id: id
      .optional()
      .describe("Member of the community to whom the account will belong: the user who accepts sees that member's data"),
    language: language.default('it'),
  })
  .refine((given) => given.organisation_id === undefined || given.community_id === undefined, schemaText(identityMessages.twoPlaces))
  .refine((given) => given.member_id === undefined || given.community_id !== undefined, schemaText(identityMessages.communityNeeded))
  .refine((given) => given.member_id === undefined || isOfMembers(given.role), schemaText(identityMessages.memberRole))
  .openapi('NewInvitation');

export const Invitation = z
  .object({
    id,
    role: z.string(),
    organisation_id: id.nullable(),
    community_id: id.nullable(),
    member_id: id.nullable(),
    email: z.string().nullable().describe('Deleted when the invitation ends'),
    state: z.enum(['waiting', 'accepted', 'revoked', 'expired']),
    invited_by: id,
    accepted_by: id.nullable(),
    created_at: timestamp,
    expires_at: timestamp,
  })
  .openapi('Invitation');
export const InvitationList = listOf(Invitation).openapi('InvitationList');

export const InvitedRegistration = MailToken.extend({
  username,
  password: newPassword,
  full_name: text(200).optional(),
  user_type: userType.optional(),
})
  .strict()
  .openapi('InvitedRegistration');

export const Accepted = z
  .object({
    user_id: id,
    username: z.string(),
    records: LinkedRecords,
    role: RoleGrant.pick({ role: true, organisation_id: true, community_id: true }),
  })
  .openapi('AcceptedInvitation');
