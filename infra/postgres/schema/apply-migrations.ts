import { errorPosition, type Session, type SessionTransaction } from '../driver/index.ts';
import type { MigrationFile } from './migration-files.ts';

/** Applies what is missing of `files` and returns their names; the caller holds the migration lock. */
export async function applyMigrations(sql: Session, files: readonly MigrationFile[]): Promise<string[]> {
  await sql.begin((trx) => trx.unsafe(MIGRATION_TABLE).simple());
  const pending = files.slice(await checkApplied(sql, files));
  for (const file of pending) await sql.begin((trx) => apply(trx, file));
  return pending.map(({ name }) => name);
}

const MIGRATION_TABLE = `do $$ begin
  if to_regclass('public.migration') is null then
    create table migration (name text primary key, checksum text not null, applied_at timestamptz not null default now());
    alter table migration enable row level security;
    alter table migration force row level security;
    create policy owner_all on migration to condivisa_owner using (true) with check (true);
    create policy reading on migration for select to condivisa_app using (true);
    grant select on migration to condivisa_app;
  end if;
end $$`;

/** How many of the files are applied; throws when the applied ones are not the first files as they stand. */
async function checkApplied(sql: Session, files: readonly MigrationFile[]): Promise<number> {
  const applied = await sql<{ name: string; checksum: string }[]>`select name, checksum from migration order by name`;
  for (const [index, { name, checksum }] of applied.entries()) {
    const file = files[index];
    if (file === undefined)
      throw new Error(`the database has migration ${name}, which this version does not know: run the version that made it or a newer one`);
    if (file.name !== name)
      throw new Error(`migration ${file.name} was passed over, the database already has ${name}: give the new file the next number`);
    if (file.checksum !== checksum)
      throw new Error(`migration ${name} was changed after it was applied: restore it and put the change into a new file`);
  }
  return applied.length;
}

async function apply(trx: SessionTransaction, file: MigrationFile): Promise<void> {
  try {
    await trx.unsafe(file.text).simple();
  } catch (error) {
    throw new Error(`migration ${file.name}${lineOf(file, error)} failed: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
  await trx`insert into migration (name, checksum) values (${file.name}, ${file.checksum})`;
}

function lineOf({ text }: MigrationFile, error: unknown): string {
  const position = errorPosition(error);
  return Number.isNaN(position) ? '' : `, line ${text.slice(0, position).split('\n').length},`;
}
