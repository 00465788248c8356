import { z } from 'zod';
import { PARAMETER_NAMES } from '../../../../domain/kernel/legal/parameter-row.ts';
import { MARKET_ZONES } from '../../../../domain/kernel/legal/regions.ts';
import { isTimeZone } from '../../../../domain/kernel/time/local-day.ts';
import { CONFIGURATION_KINDS, ENERGY_UNITS } from '../../../../domain/settlement/types.ts';
import { code, day, decimal, longText, oneOf, text } from './fields.ts';
import { LEGAL_TYPES, type Position, READING_UNITS, RESOLUTIONS_MINUTES } from './scenario.ts';

const degrees = (limit: number) => z.number('must be a number of degrees').min(-limit).max(limit);
const position = z.tuple([degrees(180), degrees(90)], 'must be [longitude, latitude]').transform((pair): Position => pair);

const isClosed = (ring: readonly Position[]): boolean => ring[0]?.[0] === ring.at(-1)?.[0] && ring[0]?.[1] === ring.at(-1)?.[1];
const ring = z.array(position).min(4, 'needs at least four positions').refine(isClosed, 'must end with its first position');
const polygon = z.strictObject({ type: z.literal('Polygon', 'must be "Polygon"'), coordinates: z.array(ring).min(1, 'needs a ring') });

const community = z.strictObject({
  code,
  name: text,
  description: longText.default(''),
  legal_type: oneOf(LEGAL_TYPES),
  boundary: polygon,
  max_members: z.int().min(1).optional(),
});

const area = z.strictObject({
  code: z.string('is missing').regex(/^AC\d{3}E\d{5}$/, 'must be an area code: AC, three digits, E, five digits'),
  dso: text,
  boundary: polygon,
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
