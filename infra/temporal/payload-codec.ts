import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';

const CIPHER = 'aes-256-gcm';
const ENCODING = 'binary/encrypted';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A key of 32 bytes and the name it is found by. */
export interface PayloadKey {
  readonly id: string;
  readonly key: Uint8Array;
}

/**
 * Encrypts payloads with AES-256-GCM under the first key and decrypts under any of them, so a key is rotated by putting a new one in front.
 * A payload's data is iv (12 bytes), tag (16), cipher text; the key's id stands in its metadata and is authenticated. Payloads that are not
 * encrypted (a signal typed in the command line tool) pass as they are. Throws on an unknown key id and on tampered data.
 */
export function createPayloadCodec(keys: readonly PayloadKey[]): PayloadCodec {
  const byId = new Map(keys.map(({ id, key }) => [id, checkedKey(id, key)]));
  const [current] = byId;
  if (current === undefined) throw new Error('PAYLOAD_KEYS holds no key: give at least one as id:base64');
  return {
    encode: async (payloads) => payloads.map((payload) => seal(payload, current)),
    decode: async (payloads) => payloads.map((payload) => open(payload, byId)),
  };
}

function checkedKey(id: string, key: Uint8Array): Uint8Array {
  if (key.length !== KEY_BYTES) throw new Error(`PAYLOAD_KEYS: key "${id}" has ${key.length} bytes, needs ${KEY_BYTES}`);
  return key;
}

function seal(payload: Payload, [id, key]: [string, Uint8Array]): Payload {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(associated(id));
  const clear = proto.temporal.api.common.v1.Payload.encode(payload).finish();
  const sealed = Buffer.concat([cipher.update(clear), cipher.final()]);
  return {
    metadata: { encoding: Buffer.from(ENCODING), 'encryption-cipher': Buffer.from(CIPHER), 'encryption-key-id': Buffer.from(id) },
    data: Buffer.concat([iv, cipher.getAuthTag(), sealed]),
  };
}

function open(payload: Payload, keys: ReadonlyMap<string, Uint8Array>): Payload {
  if (text(payload.metadata?.encoding) !== ENCODING) return payload;
  const id = text(payload.metadata?.['encryption-key-id']);
  const key = keys.get(id);
  if (key === undefined)
    throw new Error(`payload is encrypted under key "${id}", which PAYLOAD_KEYS does not hold: add it behind the current key`);
  const data = payload.data ?? new Uint8Array();
  if (data.length < IV_BYTES + TAG_BYTES) throw new Error(`payload under key "${id}" is cut short: ${data.length} bytes`);
  const decipher = createDecipheriv(CIPHER, key, data.subarray(0, IV_BYTES)).setAAD(associated(id));
  decipher.setAuthTag(data.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    const clear = Buffer.concat([decipher.update(data.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    return proto.temporal.api.common.v1.Payload.decode(clear);
  } catch (error) {
    throw new Error(`payload under key "${id}" does not decrypt: it was changed, or the key's bytes are not those it was sealed with`, {
      cause: error,
    });
  }
}

const associated = (id: string): Buffer => Buffer.from(`condivisa/payload/1/${id}`);
const decoder = new TextDecoder();
const text = (bytes: Uint8Array | null | undefined): string => (bytes ? decoder.decode(bytes) : '');
