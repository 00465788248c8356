import { z } from '@hono/zod-openapi';
import type { Kysely } from 'kysely';
import { loadChangeable } from '../../activities/kernel/commands/change-facts.ts';
import { CHANGES, type Changeable as ChangeableFacts, type ChangeableKind, PHASES } from '../../domain/kernel/changeable.ts';
import type { Language } from '../../domain/kernel/language.ts';
import type { Message } from '../../domain/kernel/messages.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { type Shown, tagged } from './etag.ts';
import { day, id, text } from './schemas.ts';

/** What can be done with an object that may have been typed wrong. */
export const Changeable = z
  .object({
    phase: z
      .enum(PHASES)
      .describe(
        'draft: nothing is based on it; used: a record is based on it; applied: it was sent to GSE; settled: a month was settled with it',
      ),
    since: day.nullable().describe('First day of the phase; null for a draft'),
    can: z
      .array(z.enum(CHANGES))
      .describe(
        'edit, delete; correct: with a reason, the old values stay readable; continue: with other facts from a day on; end: on a day',
      ),
    because: z.string().nullable().describe('Why something is not possible, and what to do instead'),
  })
  .openapi('Changeable');
export type ChangeableResponse = z.input<typeof Changeable>;

/** Why a correction is made, beside the new facts. */
export const correctionReason = {
  correction_reason: text(500)
    .optional()
    .describe('Reason for the correction; required once it was applied for or settled, and kept with the earlier values'),
};
export const correctionGround = {
  ...correctionReason,
  correction_document_id: id.optional().describe('Document of the community that shows it'),
};

export const toChangeableResponse = ({ because, can, ...rest }: ChangeableFacts, language: Language): ChangeableResponse => ({
  ...rest,
  can: [...can],
  because: because?.[language] ?? null,
});

/** Rows with what can be done with each. `kept`: why one is not deleted although nothing rests on it. */
export async function withChangeable<T extends { readonly id: number }>(
  db: Kysely<DB>,
  { kind, language, kept }: { readonly kind: ChangeableKind; readonly language: Language; readonly kept?: ReadonlyMap<number, Message> },
  rows: readonly T[],
): Promise<(T & { changeable: ChangeableResponse })[]> {
  const ids = rows.map((row) => row.id);
  const found = await loadChangeable(db, kind, ids, kept);
  return rows.map((row) => ({ ...row, changeable: toChangeableResponse(found.get(row.id) as ChangeableFacts, language) }));
}

/** A target with what can be done with it; its ETag follows from the row alone. */
export async function changeableTarget<T extends { readonly id: number }>(
  db: Kysely<DB>,
  kind: ChangeableKind,
  language: Language,
  row: T,
): Promise<Shown<T & { changeable: ChangeableResponse }> & { readonly row: T }> {
  const [shown] = await withChangeable(db, { kind, language }, [row]);
  return { ...tagged(shown as T & { changeable: ChangeableResponse }, row), row };
}
