import { z } from '@hono/zod-openapi';
import { VOLTAGES } from '../../../domain/assets/kinds.ts';
import { assetMessages } from '../../../domain/assets/messages.ts';
import { canonicalPod } from '../../../domain/kernel/identifiers/pod.ts';
import { schemaText } from '../../../domain/kernel/messages.ts';
import { batchOf } from '../../http/batch.ts';
import { Changeable } from '../../http/changeable.ts';
import { endsAfterBegin } from '../../http/dated.ts';
import { endDay, firstDay } from '../../http/dates.ts';
import { Location, Position } from '../../http/geojson.ts';
import { httpMessages } from '../../http/messages.ts';
import { CommunityParams, code, day, id, idParam, listOf, range, sortBy } from '../../http/schemas.ts';

/** A POD in its 14-character form; a 15th control character is dropped. */
export const pod = z
  .string()
  .transform((text, context) => {
    const canonical = canonicalPod(text);
    if (canonical !== undefined) return canonical;
    context.addIssue(schemaText(assetMessages.notPod));
    return z.NEVER;
  })
  .openapi({ type: 'string', format: 'pod', example: 'IT001E12345678' });

const share = z.string().regex(/^(0(\.\d{1,12})?|1(\.0{1,12})?)$/, schemaText(assetMessages.notFraction));

/** As much as any connection of a member has. */
const MAX_CONTRACTED_KW = 100_000;

/** kW with up to three decimals, as text or number. */
export const contractedPower = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,9}(\.\d{1,3})?$/, schemaText(assetMessages.notKw)))
  .refine((power) => Number(power) > 0, schemaText(assetMessages.notAboveZero))
  .refine((power) => Number(power) <= MAX_CONTRACTED_KW, schemaText(httpMessages.outOfBounds(0, MAX_CONTRACTED_KW)))
  .openapi({
    ...range(0, MAX_CONTRACTED_KW),
    type: 'string',
    format: 'decimal',
    example: '3',
    description: 'Power of the supply contract in kW. If it is known, a withdrawal above what it allows makes the month wait for approval',
  });

export const NewPoint = z
  .strictObject({
    pod,
    configuration_id: id,
    member_code: code.optional(),
    member_id: id.optional(),
    voltage: z.enum(VOLTAGES).default('LV'),
    location: Location.nullish().openapi({ type: ['array', 'null'] }),
    valid_from: firstDay,
    valid_to: endDay.nullish(),
    contracted_power_kw: contractedPower.nullish(),
    static_share: share.nullish().describe('Only for the Austrian static model'),
  })
  .check(endsAfterBegin)
  .refine((point) => (point.member_code === undefined) !== (point.member_id === undefined), {
    path: ['member_code'],
    message: schemaText(assetMessages.oneMember),
  })
  .openapi('NewPoint');

export const Point = z
  .object({
    id: id.describe('Id of the assignment: a point that moves has one per configuration'),
    point_id: id,
    pod: z.string(),
    community_id: id,
    configuration_id: id,
    member_id: id,
    member_code: z.string(),
    voltage: z.enum(VOLTAGES),
    location: Position.nullable().openapi({ type: ['array', 'null'] }),
    valid_from: day,
    valid_to: day.nullable(),
    contracted_power_kw: z.string().nullable(),
    static_share: z.string().nullable(),
    recognised_from: day.nullable().describe('GSE counts the point from this day on; null: not recognised'),
    recognised_to: day.nullable(),
    changeable: Changeable,
  })
  .openapi('Point');

export const PointList = listOf(Point).openapi('PointList');
export const PointBatch = batchOf(NewPoint).openapi('PointBatch');
export const PointParams = CommunityParams.extend({ assignment_id: idParam });
export const PointQuery = {
  pod: pod.optional(),
  configuration_id: idParam.optional(),
  sort: sortBy('id', 'pod', 'member_code', 'voltage', 'valid_from', 'valid_to'),
};
