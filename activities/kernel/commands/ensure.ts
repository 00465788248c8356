import { AlreadyExists, DomainError, FAILURES } from '../../../domain/kernel/errors.ts';
import { toDomainError } from '../../../infra/postgres/driver/index.ts';
import { atSavepoint } from '../../../infra/postgres/record/savepoint.ts';
import { commandMessages } from '../messages.ts';
import type { CommandWork, WorkEvent } from '../unit-of-work.ts';

/** What became of an item: made, or found with the same content. Refusals are thrown. */
export interface Ensured {
  readonly id: number;
  readonly isNew: boolean;
}

/** Ensures one item: makes it, or finds it with the same content. */
export type EnsureItem<T> = (work: CommandWork, item: T) => Promise<Ensured>;

/** Ensures all items, in order; one that is refused leaves nothing behind and does not hinder the others. */
export async function ensureAll<T>(
  work: CommandWork,
  items: readonly T[],
  ensure: EnsureItem<T>,
): Promise<readonly (Ensured | DomainError)[]> {
  const outcomes: (Ensured | DomainError)[] = [];
  for (const item of items) outcomes.push(await ensureOrRefuse(work, item, ensure));
  return outcomes;
}

/** Audit events of a refused item are dropped with it. */
async function ensureOrRefuse<T>(work: CommandWork, item: T, ensure: EnsureItem<T>): Promise<Ensured | DomainError> {
  const events: WorkEvent[] = [];
  const part: CommandWork = { ...work, audit: (...more) => void events.push(...more) };
  try {
    const ensured = await atSavepoint(work.trx, () => ensure(part, item));
    work.audit(...events);
    return ensured;
  } catch (error) {
    const failure = error instanceof DomainError ? error : toDomainError(error);
    if (failure === undefined || FAILURES[failure.code].retryable) throw error;
    return failure;
  }
}

/** The id of what was made now; what was there already is `already_exists` at `path`. */
export function requireNew({ id, isNew }: Ensured, path: string): number {
  if (isNew) return id;
  throw new AlreadyExists(path, commandMessages.existsAlready, id);
}

/** Creates one item; one that is there already is `already_exists` at `path`, whatever its content. */
export async function createOne<T>(work: CommandWork, item: T, path: string, ensure: EnsureItem<T>): Promise<number> {
  return requireNew(await ensure(work, item), path);
}
