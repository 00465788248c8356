import { z } from '@hono/zod-openapi';
import type { Kysely } from 'kysely';
import { DomainError } from '../../domain/kernel/errors.ts';
import { invalidityOf } from '../../infra/postgres/communities/organisations.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';

const MIN_RING = 4;

/** `[longitude, latitude]` in degrees, EPSG:4326. */
export const Position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).openapi({ example: [9.19, 45.46] });

const isClosed = (ring: readonly (readonly [number, number])[]): boolean =>
  ring[0]?.[0] === ring.at(-1)?.[0] && ring[0]?.[1] === ring.at(-1)?.[1];
const Ring = z
  .array(Position)
  .min(MIN_RING, 'a ring has at least four positions')
  .refine(isClosed, 'a ring must end with its first position');
const Rings = z.array(Ring).min(1);

export const Polygon = z.strictObject({ type: z.literal('Polygon'), coordinates: Rings }).openapi('Polygon');
export const MultiPolygon = z.strictObject({ type: z.literal('MultiPolygon'), coordinates: z.array(Rings).min(1) }).openapi('MultiPolygon');

/** Refuses what only the geometry library sees, such as a ring that crosses itself. */
export async function refuseInvalidShape(db: Kysely<DB>, path: string, shape: object): Promise<void> {
  const reason = await invalidityOf(db, shape);
  if (reason === null) return;
  const message = `is no valid area: ${reason}; draw rings that do not cross themselves or each other`;
  throw new DomainError('invalid_input', `${path}: ${message}`, [{ path, code: 'invalid_shape', message }]);
}
