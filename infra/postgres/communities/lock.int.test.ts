import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tools/testing/postgres.ts';
import { communityContext, inContext, toDomainError } from '../driver/index.ts';
import { twoCommunities } from '../testing/two-communities.ts';
import { lockChangeableCommunity } from './communities.ts';

let database: TestDatabase;
let ids: Awaited<ReturnType<typeof twoCommunities>>;

beforeAll(async () => {
  database = await testDatabase();
  ids = await twoCommunities(database.app.db);
});
afterAll(() => database.drop());

/** What awaiting the lock alone brings: the code of its refusal, or `locked`. */
async function awaited(id: number): Promise<string | undefined> {
  let outcome: string | undefined = 'locked';
  const lock = inContext(database.app.db, communityContext('user:1', [ids.first]), (trx) =>
    lockChangeableCommunity(trx, id).catch((error: unknown) => {
      outcome = toDomainError(error)?.code;
      throw error;
    }),
  );
  await lock.catch(() => undefined);
  return outcome;
}

it('has checked once it is awaited', async () => {
  expect(await awaited(ids.first)).toBe('locked');
  expect(await awaited(ids.second)).toBe('not_found');
  await database.owner.db.updateTable('community').set({ status: 'archived' }).where('id', '=', ids.first).execute();
  expect(await awaited(ids.first)).toBe('wrong_state');
});
