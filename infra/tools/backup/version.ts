import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readMigrationFiles } from '../../postgres/schema/migration-files.ts';
import { StackFailure } from '../stack/failure.ts';
import type { Manifest } from './manifest.ts';

export const ownRelease = (root: string): string =>
  z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).version;

type Applied = Pick<Manifest['migrations'][number], 'name' | 'checksum'>;

/**
 * How many migrations this version has beyond those of the backup; the next start applies them. Throws StackFailure when the backup has one
 * that this version does not know.
 */
export function newerMigrations(backup: Pick<Manifest, 'release' | 'migrations'>, own: readonly Applied[] = readMigrationFiles()): number {
  const unknown = backup.migrations.find(({ name, checksum }, index) => own[index]?.name !== name || own[index].checksum !== checksum);
  if (unknown === undefined) return own.length - backup.migrations.length;
  const why = `was made by another version (release ${backup.release}): this one does not have its migration ${unknown.name} as it is there`;
  throw new StackFailure('the backup', why, 'restore with the version that made it or a newer one: git checkout that version, then npm ci');
}
