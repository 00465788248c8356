import { z } from '@hono/zod-openapi';
import { CHANGES, type Changeable as ChangeableFacts, PHASES } from '../../domain/assets/changeable.ts';
import type { Language } from '../../domain/kernel/language.ts';
import { DatedChange } from '../http/dated.ts';
import { day, id, text } from '../http/schemas.ts';

/** Ends an assignment of a point, plant section or storage. */
export const AssignmentChange = z
  .strictObject({
    ...DatedChange.shape,
    release_readings: z
      .boolean()
      .default(false)
      .openapi({
        description:
          'By default, readings already received for days that this change gives up stay hidden from the next holder. True makes them ' +
          'visible, with the consent of the person whose readings they are.',
      }),
  })
  .openapi('AssignmentChange');

/** The same as the command takes it. */
export const toAssignmentEnd = ({ valid_to, release_readings }: z.output<typeof AssignmentChange>) => ({
  validTo: valid_to,
  releasesReadings: release_readings,
});

/** On what act of GSE a recognition rests. */
export const evidence = {
  note: text(500).openapi({ description: 'Act of GSE that states it', example: 'Provvedimento di accoglimento, variazione 2' }),
  document_id: id.optional().openapi({ description: 'Document id of the act; required where it changes something' }),
};

/** What can be done with an object that may have been typed wrong. */
export const Changeable = z
  .object({
    phase: z.enum(PHASES).describe('draft: nothing rests on it; applied: GSE has had it; settled: a month was settled with it'),
    since: day.nullable().describe('First day of the phase; null for a draft'),
    can: z.array(z.enum(CHANGES)).describe('edit, delete; correct: from a day on by a successor; end: on a day'),
    because: z.string().nullable().describe('Why it is not edited or deleted, and what to do instead; null where it is'),
  })
  .openapi('Changeable');

export const toChangeableResponse = ({ because, can, ...rest }: ChangeableFacts, language: Language) => ({
  ...rest,
  can: [...can],
  because: because?.[language] ?? null,
});
