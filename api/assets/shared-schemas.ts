import { z } from '@hono/zod-openapi';
import { DatedChange } from '../http/dated.ts';
import { id, text } from '../http/schemas.ts';

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
  document_id: id.optional().openapi({ description: 'Id of the document of the act; required if the act changes something' }),
};
