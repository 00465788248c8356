import { z } from '@hono/zod-openapi';
import {
  type ChangedAccount,
  confirmPaymentAccount,
  recordPaymentAccount,
  refusePaymentAccount,
  withdrawPaymentAccount,
} from '../../activities/members/commands/payment-accounts.ts';
import { requireFound } from '../../domain/kernel/errors.ts';
import { PAYMENT_ACCOUNT_STATES } from '../../domain/members/payment-account.ts';
import { paymentAccountMessages } from '../../domain/members/payment-account-messages.ts';
import { inContext, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { listPaymentAccounts, type PaymentAccountRow, paymentAccountById } from '../../infra/postgres/members/payment-accounts.ts';
import type { Logger } from '../../infra/telemetry/logger.ts';
import type { CapabilityDeps } from '../deps.ts';
import { RefusalReason } from '../http/refusal.ts';
import { changeRoute, type RouteModule, route } from '../http/route.ts';
import { ADDS_NOTHING } from '../http/rows/adds.ts';
import { CommunityParams, idParam, PageQuery, paged, pageWindow } from '../http/schemas.ts';
import { startMailDeliveries } from '../identity/own-account.ts';
import { NewPaymentAccount, PaymentAccount, PaymentAccountList, toAccountResponses, withoutIban } from './payment-account-schemas.ts';

const path = '/api/cer/communities/{community_id}/payment-accounts';
const tag = 'Members';
const community = 'community_id';
const Params = CommunityParams.extend({ payment_account_id: idParam });

const list = route(
  {
    method: 'get',
    path,
    id: 'listPaymentAccounts',
    tag,
    summary: 'List the bank accounts of members and producers',
    description:
      'Lists the accounts to which members and third-party producers are paid, with their days and only the last four characters ' +
      'of each IBAN. Members see their own.',
    right: 'members:personal',
    community,
    request: {
      params: CommunityParams,
      query: PageQuery.extend({ party_id: idParam.optional(), state: z.enum(PAYMENT_ACCOUNT_STATES).optional() }),
    },
    responses: { 200: PaymentAccountList },
  },
  async ({ params, query, context, deps }) => {
    const filter = { ...pageWindow(query), partyId: query.party_id, state: query.state };
    const body = await inContext(
      deps.db,
      context,
      async (trx) => {
        const page = paged(await listPaymentAccounts(trx, params.community_id, filter), query);
        return { ...page, data: (await toAccountResponses(trx, deps.personal, page.data)).map(withoutIban) };
      },
      { readOnly: true },
    );
    return { status: 200, body };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createPaymentAccount',
    tag,
    summary: 'Record the bank account to which a person is paid',
    description:
      'The account comes from a signed form, which is named as document. A first account is used at once, one that replaces ' +
      'another after three days; with `four_eyes`, only after another person has confirmed it. The owner is notified by mail; if ' +
      'no account is proven to belong to the owner, so are the address of the record and former accounts. Sending the same ' +
      'account again changes nothing.',
    right: 'payments:write',
    adds: ['payment_account'],
    rows: 'platform',
    community,
    request: { params: CommunityParams, body: NewPaymentAccount },
    responses: { 201: PaymentAccount },
  },
  async ({ params: { community_id: communityId }, body, work, deps, log }) => {
    const { party_id: partyId, iban, bic, holder, document_id: documentId } = body;
    const given = { communityId, partyId, iban, bic, holder, documentId, channel: 'manager' } as const;
    const changed = await recordPaymentAccount(work, deps.personal, given);
    return { status: 201, ...(await answerOf(work.trx, deps, log, changed)) };
  },
);

const confirm = changeRoute(
  {
    method: 'post',
    path: `${path}/{payment_account_id}/confirm`,
    id: 'confirmPaymentAccount',
    tag,
    summary: 'Confirm a bank account that another person entered',
    description: 'Needed where the community has `four_eyes`. Repeating the call changes nothing.',
    right: 'payments:write',
    adds: ADDS_NOTHING,
    rows: 'platform',
    community,
    request: { params: Params },
    responses: { 200: PaymentAccount },
  },
  async ({ params, work, deps, log }) => {
    const row = await requireAccount(work.trx, params.community_id, params.payment_account_id);
    return { status: 200, ...(await answerOf(work.trx, deps, log, await confirmPaymentAccount(work, deps.personal, row))) };
  },
);

const withdraw = changeRoute(
  {
    method: 'post',
    path: `${path}/{payment_account_id}/withdraw`,
    id: 'withdrawPaymentAccount',
    tag,
    summary: 'Withdraw a bank account to which a person is paid',
    description:
      'Nothing is paid to it from today on. An account that it would have replaced stays in use. Repeating the call changes nothing.',
    right: 'payments:write',
    adds: ADDS_NOTHING,
    rows: 'platform',
    community,
    request: { params: Params },
    responses: { 200: PaymentAccount },
  },
  async ({ params, work, deps, log }) => {
    const row = await requireAccount(work.trx, params.community_id, params.payment_account_id);
    return { status: 200, ...(await answerOf(work.trx, deps, log, await withdrawPaymentAccount(work, deps.personal, row))) };
  },
);

const refuse = changeRoute(
  {
    method: 'post',
    path: `${path}/{payment_account_id}/refuse`,
    id: 'refusePaymentAccount',
    tag,
    summary: 'Refuse a bank account that another person entered',
    description:
      'Nothing is ever paid to the account, and `refusal` says why. An account that it would have replaced stays in use. The ' +
      'refused account may be entered again. Repeating the call changes nothing.',
    right: 'payments:write',
    adds: ADDS_NOTHING,
    rows: 'platform',
    community,
    request: { params: Params, body: RefusalReason },
    responses: { 200: PaymentAccount },
  },
  async ({ params, body, work, deps, log }) => {
    const row = await requireAccount(work.trx, params.community_id, params.payment_account_id);
    return { status: 200, ...(await answerOf(work.trx, deps, log, await refusePaymentAccount(work, row, body.note))) };
  },
);

async function requireAccount(trx: UnitOfWork, communityId: number, id: number): Promise<PaymentAccountRow> {
  const row = await paymentAccountById(trx, id);
  return requireFound(row?.community_id === communityId ? row : undefined, paymentAccountMessages.noAccount(id));
}

/** The account as it is now, and the mail to its owner once it is committed. */
async function answerOf(
  trx: UnitOfWork,
  deps: Pick<CapabilityDeps, 'personal' | 'temporal'>,
  log: Logger,
  { id, mailIds }: ChangedAccount,
) {
  const row = requireFound(await paymentAccountById(trx, id), paymentAccountMessages.noAccount(id));
  const [shown] = (await toAccountResponses(trx, deps.personal, [row])).map(withoutIban);
  const after = async () => startMailDeliveries(deps, log, mailIds);
  return { body: shown as z.input<typeof PaymentAccount>, after };
}

export const paymentAccountRoutes: RouteModule = [list, create, confirm, refuse, withdraw];
