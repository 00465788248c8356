import type { Principal } from '../../domain/identity/principal.ts';
import type { ApiDeps } from '../deps.ts';
import type { ResponsesSpec } from './content.ts';
import type { Answered } from './handler.ts';
import { httpMessages } from './messages.ts';
import { RateLimited } from './rate-limit.ts';

const RETRY_SECONDS = '10';

/** Does the route answer with events for as long as the caller stays? */
export function answersWithStream(responses: ResponsesSpec): boolean {
  const answer = responses[200];
  return answer != null && 'kind' in answer && answer.mediaType === 'text/event-stream';
}

/** Takes one of the caller's open connections, and answers what gives it back; throws where all are taken. */
export async function openConnection(deps: ApiDeps, { actor }: Principal): Promise<() => void> {
  const max = deps.config.limits.streamConnections;
  const release = await deps.streams.open(actor, max);
  if (release === undefined) throw new RateLimited(httpMessages.tooManyConnections(max), { 'Retry-After': RETRY_SECONDS });
  return release;
}

/** Answers a streaming route within the caller's number of connections; the slot is free again when the stream ends or the caller goes. */
export async function withinStreamLimit(deps: ApiDeps, principal: Principal, work: () => Promise<Answered>): Promise<Answered> {
  const release = await openConnection(deps, principal);
  try {
    const answer = await work();
    if (answer.body instanceof ReadableStream) return { ...answer, body: whenEnded(answer.body, release) };
    release();
    return answer;
  } catch (error) {
    release();
    throw error;
  }
}

function whenEnded(stream: ReadableStream<Uint8Array>, ended: () => void): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { value, done } = await reader.read();
        if (!done) return controller.enqueue(value);
        ended();
        controller.close();
      } catch (error) {
        ended();
        controller.error(error);
      }
    },
    async cancel(reason) {
      ended();
      await reader.cancel(reason);
    },
  });
}
