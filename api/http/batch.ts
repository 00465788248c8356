import { z } from '@hono/zod-openapi';
import { sql } from 'kysely';
import { AlreadyExists, DomainError, FAILURES } from '../../domain/kernel/errors.ts';
import type { Language } from '../../domain/kernel/language.ts';
import { toDomainError, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { type AuditEvent, recordAudits } from '../../infra/postgres/record/audit.ts';
import { faultsIn } from './listed-faults.ts';
import { httpMessages } from './messages.ts';
import { id } from './schemas.ts';
import { STATUSES } from './statuses.ts';

const MAX_ITEMS = 1000;

export const batchOf = <S extends z.ZodType>(item: S) => z.strictObject({ items: z.array(item).min(1).max(MAX_ITEMS) });

/** Per item, in order: 201 made now, 200 there already with the same content, else why it was refused. */
export const BatchAnswer = z
  .object({
    items: z.array(
      z.object({
        index: z.int(),
        status: z.int(),
        id: id.optional(),
        error: z
          .object({
            code: z.string(),
            message: z.string(),
            details: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
            existing_id: id.optional(),
          })
          .optional(),
      }),
    ),
  })
  .openapi('BatchAnswer');

type BatchItem = z.infer<typeof BatchAnswer>['items'][number];

/** What became of an item: made, or found with the same content. Refusals are thrown. */
export interface Ensured {
  readonly id: number;
  readonly isNew: boolean;
}

/** Ensures one item in the running transaction; its audit events are pushed, not written. */
export type EnsureItem<T> = (trx: UnitOfWork, item: T, audit: AuditEvent[]) => Promise<Ensured>;

/** Ensures all items in the running transaction; one that is refused leaves nothing behind and does not hinder the others. */
export async function ensureAll<T>(trx: UnitOfWork, items: readonly T[], language: Language, ensure: EnsureItem<T>): Promise<BatchItem[]> {
  const audit: AuditEvent[] = [];
  const outcomes: BatchItem[] = [];
  for (const [index, item] of items.entries()) {
    const outcome = await ensured(trx, audit, () => ensure(trx, item, audit));
    outcomes.push(outcome instanceof DomainError ? refusal(index, language, outcome) : { index, ...outcome });
  }
  recordAudits(trx, audit);
  return outcomes;
}

async function ensured(
  trx: UnitOfWork,
  audit: AuditEvent[],
  work: () => Promise<Ensured>,
): Promise<{ readonly status: 200 | 201; readonly id: number } | DomainError> {
  const events = audit.length;
  await sql`savepoint item`.execute(trx);
  try {
    const { id, isNew } = await work();
    await sql`release savepoint item`.execute(trx);
    return { status: isNew ? 201 : 200, id };
  } catch (error) {
    const failure = error instanceof DomainError ? error : toDomainError(error);
    if (failure === undefined || FAILURES[failure.code].retryable) throw error;
    await sql`rollback to savepoint item`.execute(trx);
    audit.length = events;
    return failure;
  }
}

function refusal(index: number, language: Language, failure: DomainError): BatchItem {
  const { code } = failure;
  const known = failure instanceof AlreadyExists ? { existing_id: failure.existingId } : {};
  return {
    index,
    status: STATUSES[code],
    error: { code, message: failure.text[language], details: faultsIn(language, failure.details), ...known },
  };
}

/** Ensures one item by itself; one that is there already is `already_exists`, whatever its content. */
export async function createOne<T>(trx: UnitOfWork, item: T, path: string, ensure: EnsureItem<T>): Promise<number> {
  const audit: AuditEvent[] = [];
  const { id, isNew } = await ensure(trx, item, audit);
  if (!isNew) throw new AlreadyExists(path, httpMessages.existsAlready, id);
  recordAudits(trx, audit);
  return id;
}
