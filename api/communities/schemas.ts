import { z } from '@hono/zod-openapi';
import { COMMUNITY_STATES, CONFIGURATION_STATES, LEGAL_TYPES } from '../../domain/communities/kinds.ts';
import { communityMessages } from '../../domain/communities/messages.ts';
import { ENERGY_UNITS } from '../../domain/kernel/energy/units.ts';
import { MARKET_ZONES } from '../../domain/kernel/legal/regions.ts';
import { schemaText } from '../../domain/kernel/messages.ts';
import { isTimeZone } from '../../domain/kernel/time/local-day.ts';
import { CORRECTED_READINGS } from '../../domain/settlement/run/lowered-money.ts';
import { ALLOCATIONS } from '../../domain/settlement/scenario/types.ts';
import { CONFIGURATION_KINDS } from '../../domain/settlement/types.ts';
import { endDay, firstDay } from '../http/dates.ts';
import { Boundary, SimplePolygon } from '../http/geojson.ts';
import { CommunityParams, code, day, id, idParam, listOf, longText, text, timestamp } from '../http/schemas.ts';

const kilowatts = z.number().positive().max(1_000_000);

export const CommunityStatus = z.enum(COMMUNITY_STATES);

const changeable = {
  name: text(),
  description: longText(5000, 0),
  legal_type: z.enum(LEGAL_TYPES),
  boundary: Boundary.nullable(),
  max_members: z.int().positive().max(1_000_000).nullable(),
  takes_members: z.boolean().describe('Shows the public profile to every signed-in user and accepts applications'),
  four_eyes: z
    .boolean()
    .describe(
      'A run that lowers posted amounts must be approved by a person other than the one whose change caused it; only an operator ' +
        'can disable it',
    ),
  corrected_readings: z
    .enum(CORRECTED_READINGS)
    .describe(
      'Whether a run that lowers amounts only because of corrected readings or prices waits for approval; only an operator can set ' +
        '`automatic`',
    ),
};

export const NewCommunity = z
  .strictObject({
    code,
    ...changeable,
    description: changeable.description.default(''),
    boundary: changeable.boundary.default(null),
    max_members: changeable.max_members.default(null),
    takes_members: changeable.takes_members.default(false),
    four_eyes: changeable.four_eyes.default(false),
    corrected_readings: changeable.corrected_readings.default('approval'),
    organisation_id: id.optional().describe('Default: the only organisation for which the caller may create communities'),
  })
  .openapi('NewCommunity');

export const CommunityChange = z.strictObject(changeable).partial().openapi('CommunityChange');

export const Community = z
  .object({
    id,
    code: z.string(),
    ...changeable,
    boundary: SimplePolygon.nullable(),
    land: Boundary.nullable().describe('The whole boundary'),
    status: CommunityStatus,
    organisation_id: id,
    primary_substation_id: id.nullable(),
    total_capacity: z.number().describe('Total power of all plant sections in kW'),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .openapi('Community');
export const CommunityList = listOf(Community).openapi('CommunityList');

export const CommunityProfile = z
  .object({
    id,
    code: z.string(),
    name: z.string(),
    description: z.string(),
    legal_type: changeable.legal_type,
    area_codes: z.array(z.string()).describe('Codes of the primary substation areas of its configurations'),
    members: z.int().nullable().describe('Number of active members; null below five'),
    power_kw: z.number().nullable().describe('Total power of all plant sections in kW; null below five members'),
  })
  .openapi('CommunityProfile');
export const CommunityProfileList = listOf(CommunityProfile).openapi('CommunityProfileList');

const configurationFields = {
  code,
  kind: z.enum(CONFIGURATION_KINDS),
  area_code: text(40).openapi({ example: 'AC001E01322' }),
  market_zone: z.enum(MARKET_ZONES),
  time_zone: z.string().refine(isTimeZone, schemaText(communityMessages.notTimeZone)).openapi({ format: 'time-zone' }),
  energy_unit: z.enum(ENERGY_UNITS),
  allocation: z.enum(ALLOCATIONS),
};

const planned = {
  planned_kw: kilowatts.nullable().describe('Planned power of the plants of the configuration, in kW'),
  planned_from: firstDay.nullable().describe('Planned first day of operation'),
  planned_to: endDay.nullable().describe('Planned day before which it ends'),
};

export const NewConfiguration = z
  .strictObject({
    ...configurationFields,
    time_zone: configurationFields.time_zone.default('Europe/Rome'),
    energy_unit: configurationFields.energy_unit.default('Wh'),
    allocation: configurationFields.allocation.default('it_hourly_minimum'),
    planned_kw: planned.planned_kw.default(null),
    planned_from: planned.planned_from.default(null),
    planned_to: planned.planned_to.default(null),
  })
  .openapi('NewConfiguration');

export const Configuration = z
  .object({
    id,
    community_id: id,
    ...configurationFields,
    primary_substation_id: id,
    status: z.enum(CONFIGURATION_STATES),
    ...planned,
    planned_from: day.nullable().describe('Planned first day of operation'),
    planned_to: day.nullable().describe('Planned day before which it ends'),
  })
  .openapi('Configuration');
export const ConfigurationChange = z
  .strictObject({ area_code: configurationFields.area_code, ...planned })
  .partial()
  .openapi('ConfigurationChange');
export const ConfigurationList = listOf(Configuration).openapi('ConfigurationList');

export const ConfigurationParams = CommunityParams.extend({ configuration_id: idParam });
