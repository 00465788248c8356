import { z } from '@hono/zod-openapi';
import { dayStart } from '../../domain/kernel/time/local-day.ts';
import type { MarkView } from '../../infra/postgres/settlement/touched.ts';
import { id, month, timestamp } from '../http/schemas.ts';

const HOUR_MS = 3_600_000;

/** Why a settled month is settled anew, and which version answered it. */
export const Mark = z
  .object({
    id,
    configuration_id: id,
    community_id: id,
    month,
    cause: z.enum(['reading', 'price', 'plant', 'point', 'storage', 'holder', 'rule', 'parameter', 'configuration', 'request']),
    subject: z
      .string()
      .openapi({ description: 'Code of what changed, for a request its note; the cause itself for who sees only what is his own' }),
    member_code: z.string().nullable().openapi({ description: 'Whose reading it is' }),
    day: z.string().nullable(),
    from: timestamp.nullable().openapi({ description: 'First touched hour of the day' }),
    to: timestamp.nullable(),
    from_version: z.int().nullable().openapi({ description: 'Of the readings; 0: there were none' }),
    to_version: z.int().nullable(),
    marked_by: z.string(),
    received_at: timestamp,
    outcome: z
      .enum(['settled', 'unchanged', 'too_late', 'failed'])
      .nullable()
      .openapi({ description: 'Null: it is to be settled anew; failed: see the worklist' }),
    run_id: id.nullable(),
    answered_at: timestamp.nullable(),
  })
  .openapi('SettlementMark');

/** A mark in the API's words. Who sees only rows of his own is told the code of what changed only where a reading of his own did. */
export function shownMark({ time_zone, first_hour, last_hour, ...mark }: MarkView, seesAll: boolean): z.input<typeof Mark> {
  const instant = (hours: number | null): string | null =>
    mark.day === null || hours === null ? null : new Date(dayStart(mark.day, time_zone) + hours * HOUR_MS).toISOString();
  return {
    ...mark,
    subject: seesAll || mark.cause === 'reading' ? mark.subject : mark.cause,
    cause: mark.cause as z.input<typeof Mark>['cause'],
    from: instant(first_hour),
    to: instant(last_hour === null ? null : last_hour + 1),
    received_at: mark.received_at.toISOString(),
    answered_at: mark.answered_at?.toISOString() ?? null,
  };
}
