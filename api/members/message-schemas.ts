import { z } from '@hono/zod-openapi';
import { MESSAGE_MAILS, MESSAGE_STATES } from '../../domain/members/message-states.ts';
import { CommunityParams, code, id, idParam, listOf, longText, text, timestamp } from '../http/schemas.ts';

export const MessageText = z
  .strictObject({ title: text(200), body: longText(20_000), configuration_id: id.nullish() })
  .openapi('CommunityMessageText');

export const CommunityMessage = z
  .object({
    id,
    community_id: id,
    configuration_id: id.nullable(),
    title: z.string(),
    body: z.string(),
    state: z.enum(MESSAGE_STATES),
    created_by: z.string(),
    created_at: timestamp,
    sent_at: timestamp.nullable(),
    counts: z.object({ members: z.int(), read: z.int() }).nullable(),
    read_at: timestamp.nullable(),
  })
  .openapi('CommunityMessage');
export const CommunityMessageList = listOf(CommunityMessage).openapi('CommunityMessageList');

export const MessageReader = z
  .object({ id, member_code: code, read_at: timestamp.nullable(), mail: z.enum(MESSAGE_MAILS) })
  .openapi('CommunityMessageReader');
export const MessageReaderList = listOf(MessageReader).openapi('CommunityMessageReaderList');

export const MessageParams = CommunityParams.extend({ message_id: idParam });
