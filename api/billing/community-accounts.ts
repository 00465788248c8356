import { z } from '@hono/zod-openapi';
import { recordCommunityAccount } from '../../activities/billing/commands/record-community-account.ts';
import { type CommunityAccountRow, listCommunityAccounts } from '../../infra/postgres/billing/community-accounts.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { firstDay } from '../http/dates.ts';
import { changeRoute, type RouteModule, route } from '../http/route.ts';
import { CommunityParams, day, id, listOf, PageQuery, paged, pageWindow, text, timestamp } from '../http/schemas.ts';

const path = '/api/cer/communities/{community_id}/bank-accounts';
const tag = 'Billing';
const community = 'community_id';

const given = {
  iban: text(42).openapi({ example: 'IT60X0542811101000000123456' }),
  holder: text(140),
  document_id: id.openapi({ description: 'Document of the bank or of the decision: id of an uploaded document of the community.' }),
};
const NewBankAccount = z
  .strictObject({
    ...given,
    bic: text(11).nullish().openapi({ example: 'BCITITMM' }),
    sender_code: z
      .string()
      .regex(/^[A-Z0-9]{8}$/)
      .nullish()
      .openapi({
        description: 'Code of the sender of files at the bank (CBI, 8 characters), if the bank requires it.',
        example: 'SIA0AB12',
      }),
    valid_from: firstDay,
  })
  .openapi('NewBankAccount');
const BankAccount = z
  .object({
    id,
    community_id: id,
    ...given,
    bic: z.string().nullable().openapi({ example: 'BCITITMM' }),
    sender_code: z.string().nullable().openapi({ example: 'SIA0AB12' }),
    valid_from: day,
    valid_to: day.nullable(),
    recorded_by: z.string(),
    recorded_at: timestamp,
  })
  .openapi('BankAccount');

const toResponse = ({ recorded_at, ...row }: CommunityAccountRow): z.input<typeof BankAccount> => ({
  ...row,
  recorded_at: recorded_at.toISOString(),
});

const list = route(
  {
    method: 'get',
    path,
    id: 'listBankAccounts',
    tag,
    summary: 'List the bank accounts from which a community pays',
    description: 'Lists the accounts of the community itself, by the days on which it pays from them. Members do not see them.',
    right: 'ledger:read',
    community,
    request: { params: CommunityParams, query: PageQuery },
    responses: { 200: listOf(BankAccount).openapi('BankAccountList') },
  },
  async ({ params, query, context, deps }) => {
    const rows = await readOnce(deps.db, context, (trx) => listCommunityAccounts(trx, params.community_id, pageWindow(query)));
    const { data, next } = paged(rows, query);
    return { status: 200, body: { data: data.map(toResponse), next } };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createBankAccount',
    tag,
    summary: 'Record the bank account from which a community pays',
    description: 'The account is used from a day on, on which the previous one ends. Bank files name it as the account that pays.',
    right: 'payments:write',
    adds: ['community_account'],
    community,
    request: { params: CommunityParams, body: NewBankAccount },
    responses: { 201: BankAccount },
  },
  async ({ params, body, work }) => {
    const account = { ...body, bic: body.bic ?? null, sender_code: body.sender_code ?? null };
    return { status: 201, body: toResponse(await recordCommunityAccount(work, params.community_id, account)) };
  },
);

export const communityAccountRoutes: RouteModule = [list, create];
