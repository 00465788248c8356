import { z } from '@hono/zod-openapi';
import { BUYERS, minimumNote, minimumOfSale, netOfSale } from '../../domain/billing/sale/energy-sale.ts';
import { SALE_COLUMNS } from '../../domain/billing/sale/sale-file.ts';
import { SALE_FINDINGS, SALE_STATES } from '../../domain/billing/sale/sale-findings.ts';
import type { Language } from '../../domain/kernel/language.ts';
import type { ParameterRow } from '../../domain/kernel/legal/parameter-row.ts';
import type { EnergySaleRow } from '../../infra/postgres/billing/energy-sales.ts';
import { settledMonth } from '../http/dates.ts';
import { refusal } from '../http/refusal.ts';
import { id, month, text, timestamp } from '../http/schemas.ts';

export const MOST_CENTS = 1e11;

const fields = {
  plant_code: text(100),
  buyer: z.enum(BUYERS).openapi({ description: '`gse`: dedicated withdrawal (RID); `trader`: any other buyer.' }),
  buyer_name: text(200),
  energy_wh: z.int().min(0).max(1e13),
  gross_cents: z.int().min(0).max(MOST_CENTS).openapi({ description: 'Gross amount in EUR cents: the taxable base.' }),
  fees_cents: z.int().min(0).max(MOST_CENTS).openapi({ description: "The buyer's own fees, with the VAT that is not deducted." }),
  minimum_price: z.boolean().openapi({ description: 'The plant is paid at least the minimum price.' }),
  reference: text(200),
};
const NewSale = z.strictObject({
  ...fields,
  month: settledMonth,
  fees_cents: fields.fees_cents.default(0),
  minimum_price: z.boolean().default(false),
});
export const NewSales = z
  .strictObject({
    configuration_id: id,
    sales: z.array(NewSale).min(1).max(1000).optional(),
    csv: z
      .string()
      .max(500_000)
      .optional()
      .openapi({
        format: 'csv',
        description: `Instead of \`sales\`: a file separated by semicolons with the first line ${SALE_COLUMNS.join(';')}.`,
      }),
  })
  .openapi('NewEnergySales');
export const Sale = z
  .object({
    id,
    configuration_id: id,
    community_id: id,
    plant_id: id,
    party_id: id,
    ...fields,
    gross_cents: z.int(),
    month,
    version: z.int(),
    net_cents: z.int().openapi({ description: 'Gross less fees: what the producer earns.' }),
    minimum_cents: z
      .int()
      .nullable()
      .openapi({ description: 'What the energy is worth at the minimum price; null: none, or not known for the month.' }),
    minimum_note: z
      .string()
      .nullable()
      .openapi({ description: 'Warns that the minimum price for plant and month is not recorded, or that it is assumed.' }),
    below_minimum_cents: z.int().openapi({ description: 'Difference by which the gross amount is below the minimum price.' }),
    received_cents: z.int(),
    state: z.enum(SALE_STATES).openapi({
      description: '`posted`: it is in effect, or was until the next version; `discarded`: another version came before its approval.',
    }),
    findings: z.array(z.enum(SALE_FINDINGS)).openapi({
      description:
        'Why the version waited: less than before, less than arrived, far more than before, or another producer. Empty: it counted at once.',
    }),
    document_id: id.nullable().openapi({ description: 'The decision with which it was approved.' }),
    note: z.string().nullable(),
    approved_by: z.string().nullable(),
    refusal,
    recorded_by: z.string(),
    recorded_at: timestamp,
  })
  .openapi('EnergySale');

/** A sale in the API's words. */
export function toSaleResponse(
  { source, ...row }: EnergySaleRow,
  legal: readonly ParameterRow[],
  language: Language,
): z.input<typeof Sale> {
  const sale = { minimumPrice: row.minimum_price, energyWh: row.energy_wh, month: row.month, source };
  const minimum_cents = minimumOfSale(sale, legal);
  return {
    ...row,
    recorded_at: row.recorded_at.toISOString(),
    net_cents: netOfSale({ grossCents: row.gross_cents, feesCents: row.fees_cents }),
    minimum_cents,
    minimum_note: minimumNote(sale, legal)?.[language] ?? null,
    below_minimum_cents: minimum_cents === null ? 0 : Math.max(0, minimum_cents - row.gross_cents),
  };
}
