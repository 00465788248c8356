import { hash } from 'node:crypto';
import type { Principal } from '../../domain/identity/principal.ts';

/** Callers recognised within the last second. */
export interface Principals {
  /** The caller behind a credential's text, looked up by `look` unless that began less than a second ago. */
  recall(credential: string, look: () => Promise<Principal>): Promise<Principal>;
  /** After a change of what callers may see, so that who made it sees it at once. */
  forgetAll(): void;
}

const KEPT_MS = 1000;
const MOST = 10_000;

interface Known {
  readonly startedMs: number;
  readonly principal: Promise<Principal>;
}

/**
 * Remembers callers for `keptMs` from the start of their lookup, so a revocation counts that long after it at the latest (decision 0010).
 * Calls that come together share one lookup; a refusal is never remembered.
 */
export function rememberPrincipals(keptMs = KEPT_MS): Principals {
  const known = new Map<string, Known>();
  return {
    recall: (credential, look) => {
      const key = hash('sha256', credential, 'base64');
      const found = known.get(key);
      const nowMs = performance.now();
      if (found !== undefined && nowMs - found.startedMs < keptMs) return found.principal;
      if (known.size >= MOST) known.clear();
      const principal = look();
      known.set(key, { startedMs: nowMs, principal });
      principal.catch(() => known.delete(key));
      return principal;
    },
    forgetAll: () => known.clear(),
  };
}
