import { createClient } from 'condivisa/client';
import { language } from './language.ts';
import { renewSession } from './renew.ts';
import { createStore } from './store.ts';

/** `ended`: refused by the API, or signed out in another tab; `signed out`: by the person, here. */
export type SessionState = 'open' | 'ended' | 'signed out';
export const sessionState = createStore<SessionState>('open');

/** `fetch` with the session of this browser: renewed silently once when it has run out, in the chosen language. */
export async function fetchSignedIn(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  request.headers.set('Accept-Language', language.get());
  const answer = await fetch(request.clone());
  if (answer.status !== 401) return answer;
  if (!(await renewSession())) {
    sessionState.set('ended');
    return answer;
  }
  return fetch(request);
}

/** The only way of the pages to data. Changes carry an Idempotency-Key, so that sending one again changes nothing twice. */
export const client = createClient({ baseUrl: location.origin, fetch: fetchSignedIn, timeoutMs: 30_000, retryForMs: 8_000 });
