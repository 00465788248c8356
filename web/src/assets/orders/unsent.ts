/** An answer or photo that the server has not taken yet; `key` is its Idempotency-Key, so that it counts once however often it is sent. */
export interface Unsent {
  readonly key: string;
  readonly communityId: number;
  readonly orderId: number;
  readonly itemId: number | null;
  readonly answer?: { readonly yes?: boolean; readonly value?: number; readonly note: string | null };
  readonly photo?: Blob;
  readonly at: string;
}

const DATABASE = 'condivisa-work';
const STORE = 'unsent';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'key' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function run<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** Keeps it on this device until it is sent: also when the page is closed or the phone restarts. */
export const keepUnsent = (one: Unsent): Promise<unknown> => run('readwrite', (store) => store.put(one));

export const forgetUnsent = (key: string): Promise<unknown> => run('readwrite', (store) => store.delete(key));

/** What waits for an order, the oldest first. */
export async function unsentOf(orderId: number): Promise<Unsent[]> {
  const all = await run<Unsent[]>('readonly', (store) => store.getAll());
  return all.filter((one) => one.orderId === orderId).sort((a, b) => a.at.localeCompare(b.at));
}
