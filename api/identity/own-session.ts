import type { Principal } from '../../domain/identity/principal.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { identityMessages } from './messages.ts';

/** The session of a person who asks; how people sign in is no matter for API keys. */
export function ownSession({ session }: Principal): NonNullable<Principal['session']> {
  if (session) return session;
  throw new DomainError('wrong_state', identityMessages.sessionNeeded);
}
