import type { Kysely } from 'kysely';
import { communityMessages } from '../../../domain/communities/messages.ts';
import { type DomainError, invalidInput } from '../../../domain/kernel/errors.ts';
import { isHomeShape, isSwappedShape, type Shape } from '../../../domain/kernel/geometry/shape.ts';
import { kernelMessages } from '../../../domain/kernel/kernel-messages.ts';
import type { Message } from '../../../domain/kernel/messages.ts';
import { invalidityOf, squareMetres } from '../../../infra/postgres/communities/organisations.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** Refuses swapped coordinates, and what only the geometry library sees, such as a ring that crosses itself. */
export async function assertValidShape(db: Kysely<DB>, path: string, shape: Shape): Promise<void> {
  if (isSwappedShape(shape)) throw invalidShape(path, kernelMessages.swappedCoordinates);
  const reason = await invalidityOf(db, shape);
  if (reason !== null) throw invalidShape(path, communityMessages.wrongArea(reason));
}

/** Square metres of the smallest and square kilometres of the largest land of a community: a garden, and more than any region. */
const [LEAST_M2, MOST_KM2] = [100, 30_000];

/** The boundary of a community: valid, within the countries of the product, and of a size that land has. */
export async function assertBoundary(db: Kysely<DB>, path: string, shape: Shape): Promise<void> {
  await assertValidShape(db, path, shape);
  if (!isHomeShape(shape)) throw invalidShape(path, communityMessages.outsideCountry);
  const size = await squareMetres(db, shape);
  if (size < LEAST_M2 || size > MOST_KM2 * 1_000_000) throw invalidShape(path, communityMessages.wrongSize(LEAST_M2, MOST_KM2));
}

const invalidShape = (path: string, message: Message): DomainError => invalidInput(path, 'invalid_shape', message);
