import { createHmac } from 'node:crypto';
import { platform } from 'node:os';
import type { Secrets } from '../secrets.ts';

/**
 * The development server asks nobody who they are, so whatever a web page on this machine can address, it can command. These two values
 * are random per instance, and a page can neither guess nor send them.
 */
const derived = ({ databaseAdmin }: Secrets, purpose: string): Buffer =>
  createHmac('sha256', databaseAdmin).update(`temporal ${purpose}`).digest();

/** The only Host that the HTTP API of the server answers. */
export const httpApiHost = (secrets: Secrets): string => `${derived(secrets, 'http').toString('hex').slice(0, 32)}.invalid`;

/** Where the UI listens: a random loopback address on Linux; other systems have 127.0.0.1 only. */
export function uiAddress(secrets: Secrets, system: NodeJS.Platform = platform()): string {
  if (system !== 'linux') return '127.0.0.1';
  const [second = 1, third = 1, fourth = 1] = derived(secrets, 'ui');
  return `127.${1 + (second % 254)}.${third}.${1 + (fourth % 254)}`;
}
