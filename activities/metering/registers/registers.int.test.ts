import { MockActivityEnvironment } from '@temporalio/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, dayStart } from '../../../domain/kernel/time/local-day.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { registerById } from '../../../infra/postgres/metering/registers.ts';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import { commandWork } from '../../kernel/unit-of-work.ts';
import { type MadeCommunity, makeCommunity } from '../../settlement/testing/community.ts';
import { checkDueReadings } from '../bookkeeping/check-readings.ts';
import { correctReadings } from '../commands/correct-readings.ts';
import { endRegister, recordRegister } from '../commands/registers.ts';
import { takeBack } from '../commands/take-back-import.ts';
import { runImport, storeFile, wideFile } from '../testing/files.ts';
import { siiFile } from '../testing/format-files.ts';

const [HOME, OTHER, READ] = ['IT001E00000001', 'IT001E00000002', 'IT001E00000003'];
const ZONE = 'Europe/Rome';
/** A home that uses a little more each hour, no two days alike. */
const cell = (column: number, hour: number): string => (1 + column + ((hour * 7919) % 83) / 1000).toFixed(3);

let database: TestDatabase;
let made: MadeCommunity;
const context = systemContext('system:test');
const inWork = <T>(run: (work: ReturnType<typeof commandWork>) => Promise<T>): Promise<T> =>
  inContext(database.app.db, context, (trx) => run(commandWork(trx, context)));
const send = async (kind: 'curves_wide' | 'sii_xml', text: string) => {
  const id = await storeFile(database, made.communityId, kind, { configurationId: made.configurationId, unit: 'kWh' }, text);
  return { id, result: await runImport(database, id) };
};
const check = () =>
  new MockActivityEnvironment().run(() => checkDueReadings(database.bulk.db, { configurationIds: [made.configurationId] }));
const midnight = (day: string): number => dayStart(day, ZONE);

interface Found {
  readonly day: string;
  readonly state: string;
  readonly found: number;
  readonly expected: number;
}
const findings = async (pod: string): Promise<Found[]> =>
  (
    await sql<Found>`select f.day, f.state, f.found, f.expected from reading_finding f join series s on s.id = f.series_id
      join connection_point p on p.id = s.point_id where p.pod = ${pod} and f.rule = 'register' order by f.day`.execute(database.owner.db)
  ).rows;
const sumOf = async (pod: string, from: string, to: string): Promise<number> =>
  (
    await sql<{
      sum: number;
    }>`select sum(v)::int as sum from (select distinct on (c.day) c.values from curve c join series s on s.id = c.series_id
      join connection_point p on p.id = s.point_id where p.pod = ${pod} and c.day >= ${from}::date and c.day < ${to}::date
      order by c.day, c.version desc) d, unnest(d.values) v`.execute(database.owner.db)
  ).rows[0]?.sum as number;
const read = (code: string, day: string, wh: number) =>
  inWork((work) => recordRegister(work, { ...made, code, quantity: 'withdrawn', at: midnight(day), valueMwh: wh * 1000 }));
const estimate = async (code: string, day: string, hour: number, hours: number): Promise<void> => {
  const from = midnight(day) + hour * 3_600_000;
  const { operation } = await inWork((work) =>
    correctReadings(work, {
      ...made,
      ...{
        code,
        quantity: 'withdrawn',
        from,
        to: from + hours * 3_600_000,
        action: 'estimate',
        grade: 'estimated',
        note: 'a gap',
        findings: [],
      },
      ...{ apiKeyId: undefined, sessionId: undefined },
    }),
  );
  await runImport(database, operation.id);
};

beforeAll(async () => {
  database = await testDatabase();
  made = await makeCommunity(database.owner.db, {
    code: 'registers',
    points: [HOME, OTHER, READ].map((pod) => ({ pod: pod as string })),
    plants: [],
  });
  await send('curves_wide', wideFile([`${HOME}:withdrawn`, `${OTHER}:withdrawn`, `${READ}:withdrawn`], '2025-06-20', '2025-08-01', cell));
});
afterAll(() => database?.drop());

