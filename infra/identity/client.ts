import { printableLine } from '../../domain/kernel/text/plain-text.ts';

/** Where a sign-in or renewal comes from. */
export interface SignInClient {
  readonly address: string;
  readonly userAgent: string | null;
  /** `addressHash` of the address, for security events. */
  readonly addressHash?: Uint8Array;
}

const MAX_USER_AGENT = 200;

/** The address without its last part (IPv4 /24, IPv6 /48): enough for people to know their own sessions by. Null for what is not an address. */
export function networkOf(address: string): string | null {
  const ipv4 = /(?:^|:)(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(address)?.[1];
  if (ipv4 !== undefined) return `${ipv4}.0/24`;
  if (!/^[0-9a-f:]+(%\w+)?$/i.test(address) || !address.includes(':')) return null;
  const [head = ''] = address.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  return `${groups.slice(0, 3).join(':') || ''}::/48`;
}

/** What is kept of a browser's name. */
export const shortUserAgent = (userAgent: string | null): string | null =>
  userAgent === null ? null : printableLine(userAgent, MAX_USER_AGENT);
