import { sql } from 'kysely';
import type { UnitOfWork } from '../driver/index.ts';

/** Does a part of a transaction: when it fails, nothing of it stays, the transaction goes on, and its error is thrown. */
export async function atSavepoint<T>(trx: UnitOfWork, part: () => Promise<T>): Promise<T> {
  await sql`savepoint part`.execute(trx);
  try {
    const result = await part();
    await sql`release savepoint part`.execute(trx);
    return result;
  } catch (error) {
    // A lost connection fails here too: then the first error says why.
    await sql`rollback to savepoint part`.execute(trx).catch(() => undefined);
    throw error;
  }
}
