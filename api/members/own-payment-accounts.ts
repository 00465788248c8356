import { z } from '@hono/zod-openapi';
import { type ChangedAccount, recordPaymentAccount, withdrawPaymentAccount } from '../../activities/members/commands/payment-accounts.ts';
import type { Principal } from '../../domain/identity/principal.ts';
import { DomainError, requireFound } from '../../domain/kernel/errors.ts';
import { paymentAccountMessages } from '../../domain/members/payment-account-messages.ts';
import { inContext, readOnce, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { factorCounts } from '../../infra/postgres/identity/factors.ts';
import { accountsOfParties, paymentAccountById } from '../../infra/postgres/members/payment-accounts.ts';
import type { PersonalKeys } from '../../infra/vault/personal.ts';
import type { RouteModule } from '../http/route.ts';
import { ADDS_NOTHING } from '../http/rows/adds.ts';
import { idParam } from '../http/schemas.ts';
import { startMailDeliveries } from '../identity/own-account.ts';
import { proveSecondFactor } from '../identity/prove-factor.ts';
import { changeRoute, route } from '../identity/route.ts';
import { NewOwnPaymentAccount, OwnPaymentAccount, toAccountResponses } from './payment-account-schemas.ts';

const path = '/api/v1/users/me/payment-accounts';
const tag = 'Users';
const own = { right: 'caller', keys: 'session only' } as const;
const NO_STORE = { 'Cache-Control': 'no-store' };

const list = route(
  {
    method: 'get',
    path,
    id: 'listOwnPaymentAccounts',
    tag,
    summary: "List the caller's own bank accounts",
    description: 'Lists the accounts to which the communities of the caller pay, with the whole IBAN.',
    ...own,
    responses: { 200: z.object({ data: z.array(OwnPaymentAccount) }).openapi('OwnPaymentAccounts') },
  },
  async ({ principal, rows, deps }) => {
    const parties = principal.parties.map(({ partyId }) => partyId);
    const read = async (trx: UnitOfWork) => toAccountResponses(trx, deps.personal, await accountsOfParties(trx, parties));
    return { status: 200, body: { data: await inContext(deps.db, rows, read, { readOnly: true }) }, headers: NO_STORE };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createOwnPaymentAccount',
    tag,
    summary: "Record the caller's own bank account",
    adds: ['own_payment_account'],
    description:
      'Requires a second factor: a code, or a sign-in with a passkey within the last ten minutes. The bank account is used after ' +
      'three days; until then the previous one stays in use. A mail announces the change, so that one made by a stranger can be ' +
      'withdrawn in time. If the community has `four_eyes`, a bank account entered by an invited account that no other person ' +
      'has confirmed is `proposed` until another person confirms it.',
    ...own,
    rows: 'platform',
    idempotency: 'never',
    request: { body: NewOwnPaymentAccount },
    responses: { 201: OwnPaymentAccount },
  },
  async ({ body, principal, work, deps, log }) => {
    const { community_id: communityId, iban, bic, holder } = body;
    const given = {
      communityId,
      partyId: ownParty(principal, communityId),
      iban,
      bic,
      holder,
      documentId: null,
      channel: 'member',
    } as const;
    const changed = await recordPaymentAccount(work, deps.personal, given);
    const after = async () => startMailDeliveries(deps, log, changed.mailIds);
    return { status: 201, body: await loadAccountResponse(work.trx, deps.personal, changed), headers: NO_STORE, after };
  },
  async (call) => {
    const { principal, deps, rows, body } = call;
    ownParty(principal, body.community_id);
    const { totp, passkeys } = await readOnce(deps.db, rows, (trx) => factorCounts(trx, principal.userId));
    if (!totp && passkeys === 0) throw new DomainError('second_factor_required', paymentAccountMessages.factorNeeded);
    await proveSecondFactor(call, body.code);
  },
);

const withdraw = changeRoute(
  {
    method: 'post',
    path: `${path}/{payment_account_id}/withdraw`,
    id: 'withdrawOwnPaymentAccount',
    tag,
    summary: "Withdraw the caller's own bank account",
    adds: ADDS_NOTHING,
    description:
      'Nothing is paid to it from today on; an account that it would have replaced stays in use. Repeating the call changes nothing.',
    ...own,
    rows: 'platform',
    request: { params: z.object({ payment_account_id: idParam }) },
    responses: { 200: OwnPaymentAccount },
  },
  async ({ params: { payment_account_id: id }, principal, work, deps, log }) => {
    const row = await paymentAccountById(work.trx, id);
    const isOwn = principal.parties.some(({ partyId }) => partyId === row?.party_id);
    const found = requireFound(isOwn ? row : undefined, paymentAccountMessages.noAccount(id));
    const changed = await withdrawPaymentAccount(work, deps.personal, found);
    const after = async () => startMailDeliveries(deps, log, changed.mailIds);
    return { status: 200, body: await loadAccountResponse(work.trx, deps.personal, changed), headers: NO_STORE, after };
  },
);

function ownParty({ parties }: Principal, communityId: number): number {
  const record = parties.find((one) => one.communityId === communityId);
  return requireFound(record, paymentAccountMessages.notYours(communityId)).partyId;
}

async function loadAccountResponse(trx: UnitOfWork, keys: PersonalKeys, { id }: ChangedAccount) {
  const row = requireFound(await paymentAccountById(trx, id), paymentAccountMessages.noAccount(id));
  const [shown] = await toAccountResponses(trx, keys, [row]);
  return shown as z.input<typeof OwnPaymentAccount>;
}

export const ownPaymentAccountRoutes: RouteModule = [list, create, withdraw];
