import { withSession } from '../stack/postgres/session.ts';

/** How many devices of a restored database had an account at the broker, which no backup holds; 0 in one of before devices had any. */
export const devicesWithAccounts = (url: string): Promise<number> =>
  withSession(url, async (sql) => {
    const [column] = await sql`select from information_schema.columns where table_name = 'device' and column_name = 'credentials'`;
    if (column === undefined) return 0;
    const [row] = await sql`select count(*)::int as count from device where state = 'active' and credentials > 0`;
    return row?.count ?? 0;
  });

/** The same in words; nothing where there are none. */
export const devicesText = (count: number): string[] =>
  count === 0
    ? []
    : [
        `${count} ${count === 1 ? 'device' : 'devices'} had an account at the MQTT broker, which no backup holds: create new credentials for each (its page, or POST /api/v1/iot-devices/ID/credentials)`,
      ];
