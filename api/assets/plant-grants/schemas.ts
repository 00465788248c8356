import { z } from '@hono/zod-openapi';
import { MOST_GRANT_CENTS } from '../../../domain/assets/bounds.ts';
import { GRANT_ENDS, GRANT_STATES, INSTALMENT_KINDS } from '../../../domain/assets/grants/kinds.ts';
import { pastDay } from '../../http/dates.ts';
import { CommunityParams, code, day, decimalBetween, id, idParam, listOf, text } from '../../http/schemas.ts';

const cents = z.int().min(1).max(MOST_GRANT_CENTS);

const Deed = z
  .strictObject({
    on: pastDay.openapi({ description: 'Day on which the deed was communicated, from which the term for the entry into operation runs' }),
    number: text(100),
    document_id: id.nullable().default(null).openapi({ description: 'The uploaded deed' }),
    granted_share: decimalBetween(0.0001, 1).openapi({ description: 'Share of the eligible cost', example: '0.40' }),
    granted_cents: cents,
  })
  .openapi('PlantGrantDeed');

const End = z.strictObject({ on: pastDay, kind: z.enum(GRANT_ENDS) }).openapi('PlantGrantEnd');

const facts = {
  requested_on: pastDay,
  reference: text(100).openapi({ description: 'Number of the request on the portal of GSE' }),
  planned_cost_cents: cents.openapi({ description: 'Cost of the works stated in the request, in EUR cents' }),
  spent_cents: z.int().min(0).max(MOST_GRANT_CENTS).default(0).openapi({ description: 'Documented spending so far' }),
  admitted_on: pastDay.nullable().default(null),
  deed: Deed.nullable().default(null),
  works_ended_on: pastDay.nullable().default(null),
  ended: End.nullable().default(null).openapi({ description: 'Set if GSE refuses or revokes the grant, or the producer renounces it' }),
};

export const NewPlantGrant = z.strictObject({ plant_code: code, ...facts }).openapi('NewPlantGrant');
export const PlantGrantChange = z.strictObject(facts).openapi('PlantGrantChange');

export const NewInstalment = z
  .strictObject({ kind: z.enum(INSTALMENT_KINDS), requested_on: pastDay, requested_cents: cents, reference: text(100) })
  .openapi('NewPlantGrantInstalment');
export const InstalmentPayment = z
  .strictObject({
    paid: z.strictObject({ on: pastDay, cents }).nullable().openapi({ description: 'Null: not paid' }),
  })
  .openapi('PlantGrantPayment');

export const Instalment = z
  .object({
    id,
    kind: z.enum(INSTALMENT_KINDS),
    requested_on: day,
    requested_cents: z.int(),
    reference: z.string(),
    paid: z.object({ on: day, cents: z.int() }).nullable(),
  })
  .openapi('PlantGrantInstalment');

export const PlantGrant = z
  .object({
    id,
    community_id: id,
    plant_id: id,
    plant_code: z.string(),
    configuration_id: id.nullable(),
    state: z.enum(GRANT_STATES),
    power_kw: z.string().openapi({ description: 'Power of the sections that were built with the grant' }),
    requested_on: day,
    reference: z.string(),
    planned_cost_cents: z.int(),
    spent_cents: z.int(),
    admitted_on: day.nullable(),
    deed: z
      .object({ on: day, number: z.string(), document_id: id.nullable(), granted_share: z.string(), granted_cents: z.int() })
      .nullable(),
    works_ended_on: day.nullable(),
    ended: z.object({ on: day, kind: z.enum(GRANT_ENDS) }).nullable(),
    operation_deadline: day.nullable().openapi({ description: 'Last day for the end of works and the entry into operation' }),
    paid_cents: z.int().openapi({ description: 'Paid by GSE to the producer so far' }),
    instalments: z.array(Instalment),
  })
  .openapi('PlantGrant');

export const PlantGrantList = listOf(PlantGrant).openapi('PlantGrantList');
export const PlantGrantParams = CommunityParams.extend({ plant_grant_id: idParam });
export const InstalmentParams = PlantGrantParams.extend({ instalment_id: idParam });
