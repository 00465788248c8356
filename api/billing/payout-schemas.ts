import { z } from '@hono/zod-openapi';
import { PAYOUT_STATES } from '../../domain/billing/kinds.ts';
import { LEDGER_COMPONENTS } from '../../domain/settlement/types.ts';
import type { BatchRow, BatchSummary, PayoutRow } from '../../infra/postgres/billing/payouts.ts';
import { day, id, timestamp } from '../http/schemas.ts';

/** Where a document says what it proves. */
export const documentLine = z.int().min(1).max(1_000_000);

const Line = z.object({ configuration_id: id, component: z.enum(LEDGER_COMPONENTS), cents: z.int() });

/** A payment to a member. */
export const Payout = z
  .object({
    id,
    batch_id: id,
    community_id: id,
    party_id: id,
    member_code: z.string().nullable(),
    cents: z
      .int()
      .openapi({ description: "Amount for a producer that is not a member: without VAT, as `account_cents` of the producer's document." }),
    state: z.enum(PAYOUT_STATES),
    reference: z.string().nullable(),
    sent_on: day.nullable(),
    ended_on: day.nullable(),
    failure: z.string().nullable(),
    failure_code: z.string().nullable().openapi({ description: "The bank's reason, such as AC04; null: none was given." }),
    failure_document_id: id.nullable().openapi({ description: "The bank's document that proves it; null: none was needed." }),
    failure_line: z.int().nullable().openapi({ description: 'Line of that document; null: it was not given.' }),
    lines: z.array(Line).openapi({ description: 'Lines of the payment; negative lines are netted.' }),
  })
  .openapi('Payout');

/** Payments that were prepared together. */
export const Batch = z
  .object({
    id,
    community_id: id,
    note: z.string(),
    prepared_by: z.string(),
    prepared_at: timestamp,
    cents: z.int(),
    payouts: z.array(Payout),
  })
  .openapi('PayoutBatch');

const payments = z.int().min(0);

export const ListedBatch = Batch.omit({ payouts: true })
  .extend({
    payments: z.object({ prepared: payments, sent: payments, confirmed: payments, failed: payments }).openapi({
      description: 'Number of payments of the batch in each state.',
    }),
  })
  .openapi('ListedPayoutBatch');

export const toListedBatch = ({ prepared, sent, confirmed, failed, prepared_at, ...row }: BatchSummary): z.input<typeof ListedBatch> => ({
  ...row,
  prepared_at: prepared_at.toISOString(),
  payments: { prepared, sent, confirmed, failed },
});

/** A batch as it was prepared, with what may still change of the money that it pays. */
export const PreparedBatch = Batch.extend({
  warnings: z.array(
    z.object({
      configuration_id: id,
      year: z.int(),
      fees_cents: z.int().openapi({ description: "GSE's yearly fees with the VAT that is not deducted." }),
      set_aside_cents: z
        .int()
        .nullable()
        .openapi({ description: 'Excess premium that the waiting version of the year sets aside; null: not computed yet.' }),
      text: z.object({ en: z.string(), it: z.string() }),
    }),
  ),
}).openapi('PreparedPayoutBatch');

export function toBatchResponse(batch: BatchRow, payouts: readonly PayoutRow[]): z.input<typeof Batch> {
  const cents = payouts.reduce((sum, payout) => sum + payout.cents, 0);
  return { ...batch, prepared_at: batch.prepared_at.toISOString(), cents, payouts: [...payouts] };
}
