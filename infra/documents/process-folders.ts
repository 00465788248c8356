import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a process keeps in files for a while: bodies of calls, archives of imports. */
type FolderKind = 'body' | 'import';

const nameOf = (kind: FolderKind): string => `condivisa-${kind}-`;

/** Makes an empty folder of this process; whoever asked for it removes it, or `removeLeftFolders` of a later process. */
export const makeProcessFolder = (kind: FolderKind): Promise<string> => mkdtemp(join(tmpdir(), `${nameOf(kind)}${process.pid}-`));

/** Removes the folders that processes left which were killed; called before this one makes any. */
export async function removeLeftFolders(kind: FolderKind, folder = tmpdir()): Promise<void> {
  const prefix = nameOf(kind);
  for (const name of await readdir(folder)) {
    const owner = name.startsWith(prefix) ? Number(/^(\d+)-/.exec(name.slice(prefix.length))?.[1]) : Number.NaN;
    if (owner > 0 && (owner === process.pid || !isRunning(owner))) await rm(join(folder, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
