import postgres from 'postgres';
import { driverOptions } from './driver-options.ts';

/** One connection without a row context, for migrations and seeds, which run as the owner of the tables. */
export type Session = postgres.Sql;
export type SessionTransaction = postgres.TransactionSql;

export const openSession = (url: string, name: string): Session => postgres(url, driverOptions({ name, max: 1 }));

/** Where in the text of a statement the database found the error, counted from 1; NaN where it does not say. */
export const errorPosition = (error: unknown): number => (error instanceof postgres.PostgresError ? Number(error.position) : Number.NaN);
