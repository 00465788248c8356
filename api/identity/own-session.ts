import type { Principal } from '../../domain/identity/principal.ts';
import { DomainError } from '../../domain/kernel/errors.ts';

/** The session of a person who asks; how people sign in is no matter for API keys. */
export function ownSession({ session }: Principal): NonNullable<Principal['session']> {
  if (session) return session;
  throw new DomainError('wrong_state', 'The call came with an API key; how a person signs in is changed in a session of that person');
}
