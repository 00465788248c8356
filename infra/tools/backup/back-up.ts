import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TransactionSql } from 'postgres';
import { StackFailure } from '../stack/failure.ts';
import { writeSecretFile } from '../stack/files.ts';
import { withSession } from '../stack/postgres/session.ts';
import { runClient } from './clients.ts';
import { backUpDocuments } from './documents.ts';
import { describeFile, FILES, type Manifest } from './manifest.ts';
import { type Rings, sealRings } from './sealed-keys.ts';
import type { Surroundings } from './source.ts';
import { serverMajor, tableContents, tableNames } from './tables.ts';
import { ownRelease } from './version.ts';

interface BackupOrder extends Surroundings {
  readonly url: string;
  readonly rings: Rings;
  readonly folder: string;
  readonly passphrase: string;
}

/**
 * Writes dump, sealed keys, sealed content of documents and manifest into an empty folder. Dump, row counts and hashes are of one moment; the installation may serve
 * meanwhile. Throws StackFailure when the role would not see every row, or a part fails: then the folder has no manifest.
 */
export async function backUp(order: BackupOrder): Promise<Manifest> {
  const { root, folder, rings, passphrase } = order;
  makeEmpty(folder);
  const { objectKeys, ...content } = await withSession(order.url, async (sql) => {
    const content = await sql.begin('isolation level repeatable read read only', (trx) => dump(trx, order));
    return content as DatabaseContent;
  });
  const dumpFile = await describeFile(join(folder, FILES.dump));
  writeSecretFile(join(folder, FILES.keys), await sealRings(rings, passphrase, dumpFile.sha256));
  const files = { [FILES.dump]: dumpFile, [FILES.keys]: await describeFile(join(folder, FILES.keys)) };
  const documents = await backUpDocuments(order, objectKeys);
  const manifest: Manifest = { format: 1, release: ownRelease(root), ...content, files, documents };
  writeSecretFile(join(folder, FILES.manifest), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

type DatabaseContent = Pick<Manifest, 'madeAt' | 'postgresMajor' | 'migrations' | 'tables'> & { readonly objectKeys: readonly string[] };

function makeEmpty(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (readdirSync(folder).length > 0) throw new StackFailure(folder, 'is not empty', 'name a new folder, such as --to backups/$(date +%F)');
  // pg_dump keeps the mode of a file that is there.
  writeFileSync(join(folder, FILES.dump), '', { mode: 0o600 });
}

async function dump(trx: TransactionSql, { url, folder, env, log }: BackupOrder): Promise<DatabaseContent> {
  await requireSight(trx);
  if (!(await tableNames(trx)).includes('migration'))
    throw new StackFailure('the database', 'holds no tables of Condivisa', 'name the instance, or the database by DATABASE_URL');
  const [now] = await trx<{ snapshot: string; at: Date }[]>`select pg_export_snapshot() as snapshot, now() as at`;
  const major = await serverMajor(trx);
  log(`database: dumping (PostgreSQL ${major})`);
  const args = ['--format=custom', '--no-password', `--snapshot=${now?.snapshot}`, `--file=${join(folder, FILES.dump)}`];
  const [tables] = await Promise.all([tableContents(trx), runClient('pg_dump', { url, major, args, env })]);
  const migrations = await trx<Manifest['migrations']>`select name, checksum from migration order by name`;
  const objectKeys =
    'document_object' in tables ? await trx<{ key: string }[]>`select object_key as key from document_object order by 1` : [];
  const madeAt = (now?.at ?? new Date()).toISOString();
  return {
    madeAt,
    postgresMajor: major,
    migrations: migrations.map(({ name, checksum }) => ({ name, checksum })),
    tables,
    objectKeys: objectKeys.map(({ key }) => key),
  };
}

/** Under row-level security a dump ends with an error half-way, or without some of the rows. */
async function requireSight(trx: TransactionSql): Promise<void> {
  const [role] = await trx<{ name: string; sees: boolean }[]>`select rolname as name, rolsuper or (rolbypassrls and
    pg_has_role(rolname, 'pg_read_all_data', 'usage')) as sees from pg_roles where rolname = current_user`;
  if (role?.sees === true) return;
  const remedy = `set DATABASE_ADMIN_URL to a superuser, or to a role made by: create role condivisa_backup login bypassrls in role pg_read_all_data password '...'`;
  throw new StackFailure('the database', `row-level security holds back the role "${role?.name}"; its dump would not be whole`, remedy);
}
