import { z } from '@hono/zod-openapi';
import { recordSmallestPayment, recordVatDeduction } from '../../activities/billing/commands/record-community-terms.ts';
import { listSmallestPayments, listVatDeductions } from '../../infra/postgres/billing/community-terms.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { ensureAllRecorded } from '../../infra/temporal/processes.ts';
import { firstDay, pastDay } from '../http/dates.ts';
import { changeRoute, type RouteModule, route } from '../http/route.ts';
import { CommunityParams, day, id, listOf, PageQuery, paged, pageWindow, timestamp } from '../http/schemas.ts';

const community = 'community_id';
const tag = 'Rules and parameters';
const recorded = { recorded_by: z.string(), recorded_at: timestamp };
const decision = id.openapi({ description: 'The decision or reason: id of an uploaded document of the community.' });

const payments = '/api/cer/communities/{community_id}/smallest-payments';
const smallest = {
  cents: z.int().min(0).max(10_000_000).openapi({ description: 'Amounts below it are carried forward; 0: every amount is paid.' }),
  document_id: decision,
};
const NewSmallestPayment = z
  .strictObject({ ...smallest, valid_from: firstDay, decided_on: pastDay.nullish() })
  .openapi('NewSmallestPayment');
const SmallestPayment = z.object({ id, ...smallest, valid_from: day, decided_on: day.nullable(), ...recorded }).openapi('SmallestPayment');

const createSmallest = changeRoute(
  {
    method: 'post',
    path: payments,
    id: 'recordSmallestPayment',
    tag,
    summary: 'Record the smallest payment to a member',
    description:
      'The community decides it from a day on: the newest row that has begun counts, and a later one for the same day replaces ' +
      'it. Without a row, every amount is paid. This is not the 50 EUR from which GSE pays.',
    right: 'rules:write',
    adds: ['smallest_payment'],
    community,
    request: { params: CommunityParams, body: NewSmallestPayment },
    responses: { 201: SmallestPayment },
  },
  async ({ params, body, work }) => {
    const row = await recordSmallestPayment(work, params.community_id, { ...body, decided_on: body.decided_on ?? null });
    return { status: 201, body: toTermResponse(row) };
  },
);

const listSmallest = route(
  {
    method: 'get',
    path: payments,
    id: 'listSmallestPayments',
    tag,
    summary: 'List decisions about the smallest payment to a member',
    description: 'The newest decision that has begun counts.',
    right: 'rules:read',
    community,
    request: { params: CommunityParams, query: PageQuery },
    responses: { 200: listOf(SmallestPayment) },
  },
  async ({ params, query, context, deps }) => {
    const rows = await readOnce(deps.db, context, (trx) => listSmallestPayments(trx, params.community_id, pageWindow(query)));
    const { data, next } = paged(rows, query);
    return { status: 200, body: { data: data.map(toTermResponse), next } };
  },
);

const deductions = '/api/cer/communities/{community_id}/vat-deductions';
const vat = {
  deducts: z.boolean().openapi({ description: "false: VAT on GSE's fees is a cost of the community." }),
  document_id: decision,
};
const NewVatDeduction = z.strictObject({ ...vat, valid_from: firstDay }).openapi('NewVatDeduction');
const VatDeduction = z.object({ id, ...vat, valid_from: day, ...recorded }).openapi('VatDeduction');

const createVat = changeRoute(
  {
    method: 'post',
    path: deductions,
    id: 'recordVatDeduction',
    tag,
    summary: 'Record whether the community deducts VAT',
    description:
      "The record applies from a day on. Without a record the community does not deduct VAT, so VAT on GSE's fees is a cost. An " +
      'affected settled year is settled again automatically: the new version waits for approval, and the years after it follow ' +
      'in order.',
    right: 'rules:write',
    adds: ['vat_deduction'],
    community,
    request: { params: CommunityParams, body: NewVatDeduction },
    responses: { 201: VatDeduction },
  },
  async ({ params, body, work, deps, log }) => {
    const { row, processes } = await recordVatDeduction(work, params.community_id, body);
    return { status: 201, body: toTermResponse(row), after: () => ensureAllRecorded(deps.temporal, log, processes) };
  },
);

const listVat = route(
  {
    method: 'get',
    path: deductions,
    id: 'listVatDeductions',
    tag,
    summary: 'List records of whether the community deducts VAT',
    description: 'The newest record that has begun counts.',
    right: 'rules:read',
    community,
    request: { params: CommunityParams, query: PageQuery },
    responses: { 200: listOf(VatDeduction) },
  },
  async ({ params, query, context, deps }) => {
    const rows = await readOnce(deps.db, context, (trx) => listVatDeductions(trx, params.community_id, pageWindow(query)));
    const { data, next } = paged(rows, query);
    return { status: 200, body: { data: data.map(toTermResponse), next } };
  },
);

const toTermResponse = <R extends { readonly recorded_at: Date }>(row: R) => ({ ...row, recorded_at: row.recorded_at.toISOString() });

/** A community's own terms of payment and tax, each from a day on. */
export const communityTermRoutes: RouteModule = [createSmallest, listSmallest, createVat, listVat];
