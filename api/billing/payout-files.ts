import { z } from '@hono/zod-openapi';
import { cancelPayoutFile, createPayoutFile, downloadPayoutFile } from '../../activities/billing/commands/payout-files.ts';
import { recordBankAnswers } from '../../activities/billing/commands/record-bank-answers.ts';
import { requirePayoutBatch } from '../../activities/billing/reads/payout-batch.ts';
import { readyPayments } from '../../activities/billing/reads/payout-file.ts';
import { BANK_REASON_CODES } from '../../domain/billing/payout-file/bank-reasons.ts';
import { FILE_FINDINGS, type FileFinding, leavesOut, nameOfFinding } from '../../domain/billing/payout-file/findings.ts';
import { PAYOUT_FILE_FORMATS } from '../../domain/billing/payout-file/types.ts';
import { nextTargetDay } from '../../domain/kernel/calendar/target-days.ts';
import { ibanEnd } from '../../domain/kernel/identifiers/sepa-account.ts';
import { legalDay } from '../../domain/kernel/time/bounds.ts';
import { filesOfBatch, type PayoutFileRow } from '../../infra/postgres/billing/payout-files.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { contentDisposition } from '../http/content-disposition.ts';
import { firstDay, listedDay, pastDay } from '../http/dates.ts';
import { answers, changeRoute, type RouteModule, route } from '../http/route.ts';
import { ADDS_NOTHING, BY_AMOUNTS } from '../http/rows/adds.ts';
import { day, id, idParam, longText, timestamp } from '../http/schemas.ts';
import { requireAll } from '../http/sees-all.ts';
import { readBankAnswers } from './bank-answer-file.ts';
import { Batch, documentLine, toBatchResponse } from './payout-schemas.ts';

const batchPath = '/api/v1/settlement/payout-batches/{batch_id}';
const path = '/api/v1/settlement/payout-files/{file_id}';
const tag = 'Billing';
const BatchParams = z.object({ batch_id: idParam });
const FileParams = z.object({ file_id: idParam });

const PayoutFile = z
  .object({
    id,
    community_id: id,
    batch_id: id,
    execution_on: day.openapi({ description: 'Day on which the bank is to pay' }),
    state: z.enum(['open', 'sent', 'cancelled']),
    payout_ids: z.array(id),
    cents: z.int(),
    debtor_holder: z.string(),
    debtor_ends_with: z.string().openapi({ description: 'Last four characters of the paying account' }),
    created_by: z.string(),
    created_at: timestamp,
    cancelled_by: z.string().nullable(),
    cancelled_at: timestamp.nullable(),
  })
  .openapi('PayoutFile');

const BatchFiles = z
  .object({
    files: z.array(PayoutFile),
    ready: z.object({ payments: z.int().min(0), cents: z.int().min(0), execution_on: day }).openapi({
      description: 'What a file on this day would contain now.',
    }),
    findings: z
      .array(
        z.object({
          payout_id: id,
          kind: z.enum(FILE_FINDINGS),
          left_out: z.boolean().openapi({ description: 'The payment does not go into a file' }),
          text: z.object({ en: z.string(), it: z.string() }),
        }),
      )
      .openapi({ description: 'What should be known about prepared payments that are not in a file yet.' }),
  })
  .openapi('PayoutBatchFiles');

function toFileResponse(row: PayoutFileRow): z.input<typeof PayoutFile> {
  const { created_at, cancelled_at, debtor_iban, sent, ...rest } = row;
  const state = cancelled_at !== null ? 'cancelled' : sent > 0 ? 'sent' : 'open';
  const times = { created_at: created_at.toISOString(), cancelled_at: cancelled_at?.toISOString() ?? null };
  return { ...rest, ...times, state, debtor_ends_with: ibanEnd(debtor_iban) };
}

const toFinding = ({ payoutId, kind }: FileFinding) => ({
  payout_id: payoutId,
  kind,
  left_out: leavesOut(kind),
  text: nameOfFinding(kind),
});

