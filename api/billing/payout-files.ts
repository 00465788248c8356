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
    execution_on: day.openapi({ description: 'Day on which the bank shall pay' }),
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
      description: 'What a file on this day would take now.',
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
      .openapi({ description: 'What is to be known of prepared payments that are in no file yet.' }),
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
    summary: 'Get the files for the bank of a payout batch',
    description: 'The files of the batch, what another one would take on a day, and why payments are left out. No IBAN.',
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
    summary: 'Create a file for the bank from a payout batch',
    description:
      'All prepared payments with a usable account that are in no file yet, from the account of the community, on one day. It does not change ' +
      'afterwards: each download gives the same bytes. Payments without a usable account stay and are named by `findings`.',
    right: 'payments:write',
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
    summary: 'Get the content of a file for the bank',
    description:
      'With the names and whole IBANs of those who are paid, as pain.001.001.09 or CSV. Each download is recorded. Refused where an account in it ' +
      'changed before the payment was sent: cancel the file and create another one.',
    right: 'payments:write',
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
    summary: 'Cancel a file for the bank',
    description: 'Before its payments are marked as sent; they can then stand in another file. Again it changes nothing.',
    right: 'payments:write',
    request: { params: FileParams },
    responses: { 200: PayoutFile },
  },
  async ({ params, work }) => ({ status: 200, body: toFileResponse(await cancelPayoutFile(work, params.file_id)) }),
);

const BankAnswers = z
  .strictObject({
    document_id: id.nullish().openapi({ description: "The bank's document; required where a payment was rejected or came back." }),
    answers: z
      .array(
        z.strictObject({
          payout_id: id,
          outcome: z.enum(['paid', 'rejected', 'returned']),
          on: pastDay,
          bank_code: z.enum(BANK_REASON_CODES).optional(),
          reason: longText(1000).optional().openapi({ description: 'Required without `bank_code` for what was not paid.' }),
          document_line: documentLine
            .optional()
            .openapi({ description: 'Line of the document that says so; required where it proved returns that are not named here.' }),
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
      'All or none. `paid` settles the amount with the person; `rejected` and `returned` make it payable again, by the rules of a failed ' +
      'payment. What was recorded before stays as it is. The document covers the returns that are named together; one that it proved before is ' +
      'named with them, or each gives its line.',
    right: 'payments:write',
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
