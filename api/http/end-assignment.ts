import { z } from '@hono/zod-openapi';
import type { RowContext, UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { type AssignmentTable, releaseReadings } from '../../infra/postgres/metering/release-readings.ts';
import { recordAudit } from '../../infra/postgres/record/audit.ts';
import { by } from './by.ts';
import { DatedChange } from './dated-change.ts';
import { type EndedRow, endRow } from './end-row.ts';

/** Ends an assignment of a point, plant section or storage. */
export const AssignmentChange = DatedChange.extend({
  release_readings: z
    .boolean()
    .default(false)
    .openapi({
      description:
        'By default, readings already received for days that this change gives up stay hidden from the next holder. True makes them ' +
        'visible, with the consent of the person whose readings they are.',
    }),
}).openapi('AssignmentChange');

type Change = z.output<typeof AssignmentChange>;

/** Ends (or reopens) the assignment and releases its readings where asked; both are recorded. */
export async function endAssignment(
  trx: UnitOfWork,
  context: RowContext,
  row: EndedRow & { readonly table: AssignmentTable },
  { valid_to, release_readings }: Change,
): Promise<void> {
  await endRow(trx, context, row, valid_to);
  if (!release_readings) return;
  const released = await releaseReadings(trx, row.table, row.id, context.actor);
  if (released.length === 0) return;
  const object = { action: 'readings.released', objectKind: row.table, objectId: row.id };
  recordAudit(trx, { ...by(context), chain: row.communityId, ...object, after: { known: released } });
}
