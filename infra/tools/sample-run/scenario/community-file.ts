import { z } from 'zod';
import { LEGAL_TYPES } from '../../../../domain/communities/kinds.ts';
import { STATUTE_CLAUSES } from '../../../../domain/communities/statutes.ts';
import { ENERGY_UNITS } from '../../../../domain/kernel/energy/units.ts';
import { type Position, type Shape, shapeFault } from '../../../../domain/kernel/geometry/shape.ts';
import { isSubstationAreaCode } from '../../../../domain/kernel/identifiers/substation-area-code.ts';
import { checkParameter } from '../../../../domain/kernel/legal/check-parameter.ts';
import { PARAMETER_NAMES } from '../../../../domain/kernel/legal/parameter-row.ts';
import { MARKET_ZONES } from '../../../../domain/kernel/legal/regions.ts';
import { schemaText } from '../../../../domain/kernel/messages.ts';
import { isTimeZone } from '../../../../domain/kernel/time/local-day.ts';
import { QUALITIES } from '../../../../domain/metering/series-readings.ts';
import { CONFIGURATION_KINDS } from '../../../../domain/settlement/types.ts';
import { code, day, decimal, longText, oneOf, text } from './fields.ts';
import { folderMessages } from './messages.ts';
import { READING_UNITS, RESOLUTIONS_MINUTES } from './scenario.ts';

const position = z
  .tuple([z.number(), z.number()], schemaText(folderMessages.notPosition))
  .refine(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90, schemaText(folderMessages.notDegrees))
  .transform((pair): Position => pair);

const isClosed = (ring: readonly Position[]): boolean => ring[0]?.[0] === ring.at(-1)?.[0] && ring[0]?.[1] === ring.at(-1)?.[1];
const ring = z.array(position).min(4, schemaText(folderMessages.fewPositions)).refine(isClosed, schemaText(folderMessages.ringNotClosed));
const rings = z.array(ring).min(1, schemaText(folderMessages.noRing));
const isSound = ({ value, issues }: z.core.ParsePayload<Shape>): void => {
  const message = shapeFault(value);
  if (message !== undefined) issues.push({ code: 'custom', path: ['coordinates'], message: schemaText(message), input: value });
};
const onePart = z.strictObject({ type: z.literal('Polygon', schemaText(folderMessages.notPolygon)), coordinates: rings });
const parts = z.strictObject({ type: z.literal('MultiPolygon'), coordinates: z.array(rings).min(1, schemaText(folderMessages.noPolygon)) });
const polygon = onePart.check(isSound);
const shape = z.discriminatedUnion('type', [onePart, parts], schemaText(folderMessages.notShape)).check(isSound);

const community = z.strictObject({
  code,
  name: text,
  description: longText.default(''),
  legal_type: oneOf(LEGAL_TYPES),
  boundary: polygon,
  max_members: z.int().min(1).optional(),
  statute_from: day.optional(),
  statute_clauses: z.array(oneOf(STATUTE_CLAUSES)).max(STATUTE_CLAUSES.length).optional(),
});

const area = z.strictObject({
  code: z.string(schemaText(folderMessages.missing)).trim().refine(isSubstationAreaCode, schemaText(folderMessages.wrongAreaCode)),
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
  time_zone: z.string().refine(isTimeZone, schemaText(folderMessages.notTimeZone)).default('Europe/Rome'),
  energy_unit: oneOf(ENERGY_UNITS).default('Wh'),
});

const parameter = z
  .strictObject({
    name: oneOf(PARAMETER_NAMES),
    class: z.union([text, z.literal('')]).default(''),
    value: decimal,
    unit: text,
    valid_from: day,
    valid_to: day.optional(),
    source: text,
    assumed: z.boolean(schemaText(folderMessages.notBoolean)),
  })
  .check(({ value, issues }) => {
    const checked = checkParameter({ ...value, dimension: value.class });
    if (!('faults' in checked)) return;
    for (const { path, message } of checked.faults)
      issues.push({ code: 'custom', path: [path], message: schemaText(message), input: value });
  });

/** `community.json` of a scenario folder. */
export const communityFile = z.strictObject({
  version: z.literal(1, schemaText(folderMessages.notVersionOne)),
  community,
  area,
  configuration,
  application: z.strictObject({ submitted_on: day, integration_answer: text.default('The documents asked for are enclosed.') }),
  parameters: z.array(parameter).default([]),
  readings: z.strictObject({
    unit: oneOf(READING_UNITS),
    resolution_minutes: z.literal(RESOLUTIONS_MINUTES, schemaText(folderMessages.wrongResolution)),
    grade: oneOf(QUALITIES).optional(),
    source: text.default('scenario'),
  }),
  prices: z.strictObject({ source: text.default('scenario') }).default({ source: 'scenario' }),
});

export type CommunityFile = z.output<typeof communityFile>;
