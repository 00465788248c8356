import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { AuditEvent } from '../schema/tables.ts';
import { canonicalJson } from './canonical-json.ts';

export type AuditRow = Omit<Selectable<AuditEvent>, 'id'>;

/** The end of a chain: its last row's number and hash. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: Buffer;
}

/** What the first row of every chain follows. */
export const GENESIS = Buffer.alloc(32);

/** SHA-256 over the hash before and the canonical JSON of the row; personal fields count as they are sealed, so erasing a key changes nothing. */
export function auditHash({ previous_hash, seq, ...event }: Omit<AuditRow, 'hash'>): Buffer {
  return createHash('sha256')
    .update(previous_hash)
    .update(`${spellEvent(event)}${seq}}`, 'utf8')
    .digest();
}

/** The canonical JSON of an event up to its number, the last member; the database adds that when it hashes a new event. */
export function spellEvent({ personal, at, ...fields }: Omit<AuditRow, 'hash' | 'previous_hash' | 'seq'>): string {
  const text = canonicalJson({ ...fields, at: at.toISOString(), personal: personal === null ? null : personal.toString('base64') });
  return `${text.slice(0, -1)},"seq":`;
}
