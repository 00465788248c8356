import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tools/testing/postgres.ts';
import { communityContext, inContext, type RowContext, systemContext } from '../driver/index.ts';
import { type TwoCommunities, twoCommunities } from '../testing/two-communities.ts';
import { closeProcess, openProcess, openProcesses } from './process.ts';

const SYSTEM = systemContext('system:test');

describe('recorded processes', () => {
  let database: TestDatabase;
  let ids: TwoCommunities;

  beforeAll(async () => {
    database = await testDatabase();
    ids = await twoCommunities(database.app.db);
  });
  afterAll(() => database.drop());

  const run = <T>(work: Parameters<typeof inContext<T>>[2], context: RowContext = SYSTEM): Promise<T> =>
    inContext(database.app.db, context, work);
  const process = (workflowId: string, input: object, communityId: number | null = null) => ({
    workflowId,
    workflowType: 'settlePeriod',
    taskQueue: 'condivisa',
    communityId,
    configurationId: null,
    input,
  });

  it('open, take a new input while open, close once and open again', async () => {
    await run((trx) => openProcess(trx, process('settle/1', { month: '2025-01' })));
    const [first] = await run((trx) => openProcesses(trx));
    await run((trx) => openProcess(trx, process('settle/1', { month: '2025-01', again: true })));
    const [second] = await run((trx) => openProcesses(trx));
    expect(second).toEqual({ ...first, input: { month: '2025-01', again: true } });

    expect(await run((trx) => closeProcess(trx, 'settle/1', 'posted'))).toBe(true);
    expect(await run((trx) => closeProcess(trx, 'settle/1', 'posted'))).toBe(false);
    expect(await run((trx) => openProcesses(trx))).toEqual([]);

    await run((trx) => openProcess(trx, process('settle/1', {})));
    const [third] = await run((trx) => openProcesses(trx));
    expect(third?.openedAt.getTime()).toBeGreaterThan(first?.openedAt.getTime() ?? Number.POSITIVE_INFINITY);
    await run((trx) => closeProcess(trx, 'settle/1', 'posted'));
  });

  it('come in pages by workflow id', async () => {
    for (const id of ['p/3', 'p/1', 'p/2']) await run((trx) => openProcess(trx, process(id, {})));
    const page = await run((trx) => openProcesses(trx, '', 2));
    expect(page.map(({ workflowId }) => workflowId)).toEqual(['p/1', 'p/2']);
    const rest = await run((trx) => openProcesses(trx, 'p/2', 2));
    expect(rest.map(({ workflowId }) => workflowId)).toEqual(['p/3']);
  });

  it('belong to their community', async () => {
    await run((trx) => openProcess(trx, process('c/1', {}, ids.first)), communityContext('user:1', [ids.first]));
    expect(await run((trx) => openProcesses(trx), communityContext('user:2', [ids.second]))).toEqual([]);
    const foreign = run((trx) => openProcess(trx, process('c/2', {}, ids.second)), communityContext('user:1', [ids.first]));
    await expect(foreign).rejects.toMatchObject({ code: '42501' });
  });

  it('can be recorded by the bulk role', async () => {
    await inContext(database.bulk.db, SYSTEM, (trx) => openProcess(trx, process('b/1', {})));
    expect(await inContext(database.bulk.db, SYSTEM, (trx) => closeProcess(trx, 'b/1', 'done'))).toBe(true);
  });
});
