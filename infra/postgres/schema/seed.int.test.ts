import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LEGAL_PARAMETERS, type ParameterRow } from '../../../domain/kernel/legal/parameters.ts';
import { type TestDatabase, testDatabase } from '../../tools/testing/postgres.ts';
import { driverOptions } from '../driver/index.ts';
import { seedLegalParameters } from './seed.ts';

describe('seed of the legal table', () => {
  let database: TestDatabase;
  let sql: postgres.Sql;

  beforeAll(async () => {
    database = await testDatabase();
    sql = postgres(database.urls.owner, driverOptions({ name: 'test-seed', max: 1 }));
  });
  afterAll(async () => {
    await sql.end();
    await database.drop();
  });

  const seed = (rows: readonly ParameterRow[]): Promise<number> => sql.begin((trx) => seedLegalParameters(trx, rows));
  const index = LEGAL_PARAMETERS.findIndex(({ validTo }) => validTo === null);
  const changed = (changes: Partial<ParameterRow>): ParameterRow[] =>
    LEGAL_PARAMETERS.map((row, at) => (at === index ? { ...row, ...changes } : row));

  it('is written by the migration, as it stands in the domain', async () => {
    expect(await seed(LEGAL_PARAMETERS)).toBe(0);
    const rows = await sql`select name, class, value, unit from legal_parameter order by id`;
    expect(rows).toEqual(LEGAL_PARAMETERS.map(({ name, dimension, value, unit }) => ({ name, class: dimension, value, unit })));
  });

  it('refuses a changed value, a changed unit and a vanished row, and says what to do', async () => {
    await expect(seed(changed({ value: '1234567' }))).rejects.toThrow(/is now 1234567 .* close its range and add a row/);
    await expect(seed(changed({ unit: 'months' }))).rejects.toThrow(/close its range and add a row/);
    await expect(seed(LEGAL_PARAMETERS.toSpliced(index, 1))).rejects.toThrow(/close its range instead/);
    expect(await seed(LEGAL_PARAMETERS)).toBe(0);
  });

  it("leaves an operator's value alone that came first, and sets an established row beside an assumed one", async () => {
    const base = { name: 'transmission_refund' as const, dimension: '', unit: 'EUR/MWh' as const, source: 'ARERA' };
    const next: ParameterRow = { ...base, value: '12.40', validFrom: '2027-01-01', validTo: '2028-01-01', certainty: 'good' };
    const assumed: ParameterRow = { ...next, value: '11.90', certainty: 'assumed', source: 'carried over' };
    await sql`insert into legal_parameter (name, value, unit, validity, source, certainty, origin)
      values ('transmission_refund', '12.30', 'EUR/MWh', '[2027-01-01,2028-01-01)', 'operator', 'sure', 'operator')`;
    expect(await seed([...LEGAL_PARAMETERS, next, assumed])).toBe(2);
    expect(await seed([...LEGAL_PARAMETERS, next, assumed])).toBe(0);
    const rows = await sql`select value, origin, certainty from legal_parameter
      where name = 'transmission_refund' and validity @> date '2027-06-01' order by rank`;
    expect(rows).toEqual([
      { value: '12.30', origin: 'operator', certainty: 'sure' },
      { value: '12.40', origin: 'release', certainty: 'good' },
      { value: '11.90', origin: 'release', certainty: 'assumed' },
    ]);
    await sql`delete from legal_parameter where name = 'transmission_refund' and validity @> date '2027-06-01'`;
  });

  it('corrects how certain a value is', async () => {
    const isRate = ({ name, validFrom }: ParameterRow) => name === 'distribution_refund' && validFrom === '2026-01-01';
    const confirmed = LEGAL_PARAMETERS.map((row) => (isRate(row) ? { ...row, certainty: 'good' as const } : row));
    expect(await seed(confirmed)).toBe(1);
    expect(await seed(LEGAL_PARAMETERS)).toBe(1);
  });

  it('closes a range and opens the next', async () => {
    const next: ParameterRow = {
      ...(LEGAL_PARAMETERS[index] as ParameterRow),
      value: '300',
      validFrom: '2040-01-01',
      source: 'a law to come',
    };
    expect(await seed([...changed({ validTo: '2040-01-01' }), next])).toBe(2);
    expect(await seed([...changed({ validTo: '2040-01-01' }), next])).toBe(0);
    const { name, dimension } = next;
    const stored =
      await sql`select upper(validity) as until, value from legal_parameter where name = ${name} and class = ${dimension} order by validity`;
    expect(stored.at(-2)).toMatchObject({ until: '2040-01-01' });
    expect(stored.at(-1)).toEqual({ until: null, value: '300' });
  });
});
