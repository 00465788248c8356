import { type Kysely, sql } from 'kysely';
import type { FourEyes } from '../../../domain/kernel/four-eyes.ts';
import type { DB } from '../schema/tables.ts';

/** Accounts (`user:7`) with those who may be the same person: who gave them a role that no other person confirmed, and so on (decision record 0123). */
async function peopleBehind(db: Kysely<DB>, actors: readonly string[]): Promise<string[]> {
  if (actors.length === 0) return [];
  const { rows } = await sql<{ people: string[] }>`select people_behind(${[...actors]}::text[]) as people`.execute(db);
  return rows[0]?.people ?? [...actors];
}

/** The terms of an approval, where whoever may be the same person as a causer by another account is one too. */
export const withPeopleBehind = async (db: Kysely<DB>, { fourEyes, causedBy }: FourEyes): Promise<FourEyes> => ({
  fourEyes,
  causedBy: fourEyes ? await peopleBehind(db, causedBy) : causedBy,
});
