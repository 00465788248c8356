import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LEGAL_PARAMETERS } from '../../domain/kernel/legal/parameters.ts';
import { settle } from '../../domain/settlement/engine/settle.ts';
import { ownRow, plant, point } from '../../domain/settlement/testing/inputs.ts';
import type { Settlement } from '../../domain/settlement/types.ts';
import { verifyChain } from '../../infra/postgres/record/audit-chain.ts';
import type { TestDatabase } from '../../infra/tools/testing/postgres.ts';
import { importText, longFile, wideFile } from '../metering/testing/files.ts';
import { approveRun } from './commands/approve-run.ts';
import { createPostApprovedRun, inCommunity } from './period.activity.ts';
import { type MadeCommunity, USUAL_RULE } from './testing/community.ts';
import { C0, C1, COLUMNS, cell, hourOf, MONTH, makeMarchCommunity, marchDatabase, PV, price, reading } from './testing/march.ts';
import { runShard } from './testing/run-shard.ts';

const HOURS = hourOf('2025-04-01');

let database: TestDatabase;
let made: MadeCommunity;
beforeAll(async () => {
  database = await marchDatabase();
  made = await makeMarchCommunity(database);
});
afterAll(() => database?.drop());

interface StoredRun {
  id: number;
  version: number;
  kind: string;
  state: string;
  recalculation: number;
  premium: number;
  refund: number;
  shared: number;
  missing: { code: string; intervals: number; ranges: unknown[] }[];
}
const runs = async (): Promise<StoredRun[]> =>
  (
    await sql<StoredRun>`select id, version, kind, state, recalculation, premium_cents as premium, refund_cents as refund, shared, missing
    from settlement_run where month = ${`${MONTH}-01`}::date and configuration_id = ${made.configurationId} order by version`.execute(
      database.owner.db,
    )
  ).rows;
const balances = async (): Promise<Record<string, number>> =>
  Object.fromEntries(
    (
      await sql<{ kind: string; cents: number }>`select a.kind || coalesce('/' || a.party_id, '') as kind, sum(p.cents)::bigint as cents
      from ledger_posting p join ledger_account a on a.id = p.account_id where a.community_id = ${made.communityId} group by 1 order by 1`.execute(
        database.owner.db,
      )
    ).rows.map(({ kind, cents }) => [kind, cents]),
  );

/** What the engine says of the same readings, fed by hand. */
function expected(missingHour?: number, changedHour?: number): Settlement {
  const from = hourOf('2025-03-10');
  const at = (column: number) =>
    Float64Array.from({ length: HOURS }, (_, hour) => {
      if (column === 1 && hour < from) return 0;
      if (column === 0 && hour === missingHour) return Number.NaN;
      return reading(column, hour) + (column === 0 && hour === changedHour ? 1000 : 0);
    });
  return settle({
    kind: 'renewable_energy_community',
    timeZone: 'Europe/Rome',
    from: '2025-03-01',
    to: '2025-04-01',
    resolutionMinutes: 60,
    energyUnit: 'Wh',
    plants: [plant(PV, '2024-05-10', '50', at(2))],
    points: [point(C0, at(0)), point(C1, at(1), { holder: 'enterprise' })],
    prices: Array.from({ length: HOURS }, (_, hour) => BigInt(Math.round(Number(price(hour)) * 1e6))),
    priceDecimals: 6,
    parameters: [ownRow('transmission_refund', '8.48'), ...LEGAL_PARAMETERS],
    onMissingParameter: 'refuse',
    distribution: USUAL_RULE,
  });
}

const cents = (component: Settlement['premium']): number => (component.blocked ? Number.NaN : Number(component.cents));

