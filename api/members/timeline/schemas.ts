import { z } from '@hono/zod-openapi';
import { EVENT_TYPE_NAMES } from '../../../domain/notifications/event-types.ts';
import { day, id, idParam, listOf, PageQuery, timestamp } from '../../http/schemas.ts';

export const TimelineQuery = PageQuery.extend({ member_id: idParam.optional() });

const TimelineLine = z
  .object({
    id,
    event_type: z.enum(EVENT_TYPE_NAMES).describe('What happened'),
    title: z.string().describe('What happened, in words'),
    occurred_on: day.describe('The legal day; of an event without one the day on which it was recorded, in Rome'),
    recorded_at: timestamp,
    state: z.string().nullable().describe('The state that it led to; null: it changed none'),
    object_kind: z.string().describe('Kind of the object that it is about'),
    object_id: z.string().describe('Id of that object'),
    member_id: id.nullable().describe('The member that it is about; null: no single one'),
    document_id: id.nullable().describe('The document that it rests on; null: none is named'),
    actor: z.string().describe('Who did it, such as `user:12`'),
  })
  .openapi('TimelineLine');

export const Timeline = listOf(TimelineLine).openapi('Timeline');
