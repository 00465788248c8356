import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { message } from '../../domain/kernel/messages.ts';
import { legalDay } from '../../domain/kernel/time/bounds.ts';
import { addDays } from '../../domain/kernel/time/local-date.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import type { RevokedFor } from '../../infra/postgres/identity/sessions.ts';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { openSession, revokeSession } from '../identity/commands/sessions.ts';
import { type MadeCommunity, makeCommunity } from '../settlement/testing/community.ts';
import { importPriceText, importText, priceFile, runImport, storeFile, wideFile } from './testing/files.ts';

const [C0, C1, PV] = ['IT001E00000001', 'IT001E00000002', 'PV1'];
const COLUMNS = [`${C0}:withdrawn`, `${C1}:withdrawn`, `${PV}:injected`];

let database: TestDatabase;
let made: MadeCommunity;
beforeAll(async () => {
  database = await testDatabase();
  made = await makeCommunity(database.owner.db, {
    code: 'import',
    points: [{ pod: C0 as string }, { pod: C1 as string, from: '2025-03-15' }],
    plants: [
      { code: PV as string, powerKw: '50', entry: '2024-05-10' },
      { code: 'HYDRO', powerKw: '6000000', entry: '2024-05-10' },
    ],
  });
});
afterAll(() => database?.drop());

const curves = async (day: string) =>
  (
    await sql<{ code: string; version: number; values: (number | null)[]; missing: number; resolution: number }>`
    select coalesce(p.pod, s.code) as code, c.version, coalesce(c.values, c.big_values) as values, c.missing, c.resolution_min as resolution
    from curve c join series e on e.id = c.series_id left join connection_point p on p.id = e.point_id left join plant_section s on s.id = e.section_id
    where c.day = ${day}::date order by 1, 2`.execute(database.owner.db)
  ).rows;

/** What the audit chains say of the months or prices that were stored last. */
const recorded = async (action: string, objectId: number | string) =>
  (
    await sql<{
      after: object;
    }>`select after from audit_event where action = ${action} and object_id = ${String(objectId)} order by id`.execute(database.owner.db)
  ).rows.map(({ after }) => after);

const refused = async (text: string, options = {}) => {
  const error = await importText(database, made, text, options).then(
    () => undefined,
    (failure: unknown) => failure,
  );
  return error as { code: string; details: { path: string; code: string; message: string }[] };
};

