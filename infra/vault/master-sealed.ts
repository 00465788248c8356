import type { PersonalKeys } from './personal.ts';
import { open, seal } from './sealed.ts';

/** A short-lived secret sealed under the master key `keyId` itself, for what belongs to nobody's own key. */
export interface SealedContent {
  readonly keyId: string;
  readonly sealed: Buffer;
}

/** What is handed out sealed instead of being kept. */
export type TicketPlace = 'oidc_flow' | 'oidc_link' | 'device';

/** Tables that hold such content; part of what is authenticated. */
export type SealedPlace = 'mail' | 'one_time_token' | 'invitation' | 'signing_key' | 'webhook_secret' | 'document_object' | 'meter_source';

/** Seals JSON for a table. */
export function sealContent({ current }: PersonalKeys, place: SealedPlace | TicketPlace, content: unknown): SealedContent {
  return { keyId: current.id, sealed: seal(current.sealing, placeOf(place, current.id), Buffer.from(JSON.stringify(content))) };
}

/** What was sealed for this table; throws when its master key is not in PERSONAL_KEYS or it was changed. */
export function openContent(keys: PersonalKeys, place: SealedPlace | TicketPlace, { keyId, sealed }: SealedContent): unknown {
  const master = keys.byId.get(keyId);
  if (master === undefined) throw new Error(`PERSONAL_KEYS lacks the key "${keyId}", which a row of ${place} was stored under`);
  return JSON.parse(open(master.sealing, placeOf(place, keyId), sealed).toString('utf8'));
}

/** Bytes of one row, such as a kept answer: `row` is part of what is authenticated, so that they cannot be moved to another one. */
export function sealRow({ current }: PersonalKeys, row: readonly string[], bytes: Uint8Array): SealedContent {
  return { keyId: current.id, sealed: seal(current.sealing, rowPlace(row, current.id), bytes) };
}

/** What was sealed for this row; throws when its master key is not in PERSONAL_KEYS or it was changed. */
export function openRow(keys: PersonalKeys, row: readonly string[], { keyId, sealed }: SealedContent): Buffer {
  const master = keys.byId.get(keyId);
  if (master === undefined) throw new Error(`PERSONAL_KEYS lacks the key "${keyId}", which a row of ${row[0]} was stored under`);
  return open(master.sealing, rowPlace(row, keyId), sealed);
}

const rowPlace = (row: readonly string[], keyId: string): string => JSON.stringify([...row, keyId]);

const placeOf = (place: SealedPlace | TicketPlace, keyId: string): string => `${place}/${keyId}`;
