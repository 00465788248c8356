import { randomUUID } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ObjectStore } from './object-store.ts';

/** Where new content goes, without secrets. */
export interface StorePlace {
  readonly kind: 'database' | 'folder' | 's3';
  /** Path of the folder, or host, bucket and prefix; null: the database. */
  readonly place: string | null;
}

/** The place of `DOCUMENT_STORE_URL`; undefined: nothing is configured, and the database holds contents. */
export function storePlace(address: string | undefined): StorePlace {
  if (address === undefined) return { kind: 'database', place: null };
  const url = new URL(address);
  if (url.protocol === 'file:') return { kind: 'folder', place: fileURLToPath(url) };
  return { kind: 's3', place: `${url.host}${decodeURIComponent(url.pathname)}` };
}

/** Free and all bytes of the disk of a folder; null where it is none, or not there yet and neither is the folder above it. */
export async function spaceOf(address: string | undefined): Promise<{ readonly free: number; readonly total: number } | null> {
  const { kind, place } = storePlace(address);
  if (kind !== 'folder' || place === null) return null;
  const found = await statfs(place).catch(() => statfs(dirname(place)).catch(() => undefined));
  return found === undefined ? null : { free: found.bavail * found.bsize, total: found.blocks * found.bsize };
}

/** How a trial went: an object was written, read back and removed. */
export interface StoreTrial {
  readonly works: boolean;
  readonly milliseconds: number;
  /** Why it failed, as the store says it. */
  readonly failure: string | null;
}

/** Writes, reads and removes a small object of no document. */
export async function tryStore(store: ObjectStore): Promise<StoreTrial> {
  const key = `0/${randomUUID()}`;
  const bytes = new TextEncoder().encode(key);
  const began = performance.now();
  const ended = (failure: string | null): StoreTrial => ({
    works: failure === null,
    milliseconds: Math.round(performance.now() - began),
    failure,
  });
  try {
    await store.put(key, bytes);
    const read = await store.get(key);
    await store.remove(key);
    return ended(read !== undefined && Buffer.from(read).equals(bytes) ? null : 'what was written could not be read back');
  } catch (error) {
    return ended(causeOf(error));
  }
}

function causeOf(error: unknown): string {
  const { cause, message } = error as { readonly cause?: unknown; readonly message?: string };
  return (cause instanceof Error ? cause.message : (message ?? 'it does not answer')).slice(0, 300);
}
