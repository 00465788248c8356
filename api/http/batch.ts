import { z } from '@hono/zod-openapi';
import type { Ensured } from '../../activities/kernel/commands/ensure.ts';
import { AlreadyExists, DomainError } from '../../domain/kernel/errors.ts';
import type { Language } from '../../domain/kernel/language.ts';
import { faultsIn } from './listed-faults.ts';
import { AnsweredFaults, Remedies, remediesOf } from './remedies.ts';
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
            remedies: Remedies,
            details: AnsweredFaults,
            existing_id: id.optional(),
          })
          .optional(),
      }),
    ),
  })
  .openapi('BatchAnswer');

type BatchResponse = z.infer<typeof BatchAnswer>;

/** The outcomes of a batch in the caller's language. */
export const toBatchResponse = (outcomes: readonly (Ensured | DomainError)[], language: Language): BatchResponse => ({
  items: outcomes.map((outcome, index) =>
    outcome instanceof DomainError ? refusal(index, language, outcome) : { index, status: outcome.isNew ? 201 : 200, id: outcome.id },
  ),
});

function refusal(index: number, language: Language, failure: DomainError): BatchResponse['items'][number] {
  const { code } = failure;
  const known = failure instanceof AlreadyExists ? { existing_id: failure.existingId } : {};
  return {
    index,
    status: STATUSES[code],
    error: { code, message: failure.text[language], ...remediesOf(failure.text), details: faultsIn(language, failure.details), ...known },
  };
}
