import type { MigrationFile } from './migration-files.ts';

/** What migrations.lock holds: a line per migration, `name checksum`, in order. */
export function renderLocks(files: readonly MigrationFile[]): string {
  return files.map(({ name, checksum }) => `${name} ${checksum}\n`).join('');
}

/** What of the locked migrations no longer stands; empty when files were only added. */
export function lockFaults(lock: string, files: readonly MigrationFile[]): string[] {
  const present = new Map(files.map(({ name, checksum }) => [name, checksum]));
  return lockedEntries(lock).flatMap(([name, checksum]) => {
    if (!present.has(name)) return [`${name} is locked and was removed: restore it`];
    return present.get(name) === checksum ? [] : [`${name} is locked and was changed: restore it and put the change into a new file`];
  });
}

/** The migrations that no line locks yet. */
export function unlockedFiles(lock: string, files: readonly MigrationFile[]): string[] {
  const locked = new Map(lockedEntries(lock));
  return files.map(({ name }) => name).filter((name) => !locked.has(name));
}

function lockedEntries(lock: string): [string, string][] {
  return lock
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', checksum = ''] = line.split(' ');
      return [name, checksum];
    });
}
