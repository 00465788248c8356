import type { Context } from 'hono';
import type { Principal } from '../../domain/identity/principal.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { addressOf } from './address.ts';
import type { FrameDeps } from './callers.ts';
import type { ApiEnv } from './context.ts';
import { limited, limitOf, type Policy } from './rate-limit.ts';
import { noteRefusedKey } from './security/note-refused-key.ts';

/** Recognises the caller and counts the call for its user, and for its API key where that has a lower limit: unauthenticated, or rate_limited with its headers. */
export async function admit(c: Context<ApiEnv>, { limit = 'queries' }: { readonly limit?: Policy }, deps: FrameDeps): Promise<Principal> {
  const principal = await recognised(c, deps);
  c.set('bindings', { ...c.get('bindings'), actor: principal.actor });
  c.set('userId', principal.userId);
  const { capacity, perSeconds } = limitOf(deps.config, limit);
  const { userId, key } = principal;
  setHeaders(c, await limited(deps.limiter, limit, `user:${userId}`, { capacity, perSeconds }));
  const ofKey = key?.callsPerMinute ?? capacity;
  if (key && ofKey < capacity) setHeaders(c, await limited(deps.limiter, limit, `key:${key.id}`, { capacity: ofKey, perSeconds }));
  return principal;
}

/** Calls without good credentials are counted by their address. */
async function recognised(c: Context<ApiEnv>, deps: FrameDeps): Promise<Principal> {
  try {
    return await remembered(c.req.raw, deps);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'unauthenticated') {
      await noteRefusedKey(c, deps);
      setHeaders(c, await limited(deps.limiter, 'refused', addressOf(c), limitOf(deps.config, 'refused')));
    }
    throw error;
  }
}

/** Only what a header names is remembered: a cookie counts together with where the call comes from. */
function remembered(request: Request, deps: FrameDeps): Promise<Principal> {
  const [key, authorization] = ['x-api-key', 'authorization'].map((name) => request.headers.get(name));
  const look = () => deps.callers.authenticate(request);
  if (deps.principals === undefined || (key === null && authorization === null)) return look();
  return deps.principals.recall(JSON.stringify([key, authorization]), look);
}

function setHeaders(c: Context<ApiEnv>, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
}