describe('registers of flows', () => {
  const flow = (month: string, kwh: string) => siiFile({ pod: HOME as string, month, rows: [`<EaM>${kwh}</EaM>`], flow: 'PNO2G' });

  it('prove a month wrong that does not add up, with what they say', async () => {
    const month = await sumOf(HOME as string, '2025-07-01', '2025-08-01');
    await send('sii_xml', flow('06/2025', '1000,000'));
    const right = await send('sii_xml', flow('07/2025', ((1_000_000 + month) / 1000).toFixed(3).replace('.', ',')));
    expect([right.result.registers, await findings(HOME as string)]).toEqual([1, []]);
    const wrong = await send('sii_xml', flow('07/2025', ((1_050_000 + month) / 1000).toFixed(3).replace('.', ',')));
    expect(await findings(HOME as string)).toEqual([{ day: '2025-07-01', state: 'open', found: month, expected: month + 50_000 }]);
    const { operation } = await inWork((work) =>
      takeBack(work, { operationId: wrong.id, apiKeyId: undefined, sessionId: undefined } as never),
    );
    await runImport(database, operation.id);
    expect(await findings(HOME as string)).toMatchObject([{ state: 'corrected' }]);
  });
});

describe('registers that a person reads', () => {
  it('are compared over the stretch between them, and once', async () => {
    const stretch = await sumOf(OTHER as string, '2025-06-25', '2025-07-05');
    const first = await read(OTHER as string, '2025-06-25', 5_000);
    expect(await read(OTHER as string, '2025-06-25', 5_000)).toBe(first);
    await expect(read(OTHER as string, '2025-06-25', 5_001)).rejects.toMatchObject({ code: 'already_exists' });
    const last = await read(OTHER as string, '2025-07-05', 5_000 + stretch + 3_000);
    await check();
    expect(await findings(OTHER as string)).toEqual([{ day: '2025-07-01', state: 'open', found: stretch, expected: stretch + 3_000 }]);
    await inWork(async (work) => endRegister(work, (await registerById(work.trx, made.communityId, last)) as never));
    await check();
    expect(await findings(OTHER as string)).toMatchObject([{ state: 'corrected' }]);
    await read(OTHER as string, '2025-07-05', 5_000 + stretch);
    await check();
    expect(await findings(OTHER as string)).toMatchObject([{ state: 'corrected' }]);
  });

  it('close an estimate within them to the unit', async () => {
    const stretch = await sumOf(OTHER as string, '2025-06-25', '2025-07-05');
    await estimate(OTHER as string, '2025-07-02', 8, 6);
    expect(await sumOf(OTHER as string, '2025-06-25', '2025-07-05')).toBe(stretch);
  });
});

describe('registers that a meter sends', () => {
  const DAY = '2025-07-10';
  const WRONG = '2025-07-11';

  it('are compared day by day, and say what flowed in a gap', async () => {
    const db = database.owner.db;
    const { rows } = await sql<{
      id: number;
    }>`with device as (insert into device (community_id, point_id, name, type, convention, created_by)
        select ${made.communityId}, id, 'Meter', 'meter', 'ec', 'test' from connection_point where pod = ${READ} returning id, community_id),
      channel as (insert into device_channel (community_id, device_id, code, quantity, kind, unit)
        select community_id, id, '1-0:1.8.0', 'withdrawn', 'register', 'mWh' from device returning device_id)
      insert into series (device_id, quantity, unit) select device_id, 'withdrawn', 'mWh' from channel returning id`.execute(db);
    const day = await sumOf(READ as string, DAY, addDays(DAY, 1));
    const wrong = await sumOf(READ as string, WRONG, addDays(WRONG, 1));
    await sql`insert into curve (series_id, day, version, resolution_min, values, missing, source)
      select ${rows[0]?.id ?? 0}, d::date, 1, 15, array_fill((total * 1000.0 / 96)::int, array[96]), 0, 'device'
      from (values (${DAY}, ${day}::int), (${WRONG}, ${wrong}::int + 5000)) as t (d, total)`.execute(db);
    await sql`insert into reading_check_due (configuration_id, community_id, month, first_day, last_day)
      values (${made.configurationId}, ${made.communityId}, '2025-07-01', ${DAY}::date, ${WRONG}::date)
      on conflict (configuration_id, month) do update set first_day = excluded.first_day, marks = reading_check_due.marks + 1`.execute(db);
    await check();
    expect(await findings(READ as string)).toMatchObject([{ day: WRONG, state: 'open', found: wrong }]);
    await estimate(READ as string, DAY, 4, 5);
    const { rows: sums } = await sql<{
      sum: number;
    }>`select sum(v)::int as sum from (select c.values[5:9] as part from curve c join series s on s.id = c.series_id
      join connection_point p on p.id = s.point_id where p.pod = ${READ} and c.day = ${DAY}::date order by c.version desc limit 1) d, unnest(part) v`.execute(
      db,
    );
    expect(sums).toEqual([{ sum: Math.round((day * 5) / 24) }]);
  });
});
