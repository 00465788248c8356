import { credentialsChanged } from '../../activities/identity/commands/sessions.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { BY_SIGN_IN } from '../http/rows/adds.ts';
import { ChallengeAnswer, SignedIn } from './account-schemas.ts';
import { limitSignIn, placeOf } from './known-place.ts';
import { identityMessages } from './messages.ts';
import { proveFactor, takeCode } from './prove-factor.ts';
import { publicRoute } from './route.ts';
import { currentCredentials, signedIn } from './sign-in-answer.ts';

export const answerChallenge = publicRoute(
  {
    method: 'post',
    path: '/api/v1/auth/challenge',
    id: 'answerChallenge',
    tag: 'Identity',
    summary: 'Complete a sign-in with a second factor',
    description: 'Send a one-time code or a recovery code together with the challenge of the first step.',
    right: 'public',
    adds: BY_SIGN_IN,
    request: { body: ChallengeAnswer },
    responses: { 200: SignedIn },
  },
  async (call) => {
    const { body, deps, address } = call;
    const first = await deps.tokens.verify('challenge', body.challenge);
    const headers = await limitSignIn(deps, address, first, await placeOf(call, first));
    if (first === undefined) throw new DomainError('unauthenticated', identityMessages.unknownChallenge);
    const { userId, methods } = first;
    if ((await currentCredentials(deps, userId)) !== first.credentials) throw credentialsChanged();
    const method = await proveFactor(call, userId, ({ trx }) => takeCode(trx, deps, userId, body.code));
    if (method === undefined) throw new DomainError('unauthenticated', identityMessages.wrongCode);
    const answer = await signedIn(call, first, [...methods, method], body.transport);
    return { ...answer, headers: { ...headers, ...answer.headers } };
  },
);
