import type { Principal } from '../../domain/identity/principal.ts';
import type { ApiDeps } from '../deps.ts';

/** How the frame learns who calls. It is handed in where the app is built: of accounts, keys and cookies the frame knows nothing. */
export interface Callers {
  /** The caller of a request; unauthenticated where no good credential names one. */
  authenticate(request: Request): Promise<Principal>;
  /** Whose browser sent a call, known from an earlier sign-in; undefined for one that is not known. */
  browserOwner(request: Request): string | undefined;
}

/** What the frame itself reaches. */
export interface FrameDeps extends ApiDeps {
  readonly callers: Callers;
}