describe('import of curves', () => {
  it('stores days exactly, once, with both clock changes', async () => {
    const text = wideFile(COLUMNS, '2025-03-29', '2025-04-01', (column, i) => (column === 2 && i === 4 ? '' : `${i % 7}.${column}25`));
    const first = await importText(database, made, text);
    expect(first).toMatchObject({
      series: 3,
      days_stored: 9,
      days_unchanged: 0,
      missing_intervals: 1,
      first_day: '2025-03-29',
      last_day: '2025-03-31',
    });
    const change = await curves('2025-03-30');
    expect(change.map(({ code, values }) => [code, values.length])).toEqual([
      [C0, 23],
      [C1, 23],
      [PV, 23],
    ]);
    expect(change[0]?.values.slice(0, 3)).toEqual([3025, 4025, 5025]);
    expect((await curves('2025-03-29'))[2]).toMatchObject({ code: PV, version: 1, missing: 1 });
    expect((await curves('2025-03-29'))[2]?.values.slice(3, 6)).toEqual([3225, null, 5225]);

    const again = await importText(database, made, text);
    expect(again).toMatchObject({ days_stored: 0, days_unchanged: 9 });
    const autumn = wideFile([`${C0}:withdrawn`], '2025-10-26', '2025-10-27', () => '0.1', 15);
    expect(await importText(database, made, autumn, { resolutionMinutes: 15 })).toMatchObject({ days_stored: 1 });
    expect((await curves('2025-10-26'))[0]).toMatchObject({ resolution: 15, missing: 0 });
    expect((await curves('2025-10-26'))[0]?.values).toHaveLength(100);
  });

  it('adds a version for the days that changed and for no other', async () => {
    const text = (last: string) => wideFile([`${C0}:withdrawn`], '2025-05-01', '2025-05-04', (_, i) => (i === 71 ? last : '1'));
    await importText(database, made, text('1'));
    expect(await importText(database, made, text('2'))).toMatchObject({ days_stored: 1, days_unchanged: 2 });
    expect((await curves('2025-05-03')).map(({ version }) => version)).toEqual([1, 2]);
    expect((await curves('2025-05-02')).map(({ version }) => version)).toEqual([1]);
  });

  it('keeps readings of a point to its own days and says what it left out', async () => {
    const text = wideFile([`${C1}:withdrawn`], '2025-03-13', '2025-03-17', (_, i) => (i < 72 ? '1' : ''));
    const result = await importText(database, made, text);
    expect(result).toMatchObject({ days_stored: 1, days_unchanged: 0 });
    expect(result.ignored).toEqual([
      {
        code: C1,
        from: '2025-03-13',
        to: '2025-03-14',
        days: 2,
        reason: message('not in the configuration on these days', 'non appartiene alla configurazione in questi giorni'),
      },
      { code: C1, from: '2025-03-16', to: '2025-03-16', days: 1, reason: message('no reading', 'nessuna lettura') },
    ]);
  });

  it('takes values past 32 bits and finer units as they are', async () => {
    const text = wideFile(['HYDRO:injected'], '2025-06-01', '2025-06-02', (_, i) => (i === 0 ? '5000000.001' : '0'));
    await importText(database, made, text);
    expect((await curves('2025-06-01'))[0]?.values[0]).toBe(5_000_000_001);
  });

  it('finishes what a killed import began: nothing twice, the same result', async () => {
    const text = wideFile([`${C0}:withdrawn`], '2025-07-01', '2025-10-01', () => '0.5');
    const operationId = await storeFile(
      database,
      made.communityId,
      'curves_wide',
      { configurationId: made.configurationId, unit: 'kWh' },
      text,
    );
    await sql`create function die() returns trigger language plpgsql as $$ begin if new.day >= '2025-09-01' then raise exception 'killed'; end if; return new; end $$`.execute(
      database.owner.db,
    );
    await sql`select ensure_month('2025-09-01')`.execute(database.owner.db);
    await sql`create trigger die before insert on curve for each row execute function die()`.execute(database.owner.db);
    await expect(runImport(database, operationId)).rejects.toThrow('killed');
    expect(await curves('2025-08-31')).toHaveLength(1);
    expect(await curves('2025-09-01')).toHaveLength(0);
    await sql`drop trigger die on curve`.execute(database.owner.db);
    expect(await runImport(database, operationId)).toMatchObject({ days_stored: 92, days_unchanged: 0 });
    expect(await curves('2025-08-31')).toHaveLength(1);
    const { rows } = await sql<{
      state: string;
      done: number;
      total: number;
    }>`select state, done, total from operation where id = ${operationId}`.execute(database.owner.db);
    expect(rows).toEqual([{ state: 'succeeded', done: 92, total: 92 }]);
    // Each month once, although the import ran twice.
    expect(await recorded('readings.imported', operationId)).toMatchObject([
      { month: '2025-07', days: 31 },
      { month: '2025-08', days: 31 },
      { month: '2025-09', days: 30 },
    ]);
  });

  it('names every fault by line, column and field, and stores nothing', async () => {
    const lines = wideFile(COLUMNS, '2025-04-10', '2025-04-12', () => '1').split('\n');
    lines[3] = `${lines[3]?.split(',')[0]},x,1,1`;
    lines[5] = `${lines[5]?.split(',')[0]},1,-0.5,0.1234`;
    lines[7] = `${lines[7]?.split(',')[0]},1,1`;
    const error = await refused(lines.join('\n'));
    expect(error.code).toBe('invalid_input');
    expect(error.details.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'file.csv:4:2 not_a_number',
      'file.csv:6:3 negative',
      'file.csv:6:4 too_fine',
      'file.csv:8:4 wrong_column_count',
    ]);
    expect(JSON.stringify(error.details[2]?.message)).toContain('PV1:injected: 0.1234 kWh is not a whole number of Wh');
    expect(await curves('2025-04-11')).toHaveLength(0);
  });

  it.each([
    ['an unknown code', 'start,IT001E99999999:withdrawn\n', 'file.csv:1:2 unknown_code'],
    ['a quantity that does not fit', `start,${C0}:injected\n`, 'file.csv:1:2 unknown_quantity'],
    ['a column twice', `start,${C0}:withdrawn,${C0}:withdrawn\n`, 'file.csv:1:3 duplicate_column'],
    ['a time without offset', `start,${C0}:withdrawn\n2025-04-10T00:00:00,1\n`, 'file.csv:2:1 bad_instant'],
    ['a time twice', `start,${C0}:withdrawn\n2025-04-10T00:00:00Z,1\n2025-04-10T02:00:00+02:00,1\n`, 'file.csv:3:1 duplicate_instant'],
    [
      'the repeated hour in the wrong order',
      `start,${C0}:withdrawn\n2025-10-26T02:00:00+01:00,1\n2025-10-26T02:00:00+02:00,1\n`,
      'file.csv:3:1 wrong_order',
    ],
    ['a gap', `start,${C0}:withdrawn\n2025-04-09T22:00:00Z,1\n2025-04-10T00:00:00Z,1\n`, 'file.csv:3:1 incomplete_day'],
  ])('refuses %s', async (_, text, expected) => {
    const error = await refused(text);
    expect(error.details.map(({ path, code }) => `${path} ${code}`)).toEqual([expected]);
  });

  it('takes long files with quality', async () => {
    const start = Date.parse('2025-10-31T23:00:00Z');
    const rows = Array.from(
      { length: 24 },
      (_, i) => `${C0},withdrawn,${new Date(start + i * 3_600_000).toISOString()},${i},${i === 3 ? 'estimated' : ''}`,
    );
    await importText(database, made, `code,quantity,start,value,quality\n${rows.join('\n')}\n`, { kind: 'curves_long', unit: 'Wh' });
    const { rows: stored } = await sql<{ quality: number[]; values: number[] }>`select quality, values from curve
      where day = '2025-11-01' and quality is not null`.execute(database.owner.db);
    expect(stored[0]?.quality?.[3]).toBe(1);
    expect(stored[0]?.values?.[5]).toBe(5);
  });
});