const list = route(
  {
    method: 'get',
    path: `${batchPath}/files`,
    id: 'getPayoutBatchFiles',
    tag,
    summary: 'Get the bank files of a payout batch',
    description:
      'Returns the files of the batch, what another file would contain on a day, and why payments are left out. IBANs are not shown.',
    right: 'ledger:read',
    request: { params: BatchParams, query: z.object({ execution_on: listedDay.optional() }) },
    responses: { 200: BatchFiles },
  },
  async ({ params: { batch_id: batchId }, query, context, deps }) => {
    const executionOn = query.execution_on ?? nextTargetDay(legalDay(Date.now()));
    const body = await inContext(
      deps.db,
      context,
      async (trx) => {
        const { batch } = await requirePayoutBatch(trx, batchId);
        requireAll(context, batch.community_id);
        const { ready, findings } = await readyPayments(trx, deps.personal, { batchId, executionOn });
        const cents = ready.reduce((sum, one) => sum + one.cents, 0);
        const files = (await filesOfBatch(trx, batchId)).map(toFileResponse);
        return { files, ready: { payments: ready.length, cents, execution_on: executionOn }, findings: findings.map(toFinding) };
      },
      { readOnly: true },
    );
    return { status: 200, body };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path: `${batchPath}/files`,
    id: 'createPayoutFile',
    tag,
    summary: 'Create a bank file from a payout batch',
    description:
      'Contains all prepared payments with a usable account that are not in a file yet, from the account of the community, on ' +
      'one day. The file does not change afterwards: each download gives the same bytes. Payments without a usable account are ' +
      'left out and named by `findings`.',
    right: 'payments:write',
    adds: ['payout_file'],
    request: { params: BatchParams, body: z.strictObject({ execution_on: firstDay }) },
    responses: { 201: PayoutFile },
  },
  async ({ params, body, work, deps }) => {
    const file = await createPayoutFile(work, deps.personal, params.batch_id, body.execution_on);
    return { status: 201, body: toFileResponse(file) };
  },
);

const NAMES = { 'pain.001.001.09': ['application/xml', 'xml'], csv: ['text/csv; charset=utf-8', 'csv'] } as const;

const download = changeRoute(
  {
    method: 'post',
    path: `${path}/download`,
    id: 'downloadPayoutFile',
    tag,
    summary: 'Get the content of a bank file',
    description:
      'Contains the names and whole IBANs of those who are paid, as pain.001.001.09 or CSV. Each download is recorded. Refused ' +
      'if an account in it changed before the payment was sent: cancel the file and create another one.',
    right: 'payments:write',
    adds: ADDS_NOTHING,
    idempotency: 'never',
    request: { params: FileParams, body: z.strictObject({ format: z.enum(PAYOUT_FILE_FORMATS) }) },
    responses: { 200: { ...answers('application/xml', 'The file for the bank'), others: ['text/csv'] } },
  },
  async ({ params: { file_id }, body: { format }, work, deps }) => {
    const content = await downloadPayoutFile(work, deps.personal, file_id, format);
    const [type, ending] = NAMES[format];
    const headers = {
      'Content-Type': type,
      'Content-Disposition': contentDisposition('attachment', `condivisa-pagamenti-${file_id}.${ending}`),
      'Cache-Control': 'private, no-store',
    };
    return { status: 200, body: new TextEncoder().encode(content), headers };
  },
);

const cancel = changeRoute(
  {
    method: 'post',
    path: `${path}/cancel`,
    id: 'cancelPayoutFile',
    tag,
    summary: 'Cancel a bank file',
    description: 'Possible before its payments are marked as sent; they can then be in another file. Repeating the call changes nothing.',
    right: 'payments:write',
    adds: ADDS_NOTHING,
    request: { params: FileParams },
    responses: { 200: PayoutFile },
  },
  async ({ params, work }) => ({ status: 200, body: toFileResponse(await cancelPayoutFile(work, params.file_id)) }),
);

const BankAnswers = z
  .strictObject({
    document_id: id.nullish().openapi({ description: "The bank's document; required if a payment was rejected or returned." }),
    answers: z
      .array(
        z.strictObject({
          payout_id: id,
          outcome: z.enum(['paid', 'rejected', 'returned']),
          on: pastDay,
          bank_code: z.enum(BANK_REASON_CODES).optional(),
          reason: longText(1000).optional().openapi({ description: 'Required without `bank_code` for what was not paid.' }),
          document_line: documentLine.optional().openapi({
            description: 'Line of the document for this return; required if the document proved returns that are not named here.',
          }),
        }),
      )
      .min(1)
      .max(10_000),
  })
  .openapi('BankAnswers');

const answer = changeRoute(
  {
    method: 'post',
    path: `${batchPath}/bank-answers`,
    id: 'recordBankAnswers',
    tag,
    summary: "Record the bank's answer about payments of a batch",
    description:
      'Either all answers are recorded or none. `paid` settles the amount with the person; `rejected` and `returned` make it ' +
      'payable again, by the rules of a failed payment. Answers recorded earlier do not change. The document covers the returns ' +
      'that are sent together; returns that it proved earlier are sent with them, or each return gives its line.',
    right: 'payments:write',
    adds: BY_AMOUNTS,
    request: { params: BatchParams, body: BankAnswers },
    responses: { 200: Batch },
  },
  async ({ params, body, work }) => {
    const given = { answers: body.answers, documentId: body.document_id ?? null };
    const { batch, payouts } = await recordBankAnswers(work, params.batch_id, given);
    return { status: 200, body: toBatchResponse(batch, payouts) };
  },
);

export const payoutFileRoutes: RouteModule = [list, create, download, cancel, answer, readBankAnswers];
