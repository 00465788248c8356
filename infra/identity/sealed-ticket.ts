import { openContent, sealContent, type TicketPlace } from '../vault/master-sealed.ts';
import type { PersonalKeys } from '../vault/personal.ts';

const FORM = /^([\w.-]{1,40})~([\w-]+)$/;

interface Ticket {
  readonly untilMs: number;
  readonly content: unknown;
}

/** What we hand out to be handed back unread and unchanged within so many seconds: sealed text that fits a cookie or an address. */
export function sealTicket(keys: PersonalKeys, place: TicketPlace, content: unknown, seconds: number): string {
  const ticket: Ticket = { untilMs: Date.now() + seconds * 1000, content };
  const { keyId, sealed } = sealContent(keys, place, ticket);
  return `${keyId}~${sealed.toString('base64url')}`;
}

/** What a ticket of this place holds; undefined when it is not ours, was changed or is too old. */
export function openTicket(keys: PersonalKeys, place: TicketPlace, text: string): unknown {
  const [, keyId, sealed] = FORM.exec(text) ?? [];
  if (keyId === undefined || sealed === undefined) return undefined;
  try {
    const { untilMs, content } = openContent(keys, place, { keyId, sealed: Buffer.from(sealed, 'base64url') }) as Ticket;
    return untilMs > Date.now() ? content : undefined;
  } catch {
    return undefined;
  }
}
