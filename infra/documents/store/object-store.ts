/** An object of the store; `at`: when it was written. */
export interface StoredObject {
  readonly key: string;
  readonly at: Date;
}

/**
 * Where the sealed content of documents lies. Keys are `COMMUNITY/RANDOM`, of digits, letters and `-`; an object is never changed. Each call
 * throws `unavailable` when the store does not answer.
 */
export interface ObjectStore {
  /** Content that is a Blob, such as that of a file, is not held whole. */
  put(key: string, content: Uint8Array<ArrayBuffer> | Blob): Promise<void>;
  /** Undefined where there is no such object. */
  get(key: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** The same in pieces, which are read as they are taken; whoever stops early gives the object back. */
  open(key: string): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** Nothing where there is none. */
  remove(key: string): Promise<void>;
  list(): AsyncIterable<StoredObject>;
}
