import { z } from '@hono/zod-openapi';
import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Transaction } from 'kysely';
import { DomainError } from '../../domain/kernel/errors.ts';
import { atPath } from '../../domain/kernel/messages.ts';
import { createdPasskey, passkeyCreation } from '../../infra/identity/passkeys.ts';
import { relyingParty } from '../../infra/identity/relying-party.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { factorCounts, replaceRecoveryCodes } from '../../infra/postgres/identity/factors.ts';
import { deletePasskey, insertPasskey, passkeysOf } from '../../infra/postgres/identity/passkeys.ts';
import {
  addSessionMethod,
  dropSessionMethods,
  endOtherSessionsBy,
  endSessionsWithoutFactor,
} from '../../infra/postgres/identity/sessions.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { idParam } from '../http/schemas.ts';
import { accountChanged } from './after-change.ts';
import { factorChanged, originOf } from './factor-changed.ts';
import { FreshProof } from './factor-schemas.ts';
import { identityMessages } from './messages.ts';
import { ownSession } from './own-session.ts';
import { CreatedPasskey, NewPasskeyBody, PasskeyList, PasskeyOptions } from './passkey-schemas.ts';
import { proveAgain } from './prove-factor.ts';
import { changeRoute, route } from './route.ts';
import { requireSignedIn } from './still-signed-in.ts';
import { firstRecoveryCodes } from './totp.ts';

const SECRET_HEADERS = { 'Cache-Control': 'no-store' };

type PasskeyRow = Awaited<ReturnType<typeof passkeysOf>>[number];

const toPasskeyResponse = ({ created_at, last_used_at, ...row }: Omit<PasskeyRow, 'credential_id'>) => ({
  ...row,
  created_at: created_at.toISOString(),
  last_used_at: last_used_at?.toISOString() ?? null,
});

export const enrolPasskey = changeRoute(
  {
    method: 'post',
    path: '/api/v1/auth/passkeys/enrol',
    id: 'enrolPasskey',
    tag: 'Identity',
    summary: 'Start enrolling a passkey',
    description: 'Returns the options for the browser; they expire after five minutes.',
    right: 'caller',
    keys: 'session only',
    rows: 'account',
    idempotency: 'never',
    request: { body: FreshProof },
    responses: { 200: PasskeyOptions },
  },
  async ({ principal, deps, trx }) => {
    await requireSignedIn(trx, principal);
    const user = { id: principal.userId, username: principal.username };
    const options = await passkeyCreation(trx, relyingParty(deps.config.api.publicUrl), user);
    return { status: 200, body: { ...options }, headers: SECRET_HEADERS };
  },
  (call) => proveAgain(call, call.body),
);

export const createPasskey = changeRoute(
  {
    method: 'post',
    path: '/api/v1/auth/passkeys',
    id: 'createPasskey',
    tag: 'Identity',
    summary: 'Store a new passkey',
    description: 'The current session then counts as verified by it; sessions without a second factor end.',
    right: 'caller',
    keys: 'session only',
    rows: 'account',
    idempotency: 'never',
    request: { body: NewPasskeyBody },
    responses: { 201: CreatedPasskey },
  },
  async (call) => {
    const { principal, deps, body, trx } = call;
    const { userId } = principal;
    const { id: sessionId } = ownSession(principal);
    await requireSignedIn(trx, principal);
    const response = body.credential as RegistrationResponseJSON;
    const created = await createdPasskey(trx, relyingParty(deps.config.api.publicUrl), userId, response);
    if (created === undefined) throw refusedCredential();
    const row = await insertPasskey(trx, { ...created, name: body.name });
    if (row === undefined) throw new DomainError('already_exists', identityMessages.passkeyRegistered);
    const codes = await firstRecoveryCodes(trx, userId);
    await addSessionMethod(trx, sessionId, 'passkey');
    await endSessionsWithoutFactor(trx, userId, sessionId);
    const mailId = await factorChanged(trx, deps, { ...originOf(call), action: 'passkey.added' });
    const shown = { ...toPasskeyResponse(row), recovery_codes: codes };
    return { status: 201, body: shown, headers: SECRET_HEADERS, after: accountChanged(call, mailId) };
  },
);

function refusedCredential(): DomainError {
  const message = identityMessages.wrongCredential;
  return new DomainError('invalid_input', atPath('credential', message), [{ path: 'credential', code: 'refused', message }]);
}

export const listPasskeys = route(
  {
    method: 'get',
    path: '/api/v1/auth/passkeys',
    id: 'listPasskeys',
    tag: 'Identity',
    summary: "List the caller's passkeys",
    description: 'Newest first.',
    right: 'caller',
    keys: 'session only',
    rows: 'account',
    responses: { 200: PasskeyList },
  },
  async ({ principal, rows, deps }) => {
    const stored = await readOnce(deps.db, rows, (trx) => passkeysOf(trx, principal.userId));
    return { status: 200, body: { data: stored.map(({ credential_id: _id, ...row }) => toPasskeyResponse(row)), next: null } };
  },
);

export const removePasskey = changeRoute(
  {
    method: 'post',
    path: '/api/v1/auth/passkeys/{passkey_id}/remove',
    id: 'removePasskey',
    tag: 'Identity',
    summary: "Remove one of the caller's passkeys",
    description:
      'Other sessions that a passkey opened end. When the last passkey is removed, the present session loses this verification, and ends if nothing else verified it.',
    right: 'caller',
    keys: 'session only',
    rows: 'account',
    idempotency: 'never',
    request: { params: z.object({ passkey_id: idParam }), body: FreshProof },
    responses: { 204: null },
  },
  async (call) => {
    const { params, principal, deps, trx } = call;
    const { userId } = principal;
    if (!(await deletePasskey(trx, userId, params.passkey_id)))
      throw new DomainError('not_found', identityMessages.noPasskey(params.passkey_id));
    await afterRemoval(trx, userId, ownSession(principal).id);
    const mailId = await factorChanged(trx, deps, { ...originOf(call), action: 'passkey.removed' });
    return { status: 204, body: null, after: accountChanged(call, mailId) };
  },
  (call) => proveAgain(call, call.body),
);

async function afterRemoval(trx: Transaction<DB>, userId: number, ownId: number): Promise<void> {
  await endOtherSessionsBy(trx, userId, 'passkey', ownId);
  const { totp, passkeys } = await factorCounts(trx, userId);
  if (passkeys > 0) return;
  await dropSessionMethods(trx, userId, totp ? ['passkey'] : ['passkey', 'recovery']);
  if (!totp) await replaceRecoveryCodes(trx, userId, []);
}
