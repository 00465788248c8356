import { z } from 'zod';
import { GRANT_ENDS } from '../../../../domain/assets/grants/kinds.ts';
import { POINT_SCHEMES } from '../../../../domain/assets/kinds.ts';
import { ATECO_EDITIONS } from '../../../../domain/kernel/legal/classes.ts';
import { schemaText } from '../../../../domain/kernel/messages.ts';
import { ATECO_CODE, ENTERPRISE_SIZES } from '../../../../domain/members/enterprises.ts';
import { memberMessages } from '../../../../domain/members/messages.ts';
import { cell, cellOr, centsFrom, code, day, decimalWithin, oneOf, pastDay, pod, shortText, text } from './fields.ts';

const source = cellOr(text, 'scenario');
const days = { valid_from: day, valid_to: cell(day) };

/** Columns of `enterprises.csv`: prevalent activity and size of a member, on days. */
export const enterpriseRow = z.object({
  member_code: code,
  ateco_edition: oneOf(ATECO_EDITIONS),
  ateco_code: z.string().regex(ATECO_CODE, schemaText(memberMessages.wrongAteco)),
  size: oneOf(ENTERPRISE_SIZES),
  source,
  ...days,
});

/** Columns of `schemes.csv`: other schemes of points and plants, which exclude a POD from the configuration. */
export const schemeRow = z.object({ pod, kind: oneOf(POINT_SCHEMES), source, ...days });

/** Columns of `grants.csv`: capital grants of plants, amounts in cents. */
export const grantRow = z.object({
  plant_code: code,
  requested_on: pastDay,
  reference: shortText,
  planned_cost_cents: centsFrom(1).transform(Number),
  spent_cents: cellOr(centsFrom(0), '0').transform(Number),
  admitted_on: cell(pastDay),
  deed_on: cell(pastDay),
  deed_number: cell(shortText),
  granted_share: cell(decimalWithin(0.0001, 1)),
  granted_cents: cell(centsFrom(1).transform(Number)),
  works_ended_on: cell(pastDay),
  ended_on: cell(pastDay),
  end_kind: cell(oneOf(GRANT_ENDS)),
});

export type EnterpriseRow = z.output<typeof enterpriseRow>;
export type SchemeRow = z.output<typeof schemeRow>;
export type GrantRow = z.output<typeof grantRow>;
