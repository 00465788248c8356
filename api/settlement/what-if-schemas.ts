import { z } from '@hono/zod-openapi';
import { GRANT_LIMIT, MOST_KW } from '../../domain/assets/bounds.ts';
import { ENERGY_SOURCES, VOLTAGES } from '../../domain/assets/kinds.ts';
import { ENERGY_UNITS } from '../../domain/kernel/energy/units.ts';
import { ATECO_EDITIONS } from '../../domain/kernel/legal/classes.ts';
import { EXEMPT_ENERGY_ALLOCATIONS } from '../../domain/kernel/legal/parameter-definitions.ts';
import { schemaText } from '../../domain/kernel/messages.ts';
import { ATECO_CODE, ENTERPRISE_SIZES } from '../../domain/members/enterprises.ts';
import { HOLDERS } from '../../domain/members/holders.ts';
import { memberMessages } from '../../domain/members/messages.ts';
import { operationDay, settledMonth } from '../http/dates.ts';
import { code, decimalBetween, fewKeys, id, month, text } from '../http/schemas.ts';

const Curve = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('like'), code: text(100), scale: z.number().min(0).max(1000).default(1) }),
  z.strictObject({ from: z.literal('mean'), kwh: z.number().positive().max(1e9) }),
  z.strictObject({ from: z.literal('hourly'), values: z.array(z.int().min(0).max(1e12)).max(9000) }),
]);
/** Decides no amount: an enterprise that GSE does not admit is refused. */
export const Enterprise = z.strictObject({
  ateco_edition: z.enum(ATECO_EDITIONS),
  ateco_code: z.string().regex(ATECO_CODE, schemaText(memberMessages.wrongAteco)).openapi({ format: 'ateco', example: '10.71.10' }),
  size: z.enum(ENTERPRISE_SIZES),
});
const Change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('distribution'), rule: fewKeys(z.record(z.string(), z.unknown()), 10) }),
  z.strictObject({
    kind: z.literal('add_member'),
    code,
    holder: z.enum(HOLDERS),
    voltage: z.enum(VOLTAGES).default('LV'),
    enterprise: Enterprise.optional().openapi({ description: 'Prevalent activity and size of an enterprise' }),
    curve: Curve,
  }),
  z.strictObject({
    kind: z.literal('add_plant'),
    code,
    member: code.openapi({ description: 'Code of an existing member or one added earlier in this request' }),
    power_kw: decimalBetween(0, MOST_KW),
    entry_into_operation: operationDay,
    entry_before_statute_proved: z.boolean().default(false).openapi({
      description: 'The signed proof exists for a plant that entered into operation before the statute, within the relief of L. 60/2025',
    }),
    region: text(60),
    source: z.enum(ENERGY_SOURCES),
    voltage: z.enum(VOLTAGES).default('LV'),
    grant_share: decimalBetween(0, GRANT_LIMIT).default('0'),
    curve: Curve,
  }),
  z.strictObject({ kind: z.literal('remove_member'), member: code }),
  z
    .strictObject({ kind: z.literal('remove_subjects'), codes: z.array(text(100)).min(1).max(2000) })
    .openapi({ description: 'Points by POD and plant sections by code, such as those that a new map leaves outside of the area' }),
  z
    .strictObject({
      kind: z.literal('exempt_energy_allocation'),
      allocation: z.enum(EXEMPT_ENERGY_ALLOCATIONS),
    })
    .openapi({ description: 'Which plants get the energy of exempt bodies: all in proportion, or those with a capital grant first' }),
  z
    .strictObject({ kind: z.literal('natural_persons_always_exempt'), exempt: z.boolean() })
    .openapi({ description: 'Whether natural persons are exempt from the grant reduction on the days before DM 127/2025 too' }),
]);

export const WhatIfBody = z
  .strictObject({ configuration_id: id, from: settledMonth, to: settledMonth, changes: z.array(Change).min(1).max(50) })
  .openapi('WhatIf');

export type WhatIfOrder = z.output<typeof WhatIfBody>;

export const WhatIfTotalsSchema = z.object({
  shared: z.int(),
  premium_cents: z.int(),
  refund_cents: z.int(),
  fund_cents: z.int(),
  costs_cents: z.int(),
});
export const WhatIfAmountsSchema = z.object({
  premium_cents: z.int(),
  refund_cents: z.int(),
  total_cents: z.int(),
  withdrawn: z.int(),
  injected: z.int(),
});
export const WhatIfResult = z
  .object({
    configuration_id: id,
    energy_unit: z.enum(ENERGY_UNITS),
    months: z.array(z.object({ month, run_id: id, version: z.int() })),
    before: WhatIfTotalsSchema,
    after: WhatIfTotalsSchema,
    members: z.array(
      z.object({
        member: z.string(),
        member_id: id.nullable().openapi({ description: 'Null if added in this comparison or not a member' }),
        before: WhatIfAmountsSchema,
        after: WhatIfAmountsSchema,
        difference_cents: z.int(),
      }),
    ),
  })
  .openapi('WhatIfResult');
