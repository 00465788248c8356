import { renewRecoveryCodes as renewCodes } from '../../activities/identity/commands/totp.ts';
import { heldBackGrants } from '../../domain/identity/principal.ts';
import { needsSecondFactor } from '../../domain/identity/second-factor.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { factorCounts } from '../../infra/postgres/identity/factors.ts';
import { AT_MOST_ONCE } from '../http/rows/adds.ts';
import { Factors, FreshProof, RecoveryCodes } from './factor-schemas.ts';
import { accountChanged, ownAccountOf } from './own-account.ts';
import { proveAgain } from './prove-factor.ts';
import { changeRoute, route } from './route.ts';

export const getFactors = route(
  {
    method: 'get',
    path: '/api/v1/auth/factors',
    id: 'getFactors',
    tag: 'Identity',
    summary: "List the caller's second factors",
    description: 'Returns which second factors are enabled, and how many passkeys and recovery codes are left.',
    right: 'caller',
    keys: 'session only',
    rows: 'account',
    responses: { 200: Factors },
  },
  async ({ principal, rows, deps }) => {
    const counts = await readOnce(deps.db, rows, (trx) => factorCounts(trx, principal.userId));
    return { status: 200, body: { ...counts, required: needsSecondFactor([...principal.grants, ...heldBackGrants(principal)]) } };
  },
);

export const renewRecoveryCodes = changeRoute(
  {
    method: 'post',
    path: '/api/v1/auth/recovery-codes',
    id: 'renewRecoveryCodes',
    tag: 'Identity',
    summary: 'Generate new recovery codes',
    description: 'Ten new codes replace the previous ones; they are shown only once.',
    right: 'caller',
    adds: AT_MOST_ONCE,
    keys: 'session only',
    rows: 'account',
    idempotency: 'never',
    request: { body: FreshProof },
    responses: { 201: RecoveryCodes },
  },
  async (call) => {
    const { codes, mailId } = await renewCodes(call.work, ownAccountOf(call));
    const headers = { 'Cache-Control': 'no-store' };
    return { status: 201, body: { recovery_codes: codes }, headers, after: accountChanged(call, mailId) };
  },
  (call) => proveAgain(call, call.body),
);
