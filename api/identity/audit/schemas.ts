import { z } from '@hono/zod-openapi';
import { SECURITY_EVENTS } from '../../../domain/identity/security-events.ts';
import { listedInstant } from '../../http/dates.ts';
import { id, idParam, listOf, PageQuery, sortBy, timestamp } from '../../http/schemas.ts';

const word = z.string().min(1).max(200);
const sort = sortBy('id');
const between = { since: listedInstant.optional(), until: listedInstant.optional().describe('Exclusive') };

export const AuditQuery = PageQuery.extend({
  sort,
  community_id: idParam.optional(),
  actor: word.optional().openapi({ example: 'user:12' }),
  action: word.optional().openapi({ example: 'member.changed' }),
  object_kind: word.optional(),
  object_id: word.optional(),
  request_id: word.optional(),
  ...between,
});

const AuditEvent = z
  .object({
    id,
    community_id: id.nullable().describe("Null: the platform's own chain"),
    seq: z.int(),
    at: timestamp,
    actor: z.string(),
    action: z.string(),
    object_kind: z.string(),
    object_id: z.string(),
    before: z.unknown().nullable(),
    after: z.unknown().nullable(),
    personal: z.unknown().nullable().describe('Null without the right members:personal, and for an erased person'),
    request_id: z.string().nullable(),
    hash: z.string().describe('SHA-256 of the previous hash and this event, in hexadecimal'),
  })
  .openapi('AuditEvent');
export const AuditEventList = listOf(AuditEvent).openapi('AuditEventList');

export const VerificationQuery = z.object({
  community_id: idParam.optional(),
  cursor: z
    .string()
    .regex(/^\d{1,15}:\d{1,15}$/)
    .optional()
    .openapi({ description: '`next` of the previous call', example: '1:40000' }),
});
export const AuditVerification = z
  .object({
    whole: z.boolean().describe('All chains that this call reached are whole and `next` is null'),
    next: z.string().nullable().describe('Cursor of the call that continues; null: all is verified'),
    chains: z.array(
      z.object({
        community_id: id.nullable(),
        events: z.int().describe('Number of unchanged events from the first one on'),
        recorded: z.int().describe('Number of events in the chain'),
        broken: z.object({ seq: z.int(), reason: z.string() }).nullable(),
      }),
    ),
  })
  .openapi('AuditVerification');

export const ReadAccessQuery = PageQuery.extend({ sort, community_id: idParam.optional(), actor: word.optional() });
const ReadAccessItem = z
  .object({
    id,
    at: timestamp,
    actor: z.string(),
    cause: z.enum(['audit', 'curve']).describe('Whether a role whose reads are all logged was used, or curves of another person were read'),
    community_id: id.nullable(),
    route: z.string(),
    path: z.string(),
    request_id: z.string().nullable(),
  })
  .openapi('ReadAccess');
export const ReadAccessList = listOf(ReadAccessItem).openapi('ReadAccessList');

export const SecurityEventQuery = PageQuery.extend({
  sort,
  kind: z.enum(SECURITY_EVENTS).optional(),
  user_id: idParam.optional(),
  ...between,
});
const SecurityEventItem = z
  .object({
    id,
    kind: z.string(),
    at: timestamp,
    user_id: id.nullable(),
    address_hash: z.string().nullable().describe('Keyed hash of the address; equal addresses have equal hashes'),
    request_id: z.string().nullable(),
    details: z.record(z.string(), z.unknown()),
  })
  .openapi('SecurityEvent');
export const SecurityEventList = listOf(SecurityEventItem).openapi('SecurityEventList');
