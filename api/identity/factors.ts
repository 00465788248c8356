import { needsSecondFactor } from '../../domain/identity/second-factor.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { inContext, readOnce } from '../../infra/postgres/driver/index.ts';
import { factorCounts } from '../../infra/postgres/identity/factors.ts';
import { route, stepsRoute } from '../http/route.ts';
import { factorChanged } from './factor-changed.ts';
import { Factors, FreshProof, RecoveryCodes } from './factor-schemas.ts';
import { identityMessages } from './messages.ts';
import { platformOf } from './platform-of.ts';
import { proveAgain } from './prove-factor.ts';
import { startMailDelivery } from './start-mail-delivery.ts';
import { requireSignedIn } from './still-signed-in.ts';
import { storeRecoveryCodes } from './totp.ts';

export const getFactors = route(
  {
    method: 'get',
    path: '/api/v1/auth/factors',
    id: 'getFactors',
    tag: 'Identity',
    summary: "List the caller's second factors",
    right: 'caller',
    keys: 'session only',
    responses: { 200: Factors },
  },
  async ({ principal, context, deps }) => {
    const counts = await readOnce(deps.db, platformOf(context), (trx) => factorCounts(trx, principal.userId));
    return { status: 200, body: { ...counts, required: needsSecondFactor(principal.grants) } };
  },
);

export const renewRecoveryCodes = stepsRoute(
  {
    method: 'post',
    path: '/api/v1/auth/recovery-codes',
    id: 'renewRecoveryCodes',
    tag: 'Identity',
    summary: 'Generate new recovery codes',
    description: 'Ten new codes replace the previous ones; they are shown only once.',
    right: 'caller',
    keys: 'session only',
    idempotency: 'never',
    request: { body: FreshProof },
    responses: { 201: RecoveryCodes },
  },
  async (call) => {
    const { principal, context, deps, body, log } = call;
    await proveAgain(call, body);
    const { userId } = principal;
    const { codes, mailId } = await inContext(deps.db, platformOf(context), async (trx) => {
      await requireSignedIn(trx, principal);
      const { totp, passkeys } = await factorCounts(trx, userId);
      if (!totp && passkeys === 0) throw new DomainError('wrong_state', identityMessages.noSecondFactor);
      const fresh = await storeRecoveryCodes(trx, userId);
      return { codes: fresh, mailId: await factorChanged(trx, deps, { ...call, userId, action: 'recovery_codes.renewed' }) };
    });
    void startMailDelivery(deps, log, mailId);
    return { status: 201, body: { recovery_codes: codes }, headers: { 'Cache-Control': 'no-store' } };
  },
);
