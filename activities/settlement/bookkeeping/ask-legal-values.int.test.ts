import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { readConfig } from '../../../infra/config/env.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import { openContent } from '../../../infra/vault/master-sealed.ts';
import { createPersonalKeys, type PersonalKeys } from '../../../infra/vault/personal.ts';
import { createUser } from '../../identity/commands/create-user.ts';
import { createAskLegalValues } from './ask-legal-values.activity.ts';

let database: TestDatabase;
let personal: PersonalKeys;
let operator: number;

beforeAll(async () => {
  database = await testDatabase();
  personal = createPersonalKeys(readConfig({ ...inject('stack') }).personalKeys);
  operator = await addUser('olga', 'operator');
  await addUser('aldo', 'auditor');
});
afterAll(() => database?.drop());
beforeEach(() => sql`update mail set created_at = created_at - interval '7 days'`.execute(database.owner.db));

async function addUser(username: string, role: string): Promise<number> {
  const who = {
    username,
    email: `${username}@example.org`,
    fullName: username,
    userType: 'other',
    language: 'it',
    passwordHash: null,
  } as const;
  const id = await inContext(database.app.db, systemContext('system:test'), (trx) => createUser(trx, personal, who));
  await sql`insert into role_grant (user_id, role) values (${id}, ${role})`.execute(database.owner.db);
  return id;
}

const ask = (day: string) => createAskLegalValues({ db: database.app.db, personal })({ day });
const mails = async () =>
  (
    await sql<{ userId: number; language: string; keyId: string; content: Buffer }>`
      select user_id as "userId", language, key_id as "keyId", content_enc as content from mail where kind = 'legal_values_due' order by id`.execute(
      database.owner.db,
    )
  ).rows;

it('asks nobody before December, while the running year has its values', async () => {
  expect(await ask('2026-11-30')).toEqual({ year: 2026, missing: [], mails: 0 });
  expect(await mails()).toEqual([]);
});

it('asks every operator of the platform in December for the coming year, once a week', async () => {
  expect(await ask('2026-12-07')).toEqual({ year: 2027, missing: ['transmission_refund', 'distribution_refund'], mails: 1 });
  const [mail] = await mails();
  expect(mail).toMatchObject({ userId: operator, language: 'it' });
  expect(openContent(personal, 'mail', { keyId: mail?.keyId as string, sealed: mail?.content as Buffer })).toEqual({
    year: '2027',
    missing: 'transmission_refund, distribution_refund',
    assumed: 'advance_factor 0.60 factor, advance_price_component 20 EUR/MWh',
  });
  expect((await ask('2026-12-07')).mails).toBe(0);
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from process where workflow_type = 'deliverMail' and open`.execute(database.owner.db);
  expect(rows[0]?.count).toBe(1);
});

it('asks again the next week for what is still missing, and stops when it is given', async () => {
  const give = (name: string, value: string) =>
    sql`insert into legal_parameter (name, value, unit, validity, source, certainty, origin)
      values (${name}, ${value}, 'EUR/MWh', '[2027-01-01,2028-01-01)', 'ARERA', 'good', 'operator')`.execute(database.owner.db);
  await give('transmission_refund', '12.40');
  expect(await ask('2026-12-14')).toEqual({ year: 2027, missing: ['distribution_refund'], mails: 1 });
  await give('distribution_refund', '0.67');
  expect(await ask('2027-01-04')).toEqual({ year: 2027, missing: [], mails: 0 });
});
