import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PARAMETER_DEFINITIONS } from '../../../domain/kernel/legal/parameter-definitions.ts';
import { type TestDatabase, testDatabase } from '../../tools/testing/postgres.ts';
import { driverOptions } from '../driver/index.ts';

let database: TestDatabase;
let sql: postgres.Sql;
beforeAll(async () => {
  database = await testDatabase();
  sql = postgres(database.urls.owner, driverOptions({ name: 'test-definitions', max: 1 }));
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

it('checks new rows by the same units and ranges as the domain', async () => {
  const stored = await sql`select name, unit, minimum::float8 as min, maximum::float8 as max, choices from parameter_definition_row
    order by name collate "C"`;
  const wanted = Object.entries(PARAMETER_DEFINITIONS).map(([name, { unit, min = null, max = null, choices = null }]) => ({
    name,
    unit,
    min,
    max,
    choices,
  }));
  expect([...stored]).toEqual(wanted.sort((a, b) => (a.name < b.name ? -1 : 1)));
});

it.each([
  ['transmission_refund', 'EUR/MWh', '11.90', null],
  ['transmission_refund', 'cent/kWh', '1.19', 'transmission_refund is given in EUR/MWh, not in cent/kWh'],
  ['transmission_refund', 'EUR/MWh', '1190', 'transmission_refund lies between 4 and 50 EUR/MWh'],
  ['grant_reduction_exempt_holder', 'flag', '2', 'grant_reduction_exempt_holder is true or false'],
  ['network_refund', 'EUR/MWh', '1', 'network_refund is no parameter'],
])('says what is wrong with %s in %s', async (name, unit, value, fault) => {
  const [row] = await sql`select parameter_fault(${name}, ${unit}, ${value}) as fault`;
  expect(row?.fault).toBe(fault);
});
