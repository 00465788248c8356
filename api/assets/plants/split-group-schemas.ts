import { z } from '@hono/zod-openapi';
import { assetMessages } from '../../../domain/assets/messages.ts';
import { schemaText } from '../../../domain/kernel/messages.ts';
import { endsAfterBegin } from '../../http/dated.ts';
import { endDayOf, firstDayOf } from '../../http/dates.ts';
import { CommunityParams, code, day, id, idParam, listOf, text } from '../../http/schemas.ts';
import { kilowatts } from './schemas.ts';

/** The first day of a month: a plant has one tariff class for a whole month. */
const monthStart = day.regex(/-01$/, schemaText(assetMessages.notFirstOfMonth));
const fromMonth = firstDayOf(monthStart);
const toMonth = endDayOf(monthStart);

export const NewGroupPlant = z
  .strictObject({ plant_code: code, valid_from: fromMonth, valid_to: toMonth.nullish() })
  .check(endsAfterBegin)
  .openapi('NewSplitGroupPlant');

export const GroupPlantChange = z.strictObject({ valid_to: toMonth.nullable() }).openapi('SplitGroupPlantChange');

export const NewSplitGroup = z
  .strictObject({
    code,
    reason: text(500).openapi({ example: 'Same source on adjacent parcels, linked producers' }),
    outside_kw: kilowatts.default('0').openapi({ description: 'Power of the same plant that is not recorded here, in kW' }),
    plants: z.array(NewGroupPlant).max(100).default([]),
  })
  .openapi('NewSplitGroup');

export const SplitGroupPlant = z
  .object({ id, plant_id: id, plant_code: z.string(), valid_from: day, valid_to: day.nullable() })
  .openapi('SplitGroupPlant');

export const SplitGroup = z
  .object({
    id,
    community_id: id,
    code: z.string(),
    reason: z.string(),
    outside_kw: z.string(),
    plants: z.array(SplitGroupPlant),
  })
  .openapi('SplitGroup');

export const SplitGroupList = listOf(SplitGroup).openapi('SplitGroupList');
export const SplitGroupParams = CommunityParams.extend({ group_id: idParam });
export const GroupPlantParams = SplitGroupParams.extend({ membership_id: idParam });
