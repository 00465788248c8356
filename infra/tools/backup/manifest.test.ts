import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StackFailure } from '../stack/failure.ts';
import { checkFiles, describeFile, FILES, type Manifest, readManifest } from './manifest.ts';
import { readPassphrase } from './passphrase.ts';
import { tableDifferences } from './tables.ts';
import { newerMigrations } from './version.ts';

let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'condivisa-backup-'));
  for (const name of [FILES.dump, FILES.keys]) writeFileSync(join(folder, name), `content of ${name}`);
  const files = { [FILES.dump]: await describeFile(join(folder, FILES.dump)), [FILES.keys]: await describeFile(join(folder, FILES.keys)) };
  const manifest: Manifest = {
    format: 1,
    madeAt: '2026-11-29T10:00:00.000Z',
    release: '0.1.0',
    postgresMajor: 15,
    migrations: [{ name: '0001_a.sql', checksum: 'one' }],
    tables: { community: { rows: 1, hash: '7' } },
    files,
  };
  writeFileSync(join(folder, FILES.manifest), JSON.stringify(manifest));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a backup', () => {
  it('is taken when its files are those of the manifest', async () => {
    await expect(checkFiles(folder, readManifest(folder))).resolves.toBeUndefined();
  });

  it('is refused when a file was changed, cut or lost, by its name', async () => {
    writeFileSync(join(folder, FILES.dump), 'Content of database.dump');
    await expect(checkFiles(folder, readManifest(folder))).rejects.toThrow(/database\.dump: is not the file that was backed up/);
    rmSync(join(folder, FILES.dump));
    await expect(checkFiles(folder, readManifest(folder))).rejects.toThrow(/database\.dump: is missing/);
  });

  it('is refused when it was never finished, is not a backup, or has another format', () => {
    writeFileSync(join(folder, FILES.manifest), '{"format":2}');
    expect(() => readManifest(folder)).toThrow(/a format this version does not know/);
    rmSync(join(folder, FILES.manifest));
    expect(() => readManifest(folder)).toThrow(/that backup never came to its end/);
    expect(() => readManifest(join(folder, 'nothing'))).toThrow(/holds no backup/);
  });

  it('of an older version is taken, of another or newer one refused', () => {
    const [first, second] = [
      { name: '0001_a.sql', checksum: 'one' },
      { name: '0002_b.sql', checksum: 'two' },
    ];
    const { migrations: _none, ...manifest } = readManifest(folder);
    expect(newerMigrations({ ...manifest, migrations: [first] }, [first, second])).toBe(1);
    expect(() => newerMigrations({ ...manifest, migrations: [first, second] }, [first])).toThrow(/release 0\.1\.0.*0002_b\.sql/);
    expect(() => newerMigrations({ ...manifest, migrations: [second] }, [{ ...second, checksum: 'x' }])).toThrow(/another version/);
  });

  it('differs from a database where a table lacks, gained or changed rows', () => {
    const of = (rows: number, hash: string) => ({ rows, hash });
    const backup = { community: of(1, '7'), member: of(2, '9'), plant: of(1, '3') };
    expect(tableDifferences(backup, backup)).toEqual([]);
    expect(tableDifferences(backup, { community: of(1, '7'), member: of(2, '8'), point: of(0, '0') })).toEqual([
      'member: 2 rows, hash 9 in the backup, 2 rows, hash 8 here',
      'plant: 1 rows, hash 3 in the backup, no such table here',
      'point: no such table in the backup, 0 rows, hash 0 here',
    ]);
  });
});

describe('the passphrase', () => {
  it('comes from the file, else from the environment, without the line end', () => {
    const file = join(folder, 'passphrase');
    writeFileSync(file, 'quattro gatti sul tetto\n');
    expect(readPassphrase(file, { BACKUP_PASSPHRASE: 'of the environment' }, 'backup')).toBe('quattro gatti sul tetto');
    expect(readPassphrase(undefined, { BACKUP_PASSPHRASE: 'of the environment' }, 'backup')).toBe('of the environment');
  });

  it('is refused when it is missing or short', () => {
    expect(() => readPassphrase(undefined, {}, 'backup')).toThrow(/none was given/);
    expect(() => readPassphrase(join(folder, 'none'), {}, 'restore')).toThrow(/ENOENT/);
    expect(() => readPassphrase(undefined, { BACKUP_PASSPHRASE: 'short' }, 'restore')).toThrow(/fewer than 12 characters/);
  });

  it('is never a new one for a restore', () => {
    const remedyOf = (command: 'backup' | 'restore'): string => {
      try {
        return readPassphrase(undefined, {}, command);
      } catch (error) {
        return (error as StackFailure).remedy;
      }
    };
    expect(remedyOf('backup')).toMatch(/^openssl rand/);
    expect(remedyOf('restore')).toMatch(/^give the passphrase that this backup was made with/);
  });
});
