import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { type FilePart, piecesOf } from '../../../infra/documents/file-part.ts';
import type { ObjectStore } from '../../../infra/documents/store/object-store.ts';
import { openContent, sealContent } from '../../../infra/vault/master-sealed.ts';
import { openBytesFor, type PartyKey, type PersonalKeys, sealBytesFor } from '../../../infra/vault/personal.ts';
import { openPieces, sealChunks, sealPieces } from '../../../infra/vault/sealed-chunks.ts';

const KEY_BYTES = 32;

export interface GivenContent {
  /** Hexadecimal. */
  readonly sha256: string;
  readonly size: number;
  bytes(): Promise<Uint8Array>;
}

/** Content that the program holds whole, such as a paper that it wrote. */
export const contentOf = (bytes: Uint8Array): GivenContent => ({
  sha256: createHash('sha256').update(bytes).digest('hex'),
  size: bytes.length,
  bytes: async () => bytes,
});

/** Content that lies sealed in the store under a key of its own, which no row knows yet. */
export interface PutContent {
  readonly objectKey: string;
  readonly dataKey: Uint8Array;
  readonly sealedBytes: number;
}

/** Where content lies and its key in the clear. */
export type ContentPlace = Pick<PutContent, 'objectKey' | 'dataKey'>;

const newPlace = (communityId: number): ContentPlace => ({
  objectKey: `${communityId}/${randomUUID()}`,
  dataKey: randomBytes(KEY_BYTES),
});

/** Seals content under a fresh key and puts it into the store, before the transaction that records it: an object without a row is removed later. */
export async function putContent(store: ObjectStore, communityId: number, bytes: Uint8Array): Promise<PutContent> {
  const place = newPlace(communityId);
  const sealed = sealChunks(place.dataKey, place.objectKey, bytes);
  await store.put(place.objectKey, sealed);
  return { ...place, sealedBytes: sealed.length };
}

/** The same for content that lies in a file, which is read and sealed in pieces; the sealed content lies beside it meanwhile, and stays there. */
export async function putPart(store: ObjectStore, communityId: number, part: FilePart): Promise<PutContent> {
  const place = newPlace(communityId);
  const path = `${part.path}.${randomUUID()}`;
  await writeFile(path, sealPieces(place.dataKey, place.objectKey, { size: part.size, pieces: piecesOf(part) }), { mode: 0o600 });
  const sealed = await openAsBlob(path);
  await store.put(place.objectKey, sealed);
  return { ...place, sealedBytes: sealed.size };
}

/**
 * The content of an object, as it was put, read and opened while it is taken; undefined where the store has lost it. Throws when its beginning was
 * changed; where that is found further on, the stream fails.
 */
export async function openObject(
  store: ObjectStore,
  { objectKey, dataKey }: ContentPlace,
): Promise<ReadableStream<Uint8Array> | undefined> {
  const sealed = await store.open(objectKey);
  if (sealed === undefined) return undefined;
  const pieces = openPieces(dataKey, objectKey, sealed);
  return streamOf(pieces, await pieces.next());
}

const streamOf = (pieces: AsyncGenerator<Uint8Array>, first: IteratorResult<Uint8Array, unknown>): ReadableStream<Uint8Array> => {
  let before: typeof first | undefined = first;
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = before ?? (await pieces.next());
      before = undefined;
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => void (await pieces.return(undefined)),
  });
};

/** The row of an object: its key under the person's, which an erasure destroys, else under the current master key. */
export function objectRow({ objectKey, dataKey, sealedBytes }: PutContent, keys: PersonalKeys, person: PartyKey | undefined) {
  const place = { object_key: objectKey, sealed_bytes: sealedBytes };
  if (person !== undefined) return { ...place, key_id: null, key_enc: sealBytesFor(person, 'document_object.key_enc', dataKey) };
  const { keyId, sealed } = sealContent(keys, 'document_object', Buffer.from(dataKey).toString('base64'));
  return { ...place, key_id: keyId, key_enc: sealed };
}

/** The key of an object in the clear; `person`: the key of whom the document concerns. */
export function dataKeyOf(
  { key_id, key_enc }: { readonly key_id: string | null; readonly key_enc: Buffer },
  keys: PersonalKeys,
  person: PartyKey | undefined,
): Uint8Array | undefined {
  if (key_id !== null) return Buffer.from(String(openContent(keys, 'document_object', { keyId: key_id, sealed: key_enc })), 'base64');
  return person && openBytesFor(person, 'document_object.key_enc', key_enc);
}
