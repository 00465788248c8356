import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { settleableAmong } from '../../infra/postgres/settlement/master.ts';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { makeCommunity } from './testing/community.ts';

describe('configurations with something to settle in a month', () => {
  let database: TestDatabase;
  let earlier: number;
  let later: number;
  beforeAll(async () => {
    database = await testDatabase();
    const plants = [{ code: 'PV1', powerKw: '50', entry: '2024-05-10' }];
    const { db } = database.owner;
    const ended = { pod: 'IT001E00000001', to: '2025-01-01' };
    earlier = (await makeCommunity(db, { code: 'earlier', points: [ended], plants, plantsTo: '2025-01-01' })).configurationId;
    later = (await makeCommunity(db, { code: 'later', since: '2025-02-01', points: [{ pod: 'IT001E00000002' }], plants })).configurationId;
  });
  afterAll(() => database?.drop());

  const among = (month: string) =>
    inContext(database.bulk.db, systemContext('test'), (trx) => settleableAmong(trx, [earlier, later], month), { readOnly: true });

  it('is decided by the points and plants of each configuration itself', async () => {
    expect(await among('2024-12')).toEqual([earlier]);
    expect(await among('2025-01')).toEqual([]);
    expect(await among('2025-02')).toEqual([later]);
  });
});