describe('settlement of a stored month', () => {
  const missingHour = 300;

  it('holds a partial month for approval, books nothing, and says what is missing', async () => {
    await importText(
      database,
      made,
      wideFile(COLUMNS, '2025-03-01', '2025-04-01', (column, hour) => (column === 0 && hour === missingHour ? '' : cell(column, hour))),
    );
    const result = await runShard(database, MONTH, [made.configurationId]);
    expect(result.runs).toMatchObject([{ kind: 'partial', state: 'awaiting_approval' }]);
    expect(result.wake).toEqual([{ configurationId: made.configurationId, communityId: made.communityId, month: MONTH }]);
    const [run] = await runs();
    const engine = expected(missingHour);
    expect(run).toMatchObject({
      premium: cents(engine.premium),
      refund: cents(engine.refund),
      shared: Number(engine.shared),
      state: 'awaiting_approval',
    });
    expect(run?.missing).toEqual([
      {
        code: C0,
        quantity: 'withdrawn',
        resolution_minutes: 60,
        intervals: 1,
        ranges: [{ from: '2025-03-13T11:00:00Z', to: '2025-03-13T12:00:00Z', count: 1 }],
      },
    ]);
    expect(await balances()).toEqual({});
    const { rows } = await sql<{
      open: boolean;
      input: object;
    }>`select open, input from process where workflow_id = ${`settle/${made.configurationId}/${MONTH}`}`.execute(database.owner.db);
    expect(rows).toEqual([{ open: true, input: { configurationId: made.configurationId, communityId: made.communityId, month: MONTH } }]);
  });

  it('does nothing when nothing changed', async () => {
    expect(await runShard(database, MONTH, [made.configurationId])).toEqual({ runs: [], unchanged: 1, wake: [], failed: [] });
    expect(await runs()).toHaveLength(1);
  });

  it.each(['role', 'key', 'session'])('does not post an approval whose sender lost the %s while it waited', async (what) => {
    const { db } = database.owner;
    const { id } = await db
      .insertInto('app_user')
      .values({ username: `approver-${what}` })
      .returning('id')
      .executeTakeFirstOrThrow();
    const role = { user_id: id, role: 'community_manager', community_id: made.communityId };
    await db.insertInto('role_grant').values(role).execute();
    const secret = { name: 'k', prefix: `k-${what}`, secret_hash: Buffer.from(what), proven_by: ['bootstrap'] };
    const key = await db
      .insertInto('api_key')
      .values({ user_id: id, ...secret })
      .returning('id')
      .executeTakeFirstOrThrow();
    const session = await db
      .insertInto('user_session')
      .values({ user_id: id, credentials: 1, methods: ['totp'], expires_at: new Date(Date.now() + 86_400_000) })
      .returning('id')
      .executeTakeFirstOrThrow();
    const sent = what === 'session' ? { apiKeyId: null, sessionId: session.id } : { apiKeyId: key.id, sessionId: null };
    const scope = { configurationId: made.configurationId, communityId: made.communityId, month: MONTH };
    const approve = async () =>
      inCommunity({ db: database.app.db }, made.communityId, { by: `user:${id}` }, async (work) => {
        await approveRun(work, { ...scope, runId: (await runs())[0]?.id ?? 0, note: 'as it is', sent });
        throw new Error('posted, and taken back');
      });
    await expect(approve()).rejects.toThrow('posted, and taken back');
    const ended = { revoked_at: new Date() };
    if (what === 'role') await db.updateTable('role_grant').set(ended).where('user_id', '=', id).execute();
    else if (what === 'key') await db.updateTable('api_key').set(ended).where('id', '=', key.id).execute();
    else
      await db
        .updateTable('user_session')
        .set({ ...ended, revoked_for: 'ended' })
        .where('id', '=', session.id)
        .execute();
    await expect(approve()).rejects.toMatchObject({ code: 'forbidden' });
    expect((await runs())[0]).toMatchObject({ state: 'awaiting_approval' });
  });

  it('posts the approved run once, to the cent of the engine', async () => {
    const [run] = await runs();
    const approved = {
      configurationId: made.configurationId,
      communityId: made.communityId,
      month: MONTH,
      runId: run?.id ?? 0,
      by: 'user:7',
      note: 'meter broken',
    };
    const post = createPostApprovedRun({ db: database.app.db });
    await post(approved);
    expect(await post(approved)).toBe(run?.id);
    await expect(post({ ...approved, by: 'user:8' })).rejects.toMatchObject({ code: 'wrong_state' });
    const engine = expected(missingHour);
    const total = Number(engine.distribution?.totalCents);
    const held = await balances();
    expect(held.gse_receivable).toBe(total);
    expect(held.fund).toBe(-Number(engine.distribution?.fundCents));
    expect(Object.values(held).reduce((sum, one) => sum + one, 0)).toBe(0);
    expect((await runs())[0]).toMatchObject({ state: 'posted', kind: 'partial' });
  });

  it('settles complete when the reading arrives and posts only the difference', async () => {
    const before = await balances();
    await importText(
      database,
      made,
      wideFile([COLUMNS[0]], '2025-03-13', '2025-03-14', (_, hour) => cell(0, hour + hourOf('2025-03-13'))),
    );
    expect(await runShard(database, MONTH, [made.configurationId])).toMatchObject({
      runs: [{ kind: 'complete', state: 'posted' }],
      wake: [],
    });
    const engine = expected();
    const after = await balances();
    expect(after.gse_receivable).toBe(Number(engine.distribution?.totalCents));
    expect(after.fund).toBe(-Number(engine.distribution?.fundCents));
    const { rows } = await sql<{
      cents: number;
    }>`select coalesce(sum(p.cents), 0)::bigint as cents from ledger_posting p join ledger_entry e on e.id = p.entry_id
      join ledger_account a on a.id = p.account_id where a.kind = 'gse_receivable' and e.run_id = (select max(id) from settlement_run)`.execute(
      database.owner.db,
    );
    expect(rows[0]?.cents).toBe((after.gse_receivable ?? 0) - (before.gse_receivable ?? 0));
  });

  it('stores the curves, plants, points and parts that the engine computed', async () => {
    const engine = expected();
    const { rows: curves } = await sql<{
      kind: string;
      quantity: string;
      values: number[];
    }>`select subject_kind as kind, quantity, values from settlement_curve
      where run_id = (select max(id) from settlement_run) order by 1, 2, subject_id`.execute(database.owner.db);
    expect(curves.map(({ kind, quantity }) => `${kind} ${quantity}`)).toEqual([
      'configuration injected',
      'configuration shared',
      'configuration withdrawn',
      'plant attributed',
      'plant injected',
      'point coincident',
      'point coincident',
      'point withdrawn',
      'point withdrawn',
    ]);
    expect(curves[1]?.values).toEqual([...engine.sharedByHour]);
    expect(curves[3]?.values).toEqual([...(engine.plants[0]?.attributedByHour ?? [])]);
    expect(curves[5]?.values.map((value, hour) => value + (curves[6]?.values[hour] ?? 0))).toEqual([...engine.sharedByHour]);
    const { rows: parts } = await sql<{ code: string; cents: number }>`select code, sum(cents)::bigint as cents from settlement_part
      where run_id = (select max(id) from settlement_run) group by code order by code`.execute(database.owner.db);
    expect(Object.fromEntries(parts.map(({ code, cents: amount }) => [code, amount]))).toEqual(
      Object.fromEntries(engine.distribution?.rows.map((row) => [row.id, Number(row.cents)]) ?? []),
    );
  });

  it('counts recalculations after a rectified reading', async () => {
    const text = wideFile([COLUMNS[0]], '2025-03-20', '2025-03-21', (_, hour) => {
      const at = hour + hourOf('2025-03-20');
      return ((reading(0, at) + (hour === 12 ? 1000 : 0)) / 1000).toFixed(3);
    });
    await importText(database, made, text);
    expect((await runShard(database, MONTH, [made.configurationId])).runs).toMatchObject([{ kind: 'recalculated', state: 'posted' }]);
    const engine = expected(undefined, hourOf('2025-03-20') + 12);
    expect((await runs()).at(-1)).toMatchObject({ recalculation: 1, premium: cents(engine.premium), refund: cents(engine.refund) });
    expect((await balances()).gse_receivable).toBe(Number(engine.distribution?.totalCents));
  });

  it('lets one of two runs at once win', async () => {
    await importText(
      database,
      made,
      wideFile([COLUMNS[0]], '2025-03-21', '2025-03-22', () => '0.5'),
    );
    const results = await Promise.all([1, 2].map(() => runShard(database, MONTH, [made.configurationId])));
    expect(results.map(({ runs: stored }) => stored.length).sort()).toEqual([0, 1]);
    expect((await runs()).map(({ version }) => version)).toEqual([1, 2, 3, 4]);
  });

  it('never loses an approval to a concurrent settlement: what was posted is posted once', async () => {
    const at = hourOf('2025-03-22');
    const send = (gap: boolean) => {
      const value = (hour: number) => (gap && hour === 12 ? '' : cell(0, hour + at));
      const text = longFile(COLUMNS[0], ['2025-03-22', '2025-03-23'], value, 'rectified');
      return importText(database, made, text, { kind: 'curves_long' });
    };
    await send(true);
    const [waiting] = (await runShard(database, MONTH, [made.configurationId])).runs;
    await send(false);
    const approved = {
      configurationId: made.configurationId,
      communityId: made.communityId,
      month: MONTH,
      runId: waiting?.runId ?? 0,
      by: 'user:7',
      note: 'now',
    };
    const [approval, settled] = await Promise.allSettled([
      createPostApprovedRun({ db: database.app.db })(approved),
      runShard(database, MONTH, [made.configurationId]),
    ]);
    expect(settled.status).toBe('fulfilled');
    const states = (await runs()).slice(-2).map(({ state }) => state);
    expect(states).toEqual([approval.status === 'fulfilled' ? 'posted' : 'discarded', 'posted']);
    const last = (await runs()).at(-1);
    expect((await balances()).gse_receivable).toBe((last?.premium ?? 0) + (last?.refund ?? 0));
  });

  it('leaves whole audit chains, one row a run', async () => {
    const { rows } = await sql<{
      action: string;
      count: number;
    }>`select action, count(*)::int as count from audit_event where chain = ${made.communityId} group by 1 order by 1`.execute(
      database.owner.db,
    );
    expect(rows).toContainEqual({ action: 'settlement.run_stored', count: (await runs()).length });
    expect(rows.map(({ action }) => action)).toEqual(expect.arrayContaining(['readings.imported', 'settlement.run_approved']));
    expect(rows.at(-1)).toEqual({ action: 'statement.issued', count: 1 });
    expect((await verifyChain(database.owner.db, made.communityId)).broken).toBeNull();
  });
});
