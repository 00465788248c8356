import { z } from '@hono/zod-openapi';
import { DatedChange } from '../http/dated.ts';

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
