import { createHash, hkdfSync } from 'node:crypto';
import type { NamedKey } from '../config/parsers.ts';

const BYTES = 32;
const SHOWN = 16;

/** A name for the bytes of a key that may be stored and shown: it does not lead back to the key. */
export function keyFingerprint({ key }: Pick<NamedKey, 'key'>): string {
  const derived = new Uint8Array(hkdfSync('sha256', key, 'condivisa', 'key fingerprint', BYTES));
  return createHash('sha256').update(derived).digest('hex').slice(0, SHOWN);
}
