import { createHash } from 'node:crypto';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LEGAL_PARAMETERS, type ParameterRow } from '../../../domain/kernel/legal/parameters.ts';
import { emptyDatabase } from '../../tools/testing/postgres.ts';
import {
  createPersonalKeys,
  newPartyKey,
  openBytesFor,
  openFor,
  sealBytesFor,
  sealFor,
  taxCodeIndex,
  unwrapPartyKey,
} from '../../vault/personal.ts';
import { driverOptions, formatDateRange } from '../driver/index.ts';
import { canonicalJson } from '../record/canonical-json.ts';
import { applyMigrations } from './apply-migrations.ts';
import { migrate } from './migrate.ts';
import { readMigrationFiles } from './migration-files.ts';

const KEYS = createPersonalKeys([{ id: 'k1', key: new Uint8Array(32).fill(1) }]);
const CODE = 'RSSMRA85M01H501Q';
const INPUTS = { month: '2025-03', points: [{ code: 'A', partyId: 1 }], plants: [{ code: 'P', partyId: 2 }] };
const ACCOUNT = { report: { members: [{ memberId: '1', premiumCents: 7 }] }, enterprises: { rows: [{ memberId: '2' }] } };
const hashOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');
const quiet = (): void => undefined;

/** The legal values as older releases stored them: without certainty, households exempt from the publication of the rules on. */
function legalValuesThen() {
  const isExemption = ({ name, dimension }: ParameterRow) => name === 'grant_reduction_exempt_holder' && dimension === 'natural_person';
  const then = LEGAL_PARAMETERS.filter((row) => row.unit !== 'choice' && (!isExemption(row) || row.value === 'true'));
  return then.map((row) => {
    const { name, dimension, value, unit, validFrom, validTo, source } = row;
    return {
      ...{ name, class: dimension, value, unit, source },
      validity: formatDateRange({ from: isExemption(row) ? '2025-07-16' : validFrom, to: validTo }),
    };
  });
}

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let sql: postgres.Sql;

beforeEach(async () => {
  database = await emptyDatabase();
  sql = postgres(database.ownerUrl, driverOptions({ name: 'test-split', max: 1 }));
  const before = readMigrationFiles().filter(({ name }) => name < '0030');
  await applyMigrations(sql, before);
  await sql`insert into legal_parameter ${sql(legalValuesThen())}`;
  await sql.unsafe(SHARED).simple();
  await sealShared();
});
afterEach(async () => {
  await sql.end();
  await database.drop();
});

/** Party 1 in communities 1 and 2, party 2 in 2 only, party 3 in none. Users: 1 invited in 1 and applied in 2, 2 invited in 1 only, 3 by hand. */
const SHARED = `
  insert into organisation (code, name, kind) values ('O', 'O', 'association');
  insert into substation_area (code, dso, boundary, published_on, validity, source) values ('AC001E00001', 'D',
    'SRID=4326;MULTIPOLYGON(((9 45, 10 45, 10 46, 9 46, 9 45)))', '2024-01-01', '[2024-01-01,)', 'test');
  insert into community (organisation_id, code, name, legal_type) select 1, 'C' || n, 'C', 'association' from generate_series(1, 2) n;
  insert into configuration (community_id, code, kind, substation_area_id, market_zone, status)
    select n, 'K', 'renewable_energy_community', 1, 'NORD', 'active' from generate_series(1, 2) n;
  insert into party (kind, holder_class) values ('person', 'natural_person'), ('body', 'enterprise'), ('person', 'natural_person');
  insert into app_user (username, party_id) values ('invited', 1), ('second', 1), ('by-hand', 2), ('of-nobody', 3);
  insert into membership (community_id, party_id, code, member_type, user_type, status, validity, applied_by) values
    (1, 1, 'M1', 'CONSUMER', 'RESIDENTIAL', 'active', '[2024-01-01,)', null), (2, 1, 'M1', 'CONSUMER', 'RESIDENTIAL', 'active', '[2024-01-01,)', 1);
  insert into mandate (community_id, party_id, kind, code, validity) values (2, 2, 'third_party_producer', 'T', '[2024-01-01,)');
  insert into invitation (role, community_id, membership_id, language, invited_by, expires_at, accepted_at, accepted_by) values
    ('member', 1, 1, 'it', 3, now(), now() - interval '2 days', 1), ('member', 1, 1, 'it', 3, now(), now() - interval '1 day', 2);
  insert into connection_point (pod) values ('IT001E00000001');
  insert into plant (community_id, code, name, producer_id, point_id, source, region) values (2, 'P', 'P', 1, 1, 'photovoltaic', 'Lombardia');
  insert into plant_section (plant_id, community_id, code, power_kw, entry_into_operation) values (1, 2, 'P', 5, '2024-05-10');
  insert into plant_assignment (section_id, configuration_id, community_id, validity) values (1, 2, 2, '[2025-01-01,)');
  insert into document (community_id, party_id, kind, file_name, media_type, sha256, size_bytes, uploaded_by)
    values (2, 1, 'other', 'a', 'text/plain', 'x', 1, 'test');
  insert into settlement_run (configuration_id, community_id, month, version, kind, state, energy_unit, hours, missing_readings, unpriced_hours,
      withdrawn, injected, shared, parameters, input, fingerprint)
    values (2, 2, '2025-03-01', 1, 'complete', 'posted', 'Wh', 743, 0, 0, 1, 1, 1, '{}', '${JSON.stringify(INPUTS)}', '${hashOf(INPUTS)}');
  insert into settlement_part (run_id, community_id, receiver, code, component, party_id, cents) values (1, 2, 'point', 'A', 'premium', 1, 7);
  insert into settlement_year (configuration_id, community_id, year, version, state, run_ids, excess_cents, taken_back_cents, fees_cents,
      uncovered_costs_cents, account, fingerprint)
    values (2, 2, 2025, 1, 'posted', '{1}', 0, 0, 0, 0, '${JSON.stringify(ACCOUNT)}', 'year');
  insert into settlement_year_row (year_id, community_id, receiver, code, party_id, component, posted_cents, recomputed_cents)
    values (1, 2, 'point', 'A', 1, 'premium', 7, 7);
  insert into ledger_account (community_id, kind, party_id) values (1, 'member', 1), (2, 'member', 1);
  insert into payout_batch (community_id, prepared_by) values (2, 'test');
  insert into payout (batch_id, community_id, party_id, cents) values (1, 2, 1, 7);`;

