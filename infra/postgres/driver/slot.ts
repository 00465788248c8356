import postgres from 'postgres';
import { driverOptions, type PoolOptions } from './driver-options.ts';

/** One server connection for as long as it lives; once closed it is never used again. */
export interface Slot {
  isClosed(): boolean;
  /** The driver's connection; rejects when it has closed. */
  usable(): Promise<postgres.ReservedSql>;
  /** `work`, or a rejection as soon as the connection closes: the driver forgets statements it had put in line. */
  whileOpen<T>(work: Promise<T>): Promise<T>;
  end(timeoutS: number): Promise<void>;
}

/** Opens a connection; rejects when it cannot be had or is lost on the way. */
export function openSlot(url: string, options: PoolOptions): Promise<Slot> {
  const losses = new Set<() => void>();
  let closed = false;
  const onclose = (): void => {
    closed = true;
    for (const lose of losses) lose();
  };
  const whileOpen = <T>(work: Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const lose = (): void => reject(connectionLost());
      losses.add(lose);
      work.then(resolve, reject).finally(() => losses.delete(lose));
    });
  const sql = postgres(url, { ...driverOptions({ ...options, max: 1 }), onclose });
  const slot: Promise<Slot> = connect(sql).then((connection) => ({
    isClosed: () => closed,
    usable: async () => {
      // A microtask later the driver writes within the same turn, so the connection cannot close in between.
      await null;
      if (closed) throw connectionLost();
      return connection;
    },
    whileOpen,
    end: (timeout) => sql.end({ timeout }),
  }));
  return whileOpen(slot).catch(async (error: unknown) => {
    await sql.end({ timeout: 0 });
    throw error;
  });
}

/** The statement opens the connection: the driver can reserve an open one, but not one it has to open without asking for types. */
async function connect(sql: postgres.Sql): Promise<postgres.ReservedSql> {
  await sql`select 1`;
  return sql.reserve();
}

function connectionLost(): Error {
  return Object.assign(new Error('the connection to the database was lost'), { code: 'CONNECTION_CLOSED' });
}
