import { confirmAddress } from '../../activities/identity/commands/addresses.ts';
import { MailToken, Verified } from './account-schemas.ts';
import { limitUnguessable } from './known-place.ts';
import { publicRoute } from './route.ts';
import { inSignIn } from './sign-in-answer.ts';
import { startMailDelivery } from './start-mail-delivery.ts';

export const verifyEmail = publicRoute(
  {
    method: 'post',
    path: '/api/v1/auth/verify-email',
    id: 'verifyEmail',
    tag: 'Identity',
    summary: 'Confirm an e-mail address',
    description: 'Uses the token of the mail. Creates the account, or changes its address.',
    right: 'public',
    request: { body: MailToken },
    responses: { 200: Verified },
  },
  async (call) => {
    const { body, deps, log } = call;
    const headers = await limitUnguessable(call, 'token');
    const confirmed = await inSignIn(call, (work) => confirmAddress(work, deps.personal, body.token));
    void startMailDelivery(deps, log, confirmed.mailId);
    return { status: 200, body: { user_id: confirmed.userId, username: confirmed.username }, headers };
  },
);