describe('import of prices', () => {
  it('stores negative and missing prices, and nothing twice', async () => {
    const text = priceFile('2025-03-29', '2025-03-31', (hour) => (hour === 30 ? '' : hour === 2 ? '-5.25' : '95.123456'));
    expect(await importPriceText(database, text)).toMatchObject({ days_stored: 2, missing_intervals: 1 });
    expect(await importPriceText(database, text)).toMatchObject({ days_stored: 0, days_unchanged: 2 });
    const { rows } = await sql<{ prices: (number | null)[] }>`select prices from price_day order by day`.execute(database.owner.db);
    expect(rows[0]?.prices.slice(1, 3)).toEqual([95_123_456, -5_250_000]);
    expect(rows[1]?.prices).toHaveLength(23);
    expect(rows[1]?.prices[6]).toBeNull();
    expect(await recorded('prices.recorded', 'NORD')).toMatchObject([{ from: '2025-03-29', to: '2025-03-30', days: 2 }]);
  });

  it('names what it stores beside better prices: quarters beside hours, and hours with a gap beside quarters', async () => {
    const send = async (minutes: number, gap = false) => {
      const text = wideFile(['price_eur_per_mwh'], '2025-11-03', '2025-11-05', (_, i) => (gap && i === 3 ? '' : '165'), minutes);
      return runImport(database, await storeFile(database, null, 'prices', { marketZone: 'CSUD', resolutionMinutes: minutes }, text));
    };
    const range = (from: string, to: string, days: number, intervals: number, reason: string) => [
      { code: 'CSUD', from, to, days, intervals, reason: { en: reason } },
    ];
    expect(await send(60, true)).toMatchObject({ days_stored: 2, ignored: [] });
    const second = range('2025-11-04', '2025-11-04', 1, 96, 'prices of 15 minutes do not replace those of 60 minutes');
    expect(await send(15)).toMatchObject({ days_stored: 2, ignored: second });
    const gap = range('2025-11-03', '2025-11-03', 1, 24, 'prices of 60 minutes with a gap do not replace those of 15 minutes');
    expect(await send(60, true)).toMatchObject({ days_stored: 0, days_unchanged: 2, ignored: gap });
    expect(await send(60)).toMatchObject({ days_stored: 1, ignored: [] });
    const both = range('2025-11-03', '2025-11-04', 2, 192, 'prices of 15 minutes do not replace those of 60 minutes');
    expect(await send(15)).toMatchObject({ days_stored: 0, days_unchanged: 2, ignored: both });
  });
});

