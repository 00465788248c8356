import { z } from '@hono/zod-openapi';
import { loadCalendar } from '../../../activities/settlement/reads/calendar.ts';
import { invalidInput } from '../../../domain/kernel/errors.ts';
import type { Language } from '../../../domain/kernel/language.ts';
import { addDays, daysBetween } from '../../../domain/kernel/time/local-date.ts';
import { CALENDAR_KINDS, CALENDAR_TARGETS, type CalendarEntry } from '../../../domain/settlement/worklist/calendar.ts';
import { inContext } from '../../../infra/postgres/driver/index.ts';
import { listedDay, today } from '../../http/dates.ts';
import { route } from '../../http/route.ts';
import { day, id, idParam } from '../../http/schemas.ts';
import { calendarMessages } from './messages.ts';

const DEFAULT_DAYS = 92;
const MOST_DAYS = 400;

const Entry = z
  .object({
    kind: z.enum(CALENDAR_KINDS).openapi({ description: 'What falls due on the day' }),
    day,
    text: z.string().openapi({ description: 'What it is, in the language of the call' }),
    detail: z.string().nullable().openapi({ description: 'What to do, or the consequence if nobody acts; null: nothing to add' }),
    community_id: id,
    target_kind: z.enum(CALENDAR_TARGETS).openapi({ description: 'Kind of object that `target_id` names' }),
    target_id: id.openapi({ description: 'Id of what the entry is about' }),
  })
  .openapi('CalendarEntry');

const Calendar = z
  .object({
    from: day.openapi({ description: 'First day' }),
    to: day.openapi({ description: 'Last day, included' }),
    data: z.array(Entry).openapi({ description: 'Items ordered by day' }),
  })
  .openapi('Calendar');

const toEntry = (entry: CalendarEntry, language: Language): z.input<typeof Entry> => ({
  kind: entry.kind,
  day: entry.day,
  text: entry.text[language],
  detail: entry.detail?.[language] ?? null,
  community_id: entry.communityId,
  target_kind: entry.target,
  target_id: entry.targetId,
});

export const getCalendar = route(
  {
    method: 'get',
    path: '/api/v1/calendar',
    id: 'getCalendar',
    tag: 'Settlement',
    summary: "Get the caller's due days",
    description:
      'Returns your tasks that have a last day, and, as far as your rights reach, the votes, work orders, maintenance, ' +
      'documents, leaving members and running deadlines with GSE of your communities. At most 400 days; staff of the platform ' +
      'name the community.',
    right: 'communities:read',
    request: {
      query: z.object({
        from: listedDay.optional().openapi({ description: 'First day; default: today' }),
        to: listedDay.optional().openapi({ description: 'Last day, included; default: 92 days after the first' }),
        community_id: idParam.optional().openapi({ description: 'Only days of this community' }),
      }),
    },
    responses: { 200: Calendar },
  },
  async ({ query, context, deps, language, principal }) => {
    const on = today();
    const { from = on, to = addDays(from, DEFAULT_DAYS), community_id: communityId } = query;
    if (to < from || daysBetween(from, to) > MOST_DAYS) throw invalidInput('to', 'out_of_range', calendarMessages.span(MOST_DAYS));
    const entries = await inContext(deps.db, context, (trx) => loadCalendar(trx, principal, { from, to, on, communityId }), {
      readOnly: true,
      snapshot: true,
    });
    return { status: 200, body: { from, to, data: entries.map((entry) => toEntry(entry, language)) } };
  },
);
