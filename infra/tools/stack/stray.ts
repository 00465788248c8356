import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { type KnownProcess, processIdentity } from './process-identity.mjs';

interface Candidate {
  readonly pid: number;
  readonly parent: number;
}

const linuxCandidate = (pid: number, folder: string): Candidate | undefined => {
  try {
    const fields = /^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    const inFolder = readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
    return inFolder || command.includes(folder) ? { pid, parent: Number(fields?.[1]) } : undefined;
  } catch {
    return undefined;
  }
};

const programOf = (pid: number): string => {
  try {
    return readlinkSync(`/proc/${pid}/exe`);
  } catch {
    return '';
  }
};

const onLinux = (program: RegExp, folder: string): Candidate[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => program.test(programOf(pid)))
    .map((pid) => linuxCandidate(pid, folder))
    .filter((found) => found !== undefined);

const byPs = (program: RegExp, folder: string): Candidate[] => {
  const rows = execFileSync('ps', ['-axww', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' }).split('\n');
  const parsed = rows.map((row) => /^\s*(\d+)\s+(\d+)\s+(\S+)(.*)$/.exec(row)).filter((row) => row !== null);
  return parsed
    .filter((row) => program.test(row[3] ?? '') && row[4]?.includes(folder))
    .map((row) => ({ pid: Number(row[1]), parent: Number(row[2]) }));
};

/**
 * A running server of that program which works in this folder, though no note of it was kept: its starter was killed before it could, or
 * the notes were deleted. Children of the server are not it.
 */
export const findStray = (program: RegExp, folder: string): KnownProcess | undefined => {
  const found = process.platform === 'linux' ? onLinux(program, folder) : byPs(program, folder);
  const pids = new Set(found.map(({ pid }) => pid));
  const top = found.find(({ parent }) => !pids.has(parent));
  const identity = top === undefined ? undefined : processIdentity(top.pid);
  return top === undefined || identity === undefined ? undefined : { pid: top.pid, identity };
};
