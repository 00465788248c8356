import { z } from '@hono/zod-openapi';
import { requirePayoutBatch } from '../../activities/billing/reads/payout-batch.ts';
import { PAYOUT_STATES } from '../../domain/billing/kinds.ts';
import { tableStatuses } from '../../domain/billing/payout-file/answer-table.ts';
import { ANSWER_OUTCOMES, type BankStatus, type ReadAnswer, readAnswers } from '../../domain/billing/payout-file/bank-answers.ts';
import { BANK_REASON_CODES } from '../../domain/billing/payout-file/bank-reasons.ts';
import { pain002Statuses } from '../../infra/documents/pain002-statuses.ts';
import { readTable } from '../../infra/documents/sheet-rows.ts';
import { filesOfBatch } from '../../infra/postgres/billing/payout-files.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { raw, stepsRoute } from '../http/route.ts';
import { ADDS_NOTHING } from '../http/rows/adds.ts';
import { day, id, idParam } from '../http/schemas.ts';
import { requireAll } from '../http/sees-all.ts';

const MAX_BYTES = 10 * 1024 * 1024;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const Found = z
  .object({
    format: z.enum(['pain.002', 'table']).describe('What the file is'),
    answers: z
      .array(
        z.object({
          payout_id: id.nullable().describe('The payment; null: none of the batch'),
          named: z.string().describe('Name in the file'),
          outcome: z.enum(ANSWER_OUTCOMES).describe('Result'),
          on: day.nullable().describe('The day; null: not in the file'),
          bank_code: z.enum(BANK_REASON_CODES).nullable(),
          reason: z.string().nullable().describe('Text of the bank, or a code without a text here'),
          state: z.enum(PAYOUT_STATES).nullable().describe('Current state of the payment'),
        }),
      )
      .describe('In the order of the file'),
  })
  .openapi('BankAnswerFile');

export const readBankAnswers = stepsRoute(
  {
    method: 'post',
    path: '/api/v1/settlement/payout-batches/{batch_id}/bank-answers/read',
    id: 'readBankAnswers',
    tag: 'Billing',
    summary: "Check a file with the bank's answers about a batch",
    description:
      'Send a payment status report (pain.002), or a table (CSV, XLSX) with the columns payment, result, day, code and reason. ' +
      'Nothing is stored: the call returns the result of each payment, to be compared and then recorded by `recordBankAnswers`.',
    right: 'payments:write',
    adds: ADDS_NOTHING,
    maxBytes: MAX_BYTES,
    heavy: { largeBytes: 1024 * 1024 },
    request: {
      params: z.object({ batch_id: idParam }),
      body: raw(['application/xml', 'text/xml', 'text/csv', 'application/csv', 'text/plain', XLSX], 'pain.002, or a table'),
    },
    responses: { 200: Found },
  },
  async ({ params: { batch_id: batchId }, body, context, deps }) => {
    const { payouts, files } = await inContext(
      deps.db,
      context,
      async (trx) => {
        const found = await requirePayoutBatch(trx, batchId);
        requireAll(context, found.batch.community_id);
        return { payouts: found.payouts, files: await filesOfBatch(trx, batchId) };
      },
      { readOnly: true },
    );
    const bytes = Buffer.from(body.bytes);
    const isXml = bytes
      .subarray(0, 200)
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trimStart()
      .startsWith('<');
    const statuses: readonly BankStatus[] = isXml ? await pain002Statuses(bytes) : tableStatuses((await readTable(bytes)).rows);
    const asked = { batch: payouts.map((one) => one.id), files: new Map(files.map((file) => [file.id, file.payout_ids])) };
    const states = new Map(payouts.map((one) => [one.id, one.state]));
    const toResponse = ({ payoutId, named, outcome, on, bankCode, reason }: ReadAnswer) => ({
      ...{ payout_id: payoutId, named: named.slice(0, 100), outcome, on, bank_code: bankCode, reason: reason?.slice(0, 1000) ?? null },
      state: payoutId === null ? null : (states.get(payoutId) ?? null),
    });
    return { status: 200, body: { format: isXml ? 'pain.002' : 'table', answers: readAnswers(statuses, asked).map(toResponse) } };
  },
);