async function sealShared(): Promise<void> {
  const { key, row } = newPartyKey(KEYS, 1);
  await sql`insert into party_key (party_id, key_id, wrapped_key) values (1, ${row.key_id}, ${row.wrapped_key})`;
  await sql`insert into party_key (party_id, key_id, erased_at) values (2, 'k1', now())`;
  await sql`update party set name_enc = ${sealFor(key, 'party.name', 'Mario Rossi')}, tax_code_enc = ${sealFor(key, 'party.tax_code', CODE)},
    tax_code_index = ${taxCodeIndex(KEYS, CODE)}, contact_enc = ${sealFor(key, 'party.contact', '{"phone":"1"}')} where id = 1`;
  const content = sealBytesFor(key, 'document_content.content', Buffer.from('secret'));
  await sql`insert into document_content (document_id, encrypted, content) values (1, true, ${content})`;
}

describe('a record that two communities shared', () => {
  it('becomes one of each, with everything of the second community on its own one', async () => {
    const marks = await sql`select * from settlement_mark where cause <> 'parameter' order by id`;
    await migrate(database.ownerUrl, quiet, () => KEYS);
    const records = await sql<{ id: number; community_id: number; tax_code_index: Buffer | null }[]>`
      select id, community_id, tax_code_index from party order by id`;
    expect(records.map(({ id, community_id }) => [id, community_id])).toEqual([
      [1, 1],
      [2, 2],
      [4, 2],
    ]);
    expect(records[2]?.tax_code_index).toEqual(taxCodeIndex(KEYS, CODE));
    const whose = await sql<{ of: string; party_id: number }[]>`
      select 'membership ' || community_id as of, party_id from membership union all select 'plant', producer_id from plant
      union all select 'document', party_id from document union all select 'part', party_id from settlement_part
      union all select 'year', party_id from settlement_year_row union all select 'payout', party_id from payout
      union all select 'account ' || community_id, party_id from ledger_account union all select 'mandate', party_id from mandate order by 1`;
    expect(Object.fromEntries(whose.map(({ of, party_id }) => [of, party_id]))).toEqual({
      'account 1': 1,
      'account 2': 4,
      document: 4,
      mandate: 2,
      'membership 1': 1,
      'membership 2': 4,
      part: 4,
      payout: 4,
      plant: 4,
      year: 4,
    });
    expect([...(await sql`select * from settlement_mark where cause <> 'parameter' order by id`)]).toEqual([...marks]);
  });

  it('is sealed again for the second community, which keeps its settled months unchanged', async () => {
    await migrate(database.ownerUrl, quiet, () => KEYS);
    const [wrapped] = await sql<[{ party_id: number; key_id: string; wrapped_key: Buffer }]>`select * from party_key where party_id = 4`;
    const key = unwrapPartyKey(KEYS, wrapped);
    const [row] = await sql<[Record<string, Buffer>]>`select p.*, c.content from party p, document_content c where p.id = 4`;
    if (key === null || row.content === undefined || row.name_enc === undefined || row.contact_enc === undefined)
      throw new Error('not sealed');
    expect(openFor(key, 'party.name', row.name_enc)).toBe('Mario Rossi');
    expect(openFor(key, 'party.contact', row.contact_enc)).toBe('{"phone":"1"}');
    expect(openBytesFor(key, 'document_content.content', row.content).toString()).toBe('secret');
    const [run] = await sql`select input, fingerprint from settlement_run`;
    expect(run?.input).toEqual({ ...INPUTS, points: [{ code: 'A', partyId: 4 }] });
    expect(run?.fingerprint).toBe(hashOf(run?.input));
    const [year] = await sql`select account from settlement_year`;
    expect(year?.account.report.members).toEqual([{ memberId: '4', premiumCents: 7 }]);
    expect(await sql`select 1 from party_split`).toHaveLength(0);
  });

  it('stays linked to the account that applied or accepted an invitation there, the first one where there were two', async () => {
    await migrate(database.ownerUrl, quiet, () => KEYS);
    const links = await sql`select user_id, party_id, community_id, invitation_id from user_party order by party_id`;
    expect([...links]).toEqual([
      { user_id: 1, party_id: 1, community_id: 1, invitation_id: 1 },
      { user_id: 3, party_id: 2, community_id: 2, invitation_id: null },
      { user_id: 1, party_id: 4, community_id: 2, invitation_id: null },
    ]);
  });

  it('waits for the master key, and is completed by the next run', async () => {
    await expect(migrate(database.ownerUrl, quiet)).rejects.toThrow('with PERSONAL_KEYS');
    expect(await sql`select 1 from party_split`).toHaveLength(1);
    await migrate(database.ownerUrl, quiet, () => KEYS);
    expect(await sql`select 1 from party_key where party_id = 4`).toHaveLength(1);
  });
});
