import { createHmac, timingSafeEqual } from 'node:crypto';
import type { PersonalKeys } from './personal.ts';

/** What a link is good for: one document, one user, until an instant in seconds since 1970. */
export interface LinkFacts {
  readonly documentId: number;
  readonly userId: number;
  readonly expires: number;
}

const signatureUnder = (key: Uint8Array, { documentId, userId, expires }: LinkFacts): Buffer =>
  createHmac('sha256', key).update(`document/${documentId}/user/${userId}/until/${expires}`).digest();

/** The signature of a link (HMAC-SHA-256), as base64url. */
export const signLink = ({ current }: PersonalKeys, facts: LinkFacts): string => signatureUnder(current.links, facts).toString('base64url');

/** Was the link made here, for this user and document, and is it still good at `nowMs`? */
export function isGoodLink({ byId }: PersonalKeys, facts: LinkFacts, signature: string, nowMs: number): boolean {
  const given = Buffer.from(signature, 'base64url');
  const known = [...byId.values()].map(({ links }) => signatureUnder(links, facts));
  return known.some((own) => own.length === given.length && timingSafeEqual(own, given)) && nowMs < facts.expires * 1000;
}
