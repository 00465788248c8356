import { z } from '@hono/zod-openapi';
import { OPINIONS } from '../../domain/onboarding/gse-acts/kinds.ts';
import { INSPECTION_FORMS, INSPECTION_OUTCOMES } from '../../domain/onboarding/inspection/steps.ts';
import { firstDay } from '../http/dates.ts';
import { longText, text } from '../http/schemas.ts';

const Requested = z.object({ document_kind: text(100), plant_code: text(100).optional() });
const Section = z.object({ section_code: text(100), tariff_class: text(100), service_start: firstDay.optional() });
const reasons = longText(10_000);
const words = longText(10_000, 0).default('');

/** What an act of GSE says, by its kind: a person copies it from the paper, the desk signs it. */
export const ACT_CONTENTS = [
  z.strictObject({ kind: z.literal('receipt') }),
  z.strictObject({ kind: z.literal('integration_request'), text: words, requested: z.array(Requested).max(100).default([]) }),
  z.strictObject({ kind: z.literal('rejection_notice'), reasons }),
  z.strictObject({ kind: z.literal('denial'), reasons }),
  z.strictObject({ kind: z.literal('acceptance'), contract_active_from: firstDay, sections: z.array(Section).max(1000).default([]) }),
  z.strictObject({ kind: z.literal('contract_suspension'), from: firstDay, reasons }),
  z.strictObject({ kind: z.literal('contract_resumption'), from: firstDay, text: words }),
  z.strictObject({ kind: z.literal('contract_termination'), from: firstDay, reasons }),
  z.strictObject({ kind: z.literal('contract_forfeiture'), from: firstDay, reasons }),
  z.strictObject({ kind: z.literal('recovery'), cents: z.int().min(1).max(1e12), due_on: firstDay.nullish(), reasons }),
  z.strictObject({
    kind: z.literal('inspection_opening'),
    form: z.enum(INSPECTION_FORMS),
    text: words,
    requested: z.array(Requested).max(100).default([]),
  }),
  z.strictObject({ kind: z.literal('inspection_closing'), outcome: z.enum(INSPECTION_OUTCOMES), from: firstDay.nullish(), text: words }),
  z.strictObject({ kind: z.literal('representative_confirmation'), from: firstDay, text: words }),
  z.strictObject({ kind: z.literal('preliminary_opinion'), outcome: z.enum(OPINIONS), text: words }),
] as const;

export const ActContent = z.discriminatedUnion('kind', [...ACT_CONTENTS]).openapi('GseActContent');
