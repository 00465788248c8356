import type { Principal, VisibleRows } from '../../domain/identity/principal.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { type Credential, recognise } from '../../infra/postgres/identity/identity.ts';
import type { ApiDeps } from '../deps.ts';
import type { Answered } from './handler.ts';
import { httpMessages } from './messages.ts';
import { scopeOf, type Wanted } from './scope.ts';

/** Two checks fit into the second after which no stream may go on. */
const EVERY_MS = 400;

/** What let a call in, and the rows it may meet since. */
interface Admitted {
  readonly wanted: Wanted;
  readonly rows: VisibleRows;
}

/** Would the same call be let in now, over the same rows? Looked up again, never remembered; the token may have run out meanwhile. */
export async function isStillAllowed(deps: ApiDeps, principal: Principal, { wanted, rows }: Admitted): Promise<boolean> {
  try {
    const now = await recognise(deps.db, credentialOf(principal));
    return now !== undefined && inOrder((await scopeOf(wanted, now.principal, deps)).rows) === inOrder(rows);
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

/**
 * Throws unauthenticated or forbidden where a call may not go on: its caller has lost something since it was let in. Does nothing until
 * some time has passed since the caller was last looked up, first at `sinceMs`: a body may come late, a turn or the work itself take long.
 */
export function createRecheck(deps: ApiDeps, principal: Principal, wanted: Wanted, sinceMs: number): () => Promise<void> {
  let lookedUpMs = sinceMs;
  return async () => {
    if (performance.now() - lookedUpMs < EVERY_MS) return;
    lookedUpMs = performance.now();
    const now = await recognise(deps.db, credentialOf(principal));
    if (now === undefined) throw new DomainError('unauthenticated', httpMessages.noLongerSignedIn);
    await scopeOf(wanted, now.principal, deps);
    if (!holdsAll(now.principal, principal)) throw new DomainError('forbidden', httpMessages.rightsChanged);
  };
}

/** Does the caller as of now hold every scope, role and standing that the caller as of then held? */
function holdsAll(now: Principal, then: Principal): boolean {
  const held = new Set(holdings(now));
  return holdings(then).every((name) => held.has(name));
}

const holdings = ({ scopes, grants, communities, parties }: Principal): string[] =>
  [...(scopes ?? ['every scope']), ...grants, ...communities, ...parties].map((one) => JSON.stringify(one));

function credentialOf({ userId, session, key, scopes }: Principal): Credential {
  if (session) return { userId, sessionId: session.id, methods: session.methods };
  return { userId, keyId: key?.id ?? 0, ...(scopes === null ? {} : { scopes }) };
}

/** Lists in one order, whatever order the database gave them. */
const inOrder = (rows: VisibleRows): string =>
  JSON.stringify(rows, (_name, value: unknown) => (Array.isArray(value) ? [...value].sort() : value));

/** The answer, whose stream ends soon after `isAllowed` says no or cannot be asked. */
export function whileAllowed(answer: Answered, isAllowed: () => Promise<boolean>): Answered {
  return answer.body instanceof ReadableStream ? { ...answer, body: endedUnless(answer.body, isAllowed) } : answer;
}

/**
 * What `work` gives, such as the answer of another server; once `isAllowed` says no or cannot be asked, the work is aborted and `forbidden` is
 * thrown, within a second.
 */
export async function abortedUnless<T>(isAllowed: () => Promise<boolean>, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const lost = new AbortController();
  const timer = setInterval(async () => {
    if (!(await isAllowed().catch(() => false))) lost.abort();
  }, EVERY_MS);
  try {
    return await work(lost.signal);
  } catch (error) {
    if (lost.signal.aborted) throw new DomainError('forbidden', httpMessages.rightsChanged);
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/** Looks again and again until `isAllowed` says no or cannot be asked, then calls `onLost`; answers what ends the watch. */
export function watchAllowed(isAllowed: () => Promise<boolean>, onLost: () => unknown): () => void {
  let isOpen = true;
  let timer = setTimeout(watch, EVERY_MS);
  async function watch(): Promise<void> {
    const goesOn = await isAllowed().catch(() => false);
    if (!isOpen) return;
    if (goesOn) timer = setTimeout(watch, EVERY_MS);
    else await onLost();
  }
  return () => {
    isOpen = false;
    clearTimeout(timer);
  };
}

/** The stream, which ends soon after `isAllowed` says no or cannot be asked. */
export function endedUnless(stream: ReadableStream<Uint8Array>, isAllowed: () => Promise<boolean>): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  const stopWatching = watchAllowed(isAllowed, () => reader.cancel());
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await reader.read().catch(() => ({ value: undefined, done: true }));
      if (value !== undefined) return controller.enqueue(value);
      stopWatching();
      if (done) controller.close();
    },
    async cancel(reason) {
      stopWatching();
      await reader.cancel(reason);
    },
  });
}
