import { addressHash } from '../../infra/identity/address-hash.ts';
import type { SignInClient } from '../../infra/identity/client.ts';
import type { IdentityDeps } from '../deps.ts';

/** Where a call comes from, as sessions and security events want it. */
export const clientOf = (call: { readonly address: string; readonly request: Request; readonly deps: IdentityDeps }): SignInClient => ({
  address: call.address,
  userAgent: call.request.headers.get('user-agent'),
  addressHash: addressHash(call.deps.personal, call.address),
});
