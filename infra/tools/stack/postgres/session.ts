import type { Sql } from 'postgres';

const CONNECT_TIMEOUT_S = 5;

/** One connection to that address for as long as `work` takes. */
export const withSession = async <T>(address: string, work: (sql: Sql) => Promise<T>): Promise<T> => {
  const { default: postgres } = await import('postgres');
  // The library asks for array types by a query of its own; its failure when the server is killed would end this process.
  const sql = postgres(address, { max: 1, connect_timeout: CONNECT_TIMEOUT_S, fetch_types: false, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
};

/** Whether the database answers a statement to this role. Throws the server's words otherwise. */
export const answers = (address: string): Promise<void> =>
  withSession(address, async (sql) => {
    await sql`select 1`;
  });
