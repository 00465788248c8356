import type { Kysely } from 'kysely';
import { communityMessages } from '../../../domain/communities/messages.ts';
import { type DomainError, invalidInput } from '../../../domain/kernel/errors.ts';
import { isSwappedShape, type Shape } from '../../../domain/kernel/geometry/shape.ts';
import { kernelMessages } from '../../../domain/kernel/kernel-messages.ts';
import type { Message } from '../../../domain/kernel/messages.ts';
import { invalidityOf } from '../../../infra/postgres/communities/organisations.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** Refuses swapped coordinates, and what only the geometry library sees, such as a ring that crosses itself. */
export async function assertValidShape(db: Kysely<DB>, path: string, shape: Shape): Promise<void> {
  if (isSwappedShape(shape)) throw invalidShape(path, kernelMessages.swappedCoordinates);
  const reason = await invalidityOf(db, shape);
  if (reason !== null) throw invalidShape(path, communityMessages.wrongArea(reason));
}

const invalidShape = (path: string, message: Message): DomainError => invalidInput(path, 'invalid_shape', message);
