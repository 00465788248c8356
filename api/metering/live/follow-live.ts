import { communityMessages } from '../../../domain/communities/messages.ts';
import { requireFound } from '../../../domain/kernel/errors.ts';
import { communityById } from '../../../infra/postgres/communities/communities.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { bodyOf, EVENT_HEADERS, eventText, silenceText } from '../../http/event-stream.ts';
import { answers, type Call, route } from '../../http/route.ts';
import { seesAll } from '../../http/sees-all.ts';
import { SILENT_MS } from '../../http/server-options.ts';
import { liveEvents } from './live-events.ts';
import { LiveNow, LiveQuery } from './schemas.ts';
import { devicesOf, type LiveView, showNow } from './show-now.ts';

/** The community, where the caller sees it whole or is of it; else not_found. */
export async function requireLiveView(
  { context, deps, principal }: Pick<Call, 'context' | 'deps' | 'principal'>,
  communityId: number,
): Promise<LiveView> {
  const own = principal.parties.some((one) => one.communityId === communityId && context.parties.includes(one.partyId));
  const found =
    seesAll(context, communityId) || own ? await readOnce(deps.db, context, (trx) => communityById(trx, communityId)) : undefined;
  requireFound(found, communityMessages.noCommunity(communityId));
  return { communityId, context, deps };
}

export const getLiveNow = route(
  {
    method: 'get',
    path: '/api/v1/live/now',
    id: 'getLiveNow',
    tag: 'Metering',
    summary: 'Get current power, the day so far and the health of devices',
    description:
      'Returns figures of a community and of those of its devices that the caller sees. All figures are provisional: settled ' +
      'ones are in the runs. Members see figures of the community by quarters of an hour that are complete, and only if at least ' +
      'five others contribute to each side.',
    right: 'devices:read',
    shows: 'curves',
    request: { query: LiveQuery },
    responses: { 200: LiveNow },
  },
  async (call) => {
    const view = await requireLiveView(call, call.query.community_id);
    const now = Date.now();
    return { status: 200, body: await showNow(view, await devicesOf(view, now), now), headers: { 'Cache-Control': 'no-store' } };
  },
);

export const followLive = route(
  {
    method: 'get',
    path: '/api/v1/live',
    id: 'followLive',
    tag: 'Metering',
    summary: 'Follow newly recorded readings of a community as events',
    description:
      'Sends server-sent events: `samples` as they are recorded, of the devices that the caller sees, and `now` every few ' +
      'seconds, as `getLiveNow` answers. With Last-Event-ID it continues where it ended; `missed` says that this was too long ' +
      'ago. A reader who does not keep up gets `dropped` and the stream ends; a reader who takes nothing for 120 s is disconnected, as the ' +
      'first line of the stream says; both continue with Last-Event-ID without a loss. It also ends within a second when the caller loses ' +
      'the right. The same stream over WebSocket: `GET /api/v1/live/socket`.',
    right: 'devices:read',
    shows: 'curves',
    request: { query: LiveQuery },
    responses: { 200: answers('text/event-stream', 'Events until the caller leaves') },
  },
  async (call) => {
    const view = await requireLiveView(call, call.query.community_id);
    const body = await eventBody(view, call.request.headers.get('last-event-id'), call.request.signal);
    return { status: 200, body, headers: EVENT_HEADERS };
  },
);

async function eventBody(view: LiveView, lastId: string | null, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const cancelled = new AbortController();
  const events = liveEvents(view, lastId, AbortSignal.any([signal, cancelled.signal]));
  // The first is asked for before the answer: what fails here is refused as a whole.
  return bodyOf(events, {
    cancelled,
    textOf: (some) => some.map(eventText).join(''),
    first: await events.next(),
    head: silenceText(SILENT_MS),
  });
}