describe('an import whose file waits', () => {
  const stateOf = async (operationId: number) =>
    (await sql<{ state: string }>`select state from operation where id = ${operationId}`.execute(database.owner.db)).rows[0]?.state;
  const PRICES = priceFile('2025-05-01', '2025-05-02', () => '80');
  const priced = () => storeFile(database, null, 'prices', { marketZone: 'SUD' }, PRICES);

  it('is not carried out for a sender who lost the right meanwhile', async () => {
    const { db } = database.owner;
    const { id } = await db.insertInto('app_user').values({ username: 'sender' }).returning('id').executeTakeFirstOrThrow();
    await db.insertInto('role_grant').values({ user_id: id, role: 'operator' }).execute();
    const send = async () => {
      const operationId = await priced();
      await db
        .updateTable('operation')
        .set({ created_by: `user:${id}` })
        .where('id', '=', operationId)
        .execute();
      return operationId;
    };
    expect(await runImport(database, await send())).toMatchObject({ days_stored: 1 });
    const late = await send();
    await db.updateTable('role_grant').set({ revoked_at: new Date() }).where('user_id', '=', id).execute();
    await expect(runImport(database, late)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await stateOf(late)).toBe('failed');
  });

  it('is not carried out once the key with which it was sent is revoked, although its user holds the right', async () => {
    const { db } = database.owner;
    const { id: user } = await db.insertInto('app_user').values({ username: 'key-owner' }).returning('id').executeTakeFirstOrThrow();
    await db.insertInto('role_grant').values({ user_id: user, role: 'operator' }).execute();
    const expired = { expires_at: new Date(Date.now() - 1000), proven_by: ['bootstrap'] };
    const key = { user_id: user, name: 'k', prefix: 'sender-key', secret_hash: Buffer.alloc(32), ...expired };
    const { id: keyId } = await db.insertInto('api_key').values(key).returning('id').executeTakeFirstOrThrow();
    const send = async () => {
      const operationId = await priced();
      await sql`update operation set created_by = ${`user:${user}`} where id = ${operationId}`.execute(db);
      await sql`update import_file set api_key_id = ${keyId} where operation_id = ${operationId}`.execute(db);
      return operationId;
    };
    expect(await runImport(database, await send())).toMatchObject({ days_stored: expect.any(Number) });
    const late = await send();
    await db.updateTable('api_key').set({ revoked_at: new Date() }).where('id', '=', keyId).execute();
    await expect(runImport(database, late)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await stateOf(late)).toBe('failed');
  });

  /** A file that a user sent in a session, and the two. */
  async function sentInSession(username: string) {
    const { db } = database.owner;
    const { id: user } = await db.insertInto('app_user').values({ username }).returning('id').executeTakeFirstOrThrow();
    await db.insertInto('role_grant').values({ user_id: user, role: 'operator' }).execute();
    const start = { userId: user, methods: ['password'], address: '192.0.2.7', userAgent: null } as const;
    const session = await inContext(database.app.db, systemContext('test'), (trx) => openSession(trx, start));
    const operationId = await priced();
    await sql`update operation set created_by = ${`user:${user}`} where id = ${operationId}`.execute(db);
    await sql`update import_file set session_id = ${session.sessionId} where operation_id = ${operationId}`.execute(db);
    return { user, sessionId: session.sessionId, operationId };
  }
  const end = (userId: number, sessionId: number, reason: RevokedFor) =>
    inContext(database.app.db, systemContext('test'), (trx) => revokeSession(trx, userId, sessionId, reason));

  it.each(['ended', 'logout_all', 'refresh_reused', 'password_changed', 'deactivated'] as const)(
    'is not carried out once the session that sent it was ended: %s',
    async (reason) => {
      const { user, sessionId, operationId } = await sentInSession(`session-${reason}`);
      await end(user, sessionId, reason);
      await expect(runImport(database, operationId)).rejects.toMatchObject({ code: 'forbidden' });
      expect(await stateOf(operationId)).toBe('failed');
    },
  );

  it('goes on after its sender signed out, until the credentials change', async () => {
    const sent = await sentInSession('session-kept');
    await end(sent.user, sent.sessionId, 'logout');
    expect(await runImport(database, sent.operationId)).toMatchObject({ days_unchanged: 1 });
    const late = await sentInSession('session-stolen');
    await end(late.user, late.sessionId, 'logout');
    await sql`update app_user set credentials_version = credentials_version + 1 where id = ${late.user}`.execute(database.owner.db);
    await expect(runImport(database, late.operationId)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it.each(['failed', 'cancelled'] as const)('is not read again once the record says %s', async (state) => {
    const operationId = await priced();
    await database.owner.db.updateTable('operation').set({ state }).where('id', '=', operationId).execute();
    await expect(runImport(database, operationId)).rejects.toMatchObject({ code: 'wrong_state' });
    expect(await stateOf(operationId)).toBe(state);
  });

  it.each([
    ['2009-01-10', '2009-01-11'],
    ['2020-02-29', '2020-03-01'],
    ['2099-01-10', '2099-01-11'],
  ])('stores no prices of %s', async (from, to) => {
    const refusal = await importPriceText(
      database,
      priceFile(from, to, () => '80'),
    ).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'invalid_input', details: [{ path: 'file.csv:2:1', code: 'out_of_range' }] });
  });

  it('takes prices of tomorrow, and none of the week after', async () => {
    const today = legalDay(Date.now());
    const file = (days: number) => priceFile(addDays(today, days), addDays(today, days + 1), () => '80');
    expect(await importPriceText(database, file(1))).toMatchObject({ days_stored: 1 });
    await expect(importPriceText(database, file(7))).rejects.toMatchObject({ code: 'invalid_input' });
  });
});
