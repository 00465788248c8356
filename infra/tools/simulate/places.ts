import { mkdir, readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { DomainError, requireFound } from '../../../domain/kernel/errors.ts';
import { compareIds } from '../../../domain/settlement/ids.ts';
import { simulateMessages } from './messages.ts';

/** A scenario file and where its result goes; undefined is standard output. */
export interface Job {
  readonly from: string;
  readonly to: string | undefined;
}

/** The files to settle: IN itself, or every `*.json` in it by name. Results go to OUT, a file for a file, else a folder (made if missing). */
export async function findJobs(from: string, to: string | undefined): Promise<Job[]> {
  const isFolder = requireFound(await folderAt(from), simulateMessages.noInput(from));
  if (to !== undefined && resolve(from) === resolve(to)) throw new DomainError('invalid_input', simulateMessages.inputIsOutput(to));
  return isFolder ? folderJobs(from, to) : [{ from, to: await fileTarget(from, to) }];
}

async function fileTarget(from: string, to: string | undefined): Promise<string | undefined> {
  if (to === undefined) return undefined;
  if (/[/\\]$/.test(to)) await mkdir(to, { recursive: true });
  const target = (await folderAt(to)) === true ? join(to, basename(from)) : to;
  if (resolve(from) === resolve(target)) throw new DomainError('invalid_input', simulateMessages.inputIsOutput(target));
  return target;
}

async function folderJobs(from: string, to: string | undefined): Promise<Job[]> {
  const entries = await readdir(from);
  const names = entries.filter((name) => name.endsWith('.json')).sort(compareIds);
  const files = await Promise.all(names.map(async (name) => ((await folderAt(join(from, name))) === false ? [name] : [])));
  if (files.flat().length === 0) throw new DomainError('not_found', simulateMessages.noJsonFile(from));
  if (to !== undefined && (await folderAt(to)) === false) throw new DomainError('invalid_input', simulateMessages.outputIsFile(to));
  if (to !== undefined) await mkdir(to, { recursive: true });
  return files.flat().map((name) => ({ from: join(from, name), to: to === undefined ? undefined : join(to, name) }));
}

/** True for a folder, false for anything else, undefined when nothing is there. */
async function folderAt(path: string): Promise<boolean | undefined> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return undefined;
  }
}
