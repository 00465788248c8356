import { z } from '@hono/zod-openapi';
import { isSwapped } from '../../domain/kernel/geometry/shape.ts';
import { kernelMessages } from '../../domain/kernel/kernel-messages.ts';
import { schemaText } from '../../domain/kernel/messages.ts';
import { httpMessages } from './messages.ts';

const MIN_RING = 4;
/** Positions of a boundary that anybody may send: checking more takes the database seconds. */
const MAX_POSITIONS = 4000;
/** Positions of one ring and rings of one shape, also of the areas that grid operators publish. */
const MOST_IN_RING = 100_000;
const MOST_RINGS = 10_000;

/** `[longitude, latitude]` in degrees, EPSG:4326. */
export const Position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).openapi({
  type: 'array',
  items: { type: 'number', minimum: -180, maximum: 180 },
  minItems: 2,
  maxItems: 2,
  example: [9.19, 45.46],
});

/** A position of something that stands in Italy or Austria: one that does so only with its numbers exchanged is refused. */
export const Location = Position.refine((position) => !isSwapped(position), schemaText(kernelMessages.swappedCoordinates));

const isClosed = (ring: readonly (readonly [number, number])[]): boolean =>
  ring[0]?.[0] === ring.at(-1)?.[0] && ring[0]?.[1] === ring.at(-1)?.[1];
const Ring = z
  .array(Position)
  .min(MIN_RING, schemaText(httpMessages.fewPositions))
  .max(MOST_IN_RING)
  .refine(isClosed, schemaText(httpMessages.ringNotClosed));
const Rings = z.array(Ring).min(1).max(MOST_RINGS);

export const Polygon = z.strictObject({ type: z.literal('Polygon'), coordinates: Rings }).openapi('Polygon');
export const MultiPolygon = z
  .strictObject({ type: z.literal('MultiPolygon'), coordinates: z.array(Rings).min(1).max(MOST_RINGS) })
  .openapi('MultiPolygon');

/** A polygon of few positions. */
export const SimplePolygon = Polygon.refine(
  ({ coordinates }) => positionsOf(coordinates) <= MAX_POSITIONS,
  schemaText(httpMessages.manyPositions(MAX_POSITIONS)),
);

const positionsOf = (rings: readonly (readonly unknown[])[]): number => rings.reduce((sum, ring) => sum + ring.length, 0);

/** A polygon, or several that are one area, of few positions. */
export const Boundary = z
  .union([Polygon, MultiPolygon])
  .refine(
    (shape) => (shape.type === 'Polygon' ? positionsOf(shape.coordinates) : positionsOf(shape.coordinates.flat())) <= MAX_POSITIONS,
    schemaText(httpMessages.manyPositions(MAX_POSITIONS)),
  );
