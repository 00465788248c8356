import { z } from '@hono/zod-openapi';
import type { Statement } from '../../domain/billing/statement/types.ts';
import { ENERGY_UNITS } from '../../domain/kernel/energy/units.ts';
import { LANGUAGES } from '../../domain/kernel/language.ts';
import { HOLDERS } from '../../domain/members/holders.ts';
import { MONEY_COMPONENTS } from '../../domain/settlement/types.ts';
import { listedPeriod } from '../http/dates.ts';
import { day, id, idParam, month, timestamp } from '../http/schemas.ts';

const cents = z.int().openapi({ description: 'EUR cents' });
const energy = z.int().openapi({ description: 'In energy_unit' });
const sentences = z.array(z.string());
const component = z.enum(MONEY_COMPONENTS);
const role = z.enum(['plant', 'point']);

const Amount = z.object({ component, gross_cents: cents, costs_cents: cents, fund_cents: cents, net_cents: cents });

const Line = z.object({
  month,
  configuration_code: z.string(),
  run_id: id,
  version: z.int(),
  kind: z.string(),
  state: z.string(),
  provisional: z
    .boolean()
    .openapi({ description: 'May still change: partial, waiting for approval, or with an amount that is not available yet.' }),
  role,
  code: z.string(),
  days: z.array(z.object({ from: day, to: day })).openapi({ description: 'Days on which the value counted; the end is exclusive.' }),
  energy,
  shared: energy,
  missing_readings: z.int(),
  amounts: z.array(Amount),
  explanation: sentences,
});

const YearRow = z.object({ role, code: z.string(), component, posted_cents: cents, recomputed_cents: cents, taken_back_cents: cents });
const Year = z.object({
  year_id: id,
  configuration_code: z.string(),
  version: z.int(),
  rows: z.array(YearRow),
  difference_cents: cents.openapi({
    description: 'Recomputed less posted less returned amounts, over all rows: what the settlement of the year adds.',
  }),
  fees_cents: cents.nullable().openapi({ description: "What GSE's yearly fees change in the difference; null with `explain=false`." }),
  explanation: sentences,
});

const Version = z.object({
  run_id: id,
  version: z.int(),
  kind: z.string(),
  state: z.string(),
  computed_at: timestamp,
  premium_cents: cents,
  refund_cents: cents,
  difference_cents: cents.nullable().openapi({ description: 'Difference from the previous posted version; null for the first.' }),
  reasons: sentences,
});

const Sale = z.object({
  month,
  plant_code: z.string(),
  buyer_name: z.string(),
  energy_wh: z.int(),
  gross_cents: cents,
  fees_cents: cents,
  net_cents: cents,
});

/** A member's month or year as JSON. */
export const StatementSchema = z
  .object({
    number: z.string().nullable().openapi({ description: 'Null: not issued yet.' }),
    issued_at: timestamp.nullable(),
    period: z.string(),
    lang: z.enum(LANGUAGES),
    community: z.object({ id, code: z.string(), name: z.string() }),
    member: z.object({
      id,
      code: z.string(),
      name: z.string().nullable(),
      holder: z.enum(HOLDERS),
      valid_from: day,
      valid_to: day.nullable(),
    }),
    provisional: z.boolean(),
    energy_unit: z.enum(ENERGY_UNITS),
    withdrawn: energy,
    shared_as_consumer: energy,
    injected: energy,
    shared_as_producer: energy,
    amounts: z.array(Amount),
    net_cents: cents.openapi({ description: 'Total of the months' }),
    years: z.array(Year).openapi({ description: 'Posted yearly settlements; empty for a month.' }),
    sales: z.array(Sale).openapi({ description: 'Energy that was sold; gross is the taxable base.' }),
    due_cents: cents.openapi({ description: 'Monthly net, including the differences of the settled years and energy that was sold' }),
    keys: sentences,
    lines: z.array(Line),
    corrections: z.array(z.object({ month, configuration_code: z.string(), versions: z.array(Version) })),
    tax_notes: sentences,
  })
  .openapi('MemberStatement') satisfies z.ZodType<Mutable<Statement>>;

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;

export const StatementQuery = z.object({
  community_id: idParam,
  member_id: idParam,
  period: listedPeriod.openapi({ example: '2025-03' }),
  format: z.enum(['html', 'pdf', 'csv', 'json']).default('json'),
  lang: z.enum(LANGUAGES).default('it'),
  explain: z
    .enum(['true', 'false'])
    .default('true')
    .openapi({ description: 'false: the same amounts without the sentences that explain them, for which every month is settled again.' }),
});

export type WantedStatement = z.output<typeof StatementQuery>;
