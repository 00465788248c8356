import { z } from '@hono/zod-openapi';
import type { Kysely } from 'kysely';
import {
  changeMessage as changeMessageText,
  createMessage as createMessageDraft,
  deleteMessage as deleteMessageDraft,
  readMessage as markMessageRead,
  sendMessage as sendMessageToMembers,
} from '../../activities/members/commands/community-messages.ts';
import { requireMessage } from '../../activities/members/reads/require-message.ts';
import type { Principal } from '../../domain/identity/principal.ts';
import { MESSAGE_STATES } from '../../domain/members/message-states.ts';
import { readOnce, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import {
  listMessages,
  type MessageRow,
  type MessageText as MessageTextValues,
  messageReaders,
  ownReads,
  readCounts,
} from '../../infra/postgres/members/community-messages.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { tagged } from '../http/etag.ts';
import { objectRoutes } from '../http/object-routes.ts';
import { type Call, changeRoute, type LoadCall, type RouteModule, route } from '../http/route.ts';
import { ADDS_NOTHING } from '../http/rows/adds.ts';
import { CommunityParams, PageQuery, paged, pageWindow, sortBy } from '../http/schemas.ts';
import { inCommunity } from '../http/target.ts';
import { CommunityMessage, CommunityMessageList, MessageParams, MessageReaderList, MessageText } from './message-schemas.ts';

const path = '/api/cer/communities/{community_id}/messages';
const one = `${path}/{message_id}`;
const tag = 'Messages';
const community = 'community_id';

type Reader = Pick<Call, 'may' | 'principal'>;

const ownParties = ({ parties }: Pick<Principal, 'parties'>, communityId: number): number[] =>
  parties.filter((record) => record.communityId === communityId).map(({ partyId }) => partyId);

/** Messages as they are shown: who manages them sees how many read them, a member when the own account did. */
async function toResponses(
  trx: Kysely<DB>,
  rows: readonly MessageRow[],
  { may, principal }: Reader,
): Promise<z.input<typeof CommunityMessage>[]> {
  const ids = rows.map(({ id }) => id);
  const [first] = rows;
  const reads = await ownReads(trx, ids, first === undefined ? [] : ownParties(principal, first.community_id));
  const counts = may('messages:write') ? await readCounts(trx, ids) : undefined;
  return rows.map(({ id, community_id, configuration_id, title, body, state, created_by, created_at, sent_at }) => ({
    ...{ id, community_id, configuration_id, title, body, state, created_by },
    created_at: created_at.toISOString(),
    sent_at: sent_at?.toISOString() ?? null,
    counts: counts === undefined || state === 'draft' ? null : (counts.get(id) ?? { members: 0, read: 0 }),
    read_at: reads.get(id)?.toISOString() ?? null,
  }));
}

const loadResponse = async (trx: Kysely<DB>, communityId: number, id: number, reader: Reader) =>
  (await toResponses(trx, [await requireMessage(trx, communityId, id)], reader))[0] as z.input<typeof CommunityMessage>;

const toText = ({ configuration_id, ...text }: z.output<typeof MessageText>): MessageTextValues => ({
  ...text,
  configuration_id: configuration_id ?? null,
});

const listMessagesRoute = route(
  {
    method: 'get',
    path,
    id: 'listMessages',
    tag,
    summary: 'List the messages of a community to its members',
    description: 'Members see what was sent to them.',
    right: 'messages:read',
    community,
    request: {
      params: CommunityParams,
      query: PageQuery.extend({ state: z.enum(MESSAGE_STATES).optional(), sort: sortBy('id', 'created_at') }),
    },
    responses: { 200: CommunityMessageList },
  },
  async ({ params, query, context, deps, ...reader }) => {
    const body = await readOnce(deps.db, context, async (trx) => {
      const { data, next } = paged(await listMessages(trx, params.community_id, { ...pageWindow(query), state: query.state }), query);
      return { data: await toResponses(trx, data, reader), next };
    });
    return { status: 200, body };
  },
);

const createMessage = changeRoute(
  {
    method: 'post',
    path,
    id: 'createMessage',
    tag,
    summary: 'Create a draft message',
    description:
      'Members see it once it is sent. With `configuration_id`, only members with points or plants in that configuration receive it.',
    right: 'messages:write',
    adds: ['community_message'],
    community,
    request: { params: CommunityParams, body: MessageText },
    responses: { 201: CommunityMessage },
  },
  async ({ params: { community_id }, body, work, may, principal }) => {
    const created = await createMessageDraft(work, community_id, toText(body));
    return { status: 201, body: await loadResponse(work.trx, community_id, created, { may, principal }) };
  },
);

const loadMessage = async (trx: UnitOfWork, { params, may, principal }: LoadCall<typeof MessageParams>) =>
  tagged(await loadResponse(trx, params.community_id, params.message_id, { may, principal }));

const message = objectRoutes({ path: one, tag, params: MessageParams, shown: CommunityMessage, community }, inCommunity(loadMessage));

const getMessage = message.get({
  id: 'getMessage',
  summary: 'Get a message',
  description: 'Reading it here does not mark it as read.',
  right: 'messages:read',
});

const changeMessage = message.put(
  {
    id: 'changeMessage',
    summary: 'Change a draft message',
    description: 'Possible until the message is sent.',
    right: 'messages:write',
    body: MessageText,
  },
  async ({ params: { community_id, message_id }, body, work }) => {
    await changeMessageText(work, community_id, message_id, toText(body));
    return undefined;
  },
);

const deleteMessage = message.delete(
  { id: 'deleteMessage', summary: 'Remove a draft message', description: 'Possible until the message is sent.', right: 'messages:write' },
  async ({ params: { community_id, message_id }, work }) => {
    await deleteMessageDraft(work, community_id, message_id);
  },
);

const sendMessage = changeRoute(
  {
    method: 'post',
    path: `${one}/send`,
    id: 'sendMessage',
    tag,
    summary: 'Send a message to the members',
    description:
      'The message is sent once, to the current members. They read it on their pages; those who switched on `community_news` ' +
      'also get a mail in their language.',
    right: 'messages:write',
    adds: ['community_message_reader'],
    community,
    request: { params: MessageParams },
    responses: { 200: CommunityMessage },
  },
  async ({ params: { community_id, message_id }, work, may, principal }) => {
    await sendMessageToMembers(work, community_id, message_id, Date.now());
    return { status: 200, body: await loadResponse(work.trx, community_id, message_id, { may, principal }) };
  },
);

const markRead = changeRoute(
  {
    method: 'post',
    path: `${one}/read`,
    id: 'readMessage',
    tag,
    summary: 'Mark a message as read',
    description: 'Only a member who received the message can mark it. Repeating the call changes nothing.',
    right: 'messages:read',
    adds: ADDS_NOTHING,
    community,
    rows: 'platform',
    request: { params: MessageParams },
    responses: { 200: CommunityMessage },
  },
  async ({ params: { community_id, message_id }, context, deps, work, may, principal }) => {
    await readOnce(deps.db, context, (trx) => requireMessage(trx, community_id, message_id));
    await markMessageRead(work, community_id, message_id, ownParties(principal, community_id));
    return { status: 200, body: await loadResponse(work.trx, community_id, message_id, { may, principal }) };
  },
);

const listMessageReaders = route(
  {
    method: 'get',
    path: `${one}/readers`,
    id: 'listMessageReaders',
    tag,
    summary: 'List the recipients of a message',
    description: 'Says when each member read it, and what happened to the mail about it.',
    right: 'messages:write',
    community,
    rows: 'platform',
    request: { params: MessageParams, query: PageQuery },
    responses: { 200: MessageReaderList },
  },
  async ({ params: { community_id, message_id }, query, context, rows, deps }) => {
    await readOnce(deps.db, context, (trx) => requireMessage(trx, community_id, message_id));
    const found = await readOnce(deps.db, rows, (trx) => messageReaders(trx, message_id, pageWindow(query)));
    const { data, next } = paged(found, query);
    return { status: 200, body: { data: data.map((row) => ({ ...row, read_at: row.read_at?.toISOString() ?? null })), next } };
  },
);

/** Messages of a community to its members. */
export const messageRoutes: RouteModule = [
  listMessagesRoute,
  createMessage,
  getMessage,
  changeMessage,
  deleteMessage,
  sendMessage,
  markRead,
  listMessageReaders,
];
