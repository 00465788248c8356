import { z } from '@hono/zod-openapi';
import { dayStart } from '../../domain/kernel/time/local-day.ts';
import type { MarkView } from '../../infra/postgres/settlement/touched.ts';
import { id, month, timestamp } from '../http/schemas.ts';

const HOUR_MS = 3_600_000;

/** Why a settled month is settled again, and which version answered it. */
export const Mark = z
  .object({
    id,
    configuration_id: id,
    community_id: id,
    month,
    cause: z.enum(['reading', 'price', 'plant', 'point', 'storage', 'holder', 'rule', 'parameter', 'configuration', 'request']),
    subject: z
      .string()
      .openapi({ description: 'Code of what changed, or the note of a request. Callers who only see their own data get the cause.' }),
    member_code: z.string().nullable().openapi({ description: 'Point or plant section of the reading' }),
    day: z.string().nullable(),
    from: timestamp.nullable().openapi({ description: 'First affected hour of the day' }),
    to: timestamp.nullable(),
    from_version: z.int().nullable().openapi({ description: 'Version of the readings; 0: there were none' }),
    to_version: z.int().nullable(),
    marked_by: z.string(),
    received_at: timestamp,
    outcome: z
      .enum(['settled', 'unchanged', 'too_late', 'failed'])
      .nullable()
      .openapi({ description: 'Null: the month has not been settled again yet' }),
    run_id: id.nullable(),
    answered_at: timestamp.nullable(),
  })
  .openapi('SettlementMark');

/** A mark in the API's words. A caller who sees only own rows sees the code of what changed only if it was a reading of an own point. */
export function toMarkResponse({ time_zone, first_hour, last_hour, ...mark }: MarkView, seesAll: boolean): z.input<typeof Mark> {
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
