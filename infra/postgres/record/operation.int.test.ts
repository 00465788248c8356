import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { message, verbatim } from '../../../domain/kernel/messages.ts';
import { type TestDatabase, testDatabase } from '../../tools/testing/postgres.ts';
import { communityContext, inContext, type RowContext, systemContext } from '../driver/index.ts';
import { type TwoCommunities, twoCommunities } from '../testing/two-communities.ts';
import {
  createOperation,
  failOperation,
  findOperation,
  finishOperation,
  linkOperation,
  listOperations,
  progressOperation,
} from './operation.ts';

describe('operations', () => {
  let database: TestDatabase;
  let ids: TwoCommunities;

  beforeAll(async () => {
    database = await testDatabase();
    ids = await twoCommunities(database.app.db);
  });
  afterAll(() => database.drop());

  const run = <T>(work: Parameters<typeof inContext<T>>[2], context: RowContext = systemContext('system:test')): Promise<T> =>
    inContext(database.app.db, context, work);
  const create = (communityId: number | null = null) =>
    run((trx) => createOperation(trx, { kind: 'curves_wide', communityId, createdBy: 'user:1', total: 10 }));

  it('go from pending through running to their result', async () => {
    const { id, state } = await create();
    expect(state).toBe('pending');
    await run((trx) => linkOperation(trx, id, `import/${id}`));
    await run((trx) => progressOperation(trx, id, { done: 4, message: verbatim('day 4') }));
    expect(await run((trx) => findOperation(trx, id))).toMatchObject({
      state: 'running',
      done: 4,
      total: 10,
      message: verbatim('day 4'),
      workflow_id: `import/${id}`,
    });
    await run((trx) => finishOperation(trx, id, { days: 10 }));
    expect(await run((trx) => findOperation(trx, id))).toMatchObject({ state: 'succeeded', done: 10, result: { days: 10 }, error: null });
  });

  it('stay as they ended', async () => {
    const { id } = await create();
    const error = {
      code: 'invalid_input',
      message: message('line 3 is wrong', 'la riga 3 è errata'),
      details: [{ path: 'a.csv:3:1', code: 'number', message: message('no number', 'non è un numero') }],
    };
    await run((trx) => failOperation(trx, id, error));
    await run((trx) => progressOperation(trx, id, { done: 9 }));
    await run((trx) => finishOperation(trx, id, {}));
    expect(await run((trx) => findOperation(trx, id))).toMatchObject({
      state: 'failed',
      done: 0,
      result: null,
      error,
      message: error.message,
    });
  });

  it('are found newest first, by filter and page', async () => {
    const mine = [await create(ids.first), await create(ids.first), await create(ids.first)].map(({ id }) => id).toReversed();
    const newest = { take: 9, after: 0, sort: [{ field: 'id', descending: true }] };
    const list = (filter: Parameters<typeof listOperations>[1]) =>
      run((trx) => listOperations(trx, filter)).then(({ rows }) => rows.map(({ id }) => id));
    expect(await list({ communityId: ids.first, ...newest, take: 2 })).toEqual(mine.slice(0, 2));
    expect(await list({ communityId: ids.first, ...newest, take: 2, after: mine[1] ?? 0 })).toEqual(mine.slice(2));
    expect(await list({ communityId: ids.first, kind: 'prices', ...newest })).toEqual([]);
    expect(await list({ communityId: ids.first, state: 'pending', ...newest })).toEqual(mine);
  });

  it('are not there for who may not see them', async () => {
    const { id } = await create(ids.first);
    const seen = run((trx) => findOperation(trx, id), communityContext('user:2', [ids.second]));
    expect(await seen).toBeUndefined();
  });
});
