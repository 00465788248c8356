import { randomUUID } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { YearStep } from '../../domain/settlement/year/year-step.ts';
import { communityContext, inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { causersOfYear, type YearGrounds, yearTerms } from '../../infra/postgres/settlement/year-causes.ts';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { recordVatDeduction } from '../billing/commands/record-community-terms.ts';
import { recordExcessCertificate } from '../billing/commands/record-excess-certificate.ts';
import { type CommandWork, commandWork } from '../kernel/unit-of-work.ts';
import { importPriceText, importText, priceFile, wideFile } from '../metering/testing/files.ts';
import { approveYear } from './commands/approve-year.ts';
import { createComputeYear } from './compute-year.activity.ts';
import { approveLowered } from './testing/approve-lowered.ts';
import { type MadeCommunity, makeCommunity, USUAL_RULE } from './testing/community.ts';
import { runShard } from './testing/run-shard.ts';

const [C0, C1, PV] = ['IT001E00000001', 'IT001E00000002', 'PV1'] as const;
const COLUMNS = [`${C0}:withdrawn`, `${C1}:withdrawn`, `${PV}:injected`];
const cell = (column: number, hour: number): string =>
  column === 2 ? (Math.max(0, 6 - Math.abs((hour % 24) - 12)) * 3).toFixed(3) : '20.000';
const MONTHS = ['2024-12', '2025-01'] as const;

let database: TestDatabase;
let made: MadeCommunity;
let document: number;

const scope = (year: number) => ({ configurationId: made.configurationId, communityId: made.communityId, year });
const as = <T>(actor: string, command: (work: CommandWork) => Promise<T>): Promise<T> =>
  inContext(database.app.db, communityContext(actor, [made.communityId]), (trx) => command(commandWork(trx, { actor })));
/** The id of the version that waits. */
async function compute(year: number): Promise<number> {
  const environment = new MockActivityEnvironment(undefined, { logger: new DefaultLogger('ERROR') });
  const step = (await environment.run(createComputeYear({ bulk: database.bulk }), scope(year))) as YearStep;
  expect(step).toMatchObject({ state: 'waiting' });
  return 'yearId' in step ? step.yearId : 0;
}
const approve = (year: number, yearId: number, actor: string) =>
  as(actor, (work) => approveYear(work, { ...scope(year), yearId, note: 'read and right' }));
const REFUSED = { code: 'forbidden', message: expect.stringContaining('another person') };

/** A document of another person, who says that it decides this: each decision rests on its own. */
async function ground(use: 'vat_deduction' | 'excess_certificate'): Promise<number> {
  const { db } = database.owner;
  const file = { file_name: 'a.pdf', media_type: 'application/pdf', size_bytes: 1, sha256: randomUUID(), uploaded_by: 'test' };
  const values = { community_id: made.communityId, kind: 'other', ...file } as const;
  const { id } = await db.insertInto('document').values(values).returning('id').executeTakeFirstOrThrow();
  await db.insertInto('document_decision').values({ document_id: id, use, named_by: 'test' }).execute();
  return id;
}

async function vat(actor: string, from: string, deducts: boolean) {
  const document_id = await ground('vat_deduction');
  return as(actor, (work) => recordVatDeduction(work, made.communityId, { valid_from: from, deducts, document_id }));
}

beforeAll(async () => {
  database = await testDatabase();
  made = await makeCommunity(database.owner.db, {
    code: 'causes',
    points: [
      { pod: C0, holder: 'enterprise', from: '2024-12-01' },
      { pod: C1, from: '2024-12-01' },
    ],
    plants: [{ code: PV, powerKw: '50', entry: '2024-05-10' }],
    rule: USUAL_RULE,
    transmissionRefund: '8.48',
  });
  const { db } = database.owner;
  await sql`update point_assignment set validity = '[2024-12-01,2025-02-01)' where configuration_id = ${made.configurationId}`.execute(db);
  const { rows } = await sql<{
    id: number;
  }>`insert into document (community_id, kind, file_name, media_type, size_bytes, sha256, uploaded_by)
    values (${made.communityId}, 'other', 'a.pdf', 'application/pdf', 1, 'a', 'test') returning id`.execute(db);
  document = rows[0]?.id as number;
  await importPriceText(
    database,
    priceFile('2024-12-01', '2025-02-01', () => '95.00'),
  );
  await importText(database, made, wideFile(COLUMNS, '2024-12-01', '2025-02-01', cell));
  for (const month of MONTHS) await runShard(database, month, [made.configurationId]);
  await sql`update community set four_eyes = true where id = ${made.communityId}`.execute(db);
});
afterAll(() => database?.drop());

/** Up to how many kW plants pay no yearly fee. */
const freeOfFees = (kw: number) =>
  sql`update legal_parameter set value = ${String(kw)} where name = 'gse_yearly_fee_free_limit'`.execute(database.owner.db);

async function certificate(actor: string, year: number, cents: number) {
  const of = { configuration_id: made.configurationId, community_id: made.communityId, year, cents };
  const document_id = await ground('excess_certificate');
  return as(actor, (work) => recordExcessCertificate(work, { ...of, reference: `GSE/${year}`, issued_on: '2026-03-01', document_id }));
}

describe('the first version of a year, with four eyes', () => {
  it("is not approved by whoever recorded GSE's certificate, although nobody loses", async () => {
    await freeOfFees(1000);
    await certificate('user:9', 2024, 0);
    const id = await compute(2024);
    const terms = await inContext(database.app.db, systemContext('test'), (trx) => yearTerms(trx, id));
    expect(terms).toMatchObject({ isLater: false, lowersMoney: false });
    await expect(approve(2024, id, 'user:9')).rejects.toMatchObject(REFUSED);
    await approve(2024, id, 'user:7');
    await freeOfFees(3);
  });

  it('is approved by every manager where it rests on no certificate', async () => {
    await approve(2025, await compute(2025), 'user:7');
  });
});

describe('a later version of a year, with four eyes', () => {
  it('is not approved by the person who recorded the VAT flag, whether members lose or gain', async () => {
    for (const deducts of [true, false]) {
      await vat('user:9', '2025-01-01', deducts);
      const id = await compute(2025);
      await expect(approve(2025, id, 'user:9')).rejects.toMatchObject(REFUSED);
      await approve(2025, id, 'user:8');
    }
  });

  it("is not approved by whoever recorded GSE's certificate", async () => {
    await certificate('user:9', 2025, 1);
    const id = await compute(2025);
    await expect(approve(2025, id, 'user:9')).rejects.toMatchObject(REFUSED);
    await approve(2025, id, 'user:8');
  });

  it('is not approved by whoever changed the year before, on which it rests', async () => {
    await vat('user:9', '2024-01-01', true);
    await approve(2024, await compute(2024), 'user:8');
    const id = await compute(2025);
    await expect(approve(2025, id, 'user:9')).rejects.toMatchObject(REFUSED);
    await approve(2025, id, 'user:8');
  });
});

type Change = (actor: string) => Promise<unknown>;
const sqlAs = (actor: string, statement: ReturnType<typeof sql>): Promise<unknown> =>
  inContext(database.app.db, systemContext(actor), (trx) => statement.execute(trx));
/** How a person changes each ground on which an amount of the year rests. */
const CHANGES: Readonly<Record<keyof YearGrounds, Change | null>> = {
  engine: null,
  year: null,
  paid: null,
  runs: async (actor) => {
    await sqlAs(actor, sql`update party set holder_class = 'enterprise' where id = ${made.parties[1]}`);
    for (const month of MONTHS) {
      await runShard(database, month, [made.configurationId]);
      await approveLowered(database, made, month);
    }
  },
  carried: async (actor) => {
    await vat(actor, '2024-01-01', false);
    await approve(2024, await compute(2024), 'user:2');
  },
  deductsVat: (actor) => vat(actor, '2025-01-01', true),
  uses: (actor) =>
    sqlAs(
      actor,
      sql`insert into ring_fenced_use (configuration_id, community_id, reference, used_on, purpose, description, cents, document_id, recorded_by, place)
        values (${made.configurationId}, ${made.communityId}, 'U1', '2025-06-01', 'social_purpose', 'school', 1, ${document}, ${actor}, 'Milano')`,
    ),
  certificate: (actor) =>
    sqlAs(
      actor,
      sql`insert into excess_certificate (configuration_id, community_id, year, version, cents, reference, issued_on, document_id, recorded_by)
        select configuration_id, community_id, year, version + 1, cents + 1, 'GSE/2', issued_on, document_id, ${actor} from excess_certificate`,
    ),
  given: (actor) =>
    sqlAs(
      actor,
      sql`insert into legal_parameter (name, class, value, unit, validity, source, certainty, origin, created_by)
        select name, class, value, unit, '[2025-12-31,2026-01-01)', 'test', 'sure', 'operator', ${actor} from legal_parameter
        where name = 'excess_premium_threshold' limit 1`,
    ),
};

it('names whoever changed any ground of a year', async () => {
  const changed = Object.entries(CHANGES).filter((entry): entry is [string, Change] => entry[1] !== null);
  for (const [ground, change] of changed) await change(`user:${ground}`);
  const id = await compute(2025);
  const causers = await inContext(database.app.db, systemContext('test'), (trx) => causersOfYear(trx, id));
  expect(causers).toEqual(expect.arrayContaining(changed.map(([ground]) => `user:${ground}`)));
});
