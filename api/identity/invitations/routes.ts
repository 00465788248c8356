import type { RouteModule } from '../../http/route.ts';
import { acceptInvitation, registerInvited } from './accept.ts';
import { createInvitation, getInvitation, listInvitations, revokeInvitation } from './invite.ts';

export const invitationRoutes: RouteModule = [
  createInvitation,
  listInvitations,
  getInvitation,
  revokeInvitation,
  acceptInvitation,
  registerInvited,
];
