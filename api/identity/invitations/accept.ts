import {
  acceptInvitation as accept,
  registerInvited as acceptAsNewUser,
  requireInvitation,
} from '../../../activities/identity/commands/accept-invitation.ts';
import { AT_MOST_ONCE } from '../../http/rows/adds.ts';
import { MailToken } from '../account-schemas.ts';
import { limitUnguessable } from '../known-place.ts';
import { changeRoute, publicRoute } from '../route.ts';
import { inSignIn } from '../sign-in-answer.ts';
import { linkedRecords } from '../users/view.ts';
import { Accepted, InvitedRegistration } from './schemas.ts';

export const acceptInvitation = changeRoute(
  {
    method: 'post',
    path: '/api/v1/invitations/accept',
    id: 'acceptInvitation',
    tag: 'Invitations',
    summary: "Accept an invitation with the caller's account",
    description: 'A role other than member can be accepted only with the invited address, and only while the inviter may still grant it.',
    right: 'caller',
    adds: AT_MOST_ONCE,
    keys: 'session only',
    rows: 'platform',
    idempotency: 'never',
    request: { body: MailToken },
    responses: { 200: Accepted },
  },
  async ({ body, principal, deps, work }) => {
    const accepted = await accept(work, deps.personal, principal.userId, body.token);
    const records = await linkedRecords(work.trx, accepted.user_id);
    return { status: 200, body: { ...accepted, records }, after: async () => deps.principals?.forgetAll() };
  },
);

export const registerInvited = publicRoute(
  {
    method: 'post',
    path: '/api/v1/invitations/register',
    id: 'registerInvited',
    tag: 'Invitations',
    summary: 'Accept an invitation with a new account',
    description: 'The account takes the address that the invitation was sent to.',
    right: 'public',
    adds: AT_MOST_ONCE,
    request: { body: InvitedRegistration },
    responses: { 201: Accepted },
  },
  async (call) => {
    const { body, deps } = call;
    const headers = await limitUnguessable(call, 'sign_in');
    await deps.passwords.refuseWeak(body.password, [body.username, body.full_name ?? '']);
    await inSignIn(call, ({ trx }) => requireInvitation(trx, body.token));
    const passwordHash = await deps.passwords.hash(body.password);
    const accepted = await inSignIn(call, async (work) => {
      const person = { username: body.username, fullName: body.full_name ?? null, userType: body.user_type ?? null, passwordHash };
      const made = await acceptAsNewUser(work, deps.personal, body.token, person);
      return { ...made, records: await linkedRecords(work.trx, made.user_id) };
    });
    return { status: 201, body: accepted, headers };
  },
);
