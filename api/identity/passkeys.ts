import { z } from '@hono/zod-openapi';
import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { addPasskey, removePasskey as remove, enrolPasskey as startPasskey } from '../../activities/identity/commands/passkeys.ts';
import { relyingParty } from '../../infra/identity/relying-party.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { passkeysOf } from '../../infra/postgres/identity/passkeys.ts';
import { ADDS_NOTHING, UNTIL_FORGOTTEN } from '../http/rows/adds.ts';
import { idParam } from '../http/schemas.ts';
import { FreshProof } from './factor-schemas.ts';
import { accountChanged, ownAccountOf } from './own-account.ts';
import { CreatedPasskey, NewPasskeyBody, PasskeyList, PasskeyOptions } from './passkey-schemas.ts';
import { proveAgain } from './prove-factor.ts';
import { changeRoute, route } from './route.ts';

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
    adds: UNTIL_FORGOTTEN,
    keys: 'session only',
    rows: 'account',
    idempotency: 'never',
    request: { body: FreshProof },
    responses: { 200: PasskeyOptions },
  },
  async (call) => {
    const options = await startPasskey(call.work, ownAccountOf(call), relyingParty(call.deps.config.api.publicUrl));
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
    adds: ['passkey'],
    keys: 'session only',
    rows: 'account',
    idempotency: 'never',
    request: { body: NewPasskeyBody },
    responses: { 201: CreatedPasskey },
  },
  async (call) => {
    const { deps, body, work } = call;
    const party = relyingParty(deps.config.api.publicUrl);
    const answer = { name: body.name, response: body.credential as RegistrationResponseJSON, party };
    const { passkey, codes, mailId } = await addPasskey(work, ownAccountOf(call), answer);
    const shown = { ...toPasskeyResponse(passkey), recovery_codes: codes };
    return { status: 201, body: shown, headers: SECRET_HEADERS, after: accountChanged(call, mailId) };
  },
);

export const listPasskeys = route(
  {
    method: 'get',
    path: '/api/v1/auth/passkeys',
    id: 'listPasskeys',
    tag: 'Identity',
    summary: "List the caller's passkeys",
    description: 'The newest passkey comes first.',
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
      'Ends the other sessions that were opened with a passkey. If it was the last passkey, the current session loses this verification, and ends if nothing else verified it.',
    right: 'caller',
    adds: ADDS_NOTHING,
    keys: 'session only',
    rows: 'account',
    idempotency: 'never',
    request: { params: z.object({ passkey_id: idParam }), body: FreshProof },
    responses: { 204: null },
  },
  async (call) => {
    const mailId = await remove(call.work, ownAccountOf(call), call.params.passkey_id);
    return { status: 204, body: null, after: accountChanged(call, mailId) };
  },
  (call) => proveAgain(call, call.body),
);
