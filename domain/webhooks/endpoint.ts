import type { Message } from '../kernel/messages.ts';
import { webhookMessages } from './messages.ts';

/** ASCII without blanks: the parser of addresses drops line breaks silently. */
const PRINTABLE = /^[!-~]+$/;

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Is the host of this address the machine itself, by name or number? */
const isLoopbackHost = (hostname: string): boolean => LOOPBACK.test(hostname);

/**
 * Why nothing is delivered to this address by its form alone; undefined where it may be. Clear text goes to the machine itself only, where
 * the installation allows it for development. Where a name leads is checked at each delivery.
 */
export function endpointFault(text: string, allowsLoopback: boolean): Message | undefined {
  if (!PRINTABLE.test(text) || !URL.canParse(text)) return webhookMessages.noUrl;
  const { protocol, hostname, username, password, hash } = new URL(text);
  if (username !== '' || password !== '') return webhookMessages.credentialsInUrl;
  if (hash !== '') return webhookMessages.fragmentInUrl;
  if (isLoopbackHost(hostname)) return allowsLoopback && /^https?:$/.test(protocol) ? undefined : webhookMessages.privateAddress;
  return protocol === 'https:' ? undefined : webhookMessages.httpsNeeded;
}
