import { z } from 'zod';
import { type Position, type Shape, shapeFault } from '../../../../domain/kernel/geometry/shape.ts';
import { isSubstationAreaCode } from '../../../../domain/kernel/identifiers/substation-area-code.ts';
import { PARAMETER_NAMES } from '../../../../domain/kernel/legal/parameter-row.ts';
import { MARKET_ZONES } from '../../../../domain/kernel/legal/regions.ts';
import { isTimeZone } from '../../../../domain/kernel/time/local-day.ts';
import { CONFIGURATION_KINDS, ENERGY_UNITS } from '../../../../domain/settlement/types.ts';
import { code, day, decimal, longText, oneOf, text } from './fields.ts';
import { LEGAL_TYPES, READING_UNITS, RESOLUTIONS_MINUTES } from './scenario.ts';

const DEGREES = 'must be degrees, longitude first (WGS 84), not metres';
const position = z
  .tuple([z.number(), z.number()], 'must be [longitude, latitude]')
  .refine(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90, DEGREES)
  .transform((pair): Position => pair);

const isClosed = (ring: readonly Position[]): boolean => ring[0]?.[0] === ring.at(-1)?.[0] && ring[0]?.[1] === ring.at(-1)?.[1];
const ring = z.array(position).min(4, 'needs at least four positions').refine(isClosed, 'must end with its first position');
const rings = z.array(ring).min(1, 'needs a ring');
const isSound = ({ value, issues }: z.core.ParsePayload<Shape>): void => {
  const message = shapeFault(value);
  if (message !== undefined) issues.push({ code: 'custom', path: ['coordinates'], message, input: value });
};
const onePart = z.strictObject({ type: z.literal('Polygon', 'must be "Polygon"'), coordinates: rings });
const parts = z.strictObject({ type: z.literal('MultiPolygon'), coordinates: z.array(rings).min(1, 'needs a polygon') });
const polygon = onePart.check(isSound);
const shape = z.discriminatedUnion('type', [onePart, parts], 'must be a "Polygon" or a "MultiPolygon"').check(isSound);

const community = z.strictObject({
  code,
  name: text,
  description: longText.default(''),
  legal_type: oneOf(LEGAL_TYPES),
  boundary: polygon,
  max_members: z.int().min(1).optional(),
});

const area = z.strictObject({
  code: z.string('is missing').trim().refine(isSubstationAreaCode, 'must be an area code: AC, three digits, E, five digits'),
  dso: text,
  boundary: shape,
  published_on: day,
  valid_from: day,
  valid_to: day.optional(),
  source: text,
});

const configuration = z.strictObject({
  code,
  kind: oneOf(CONFIGURATION_KINDS),
  market_zone: oneOf(MARKET_ZONES),
  time_zone: z.string().refine(isTimeZone, 'must be an IANA time zone').default('Europe/Rome'),
  energy_unit: oneOf(ENERGY_UNITS).default('Wh'),
});

const parameter = z.strictObject({
  name: oneOf(PARAMETER_NAMES),
  class: z.union([text, z.literal('')]).default(''),
  value: decimal,
  unit: text,
  valid_from: day,
  valid_to: day.optional(),
  source: text,
  assumed: z.boolean('must be true or false'),
});

/** `community.json` of a scenario folder. */
export const communityFile = z.strictObject({
  version: z.literal(1, 'must be 1'),
  community,
  area,
  configuration,
  application: z.strictObject({ submitted_on: day, integration_answer: text.default('The documents asked for are enclosed.') }),
  parameters: z.array(parameter).default([]),
  readings: z.strictObject({
    unit: oneOf(READING_UNITS),
    resolution_minutes: z.literal(RESOLUTIONS_MINUTES, 'must be 15, 30 or 60'),
    source: text.default('scenario'),
  }),
  prices: z.strictObject({ source: text.default('scenario') }).default({ source: 'scenario' }),
});

export type CommunityFile = z.output<typeof communityFile>;
