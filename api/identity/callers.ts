import type { IdentityDeps } from '../deps.ts';
import type { Callers } from '../http/callers.ts';
import { authenticate } from './authenticate.ts';
import { browserOwner } from './known-place.ts';

/** Callers as accounts, keys and cookies make them known. */
export const createCallers = (deps: IdentityDeps): Callers => ({
  authenticate: (request) => authenticate(request, deps),
  browserOwner: (request) => browserOwner(deps, request),
});
