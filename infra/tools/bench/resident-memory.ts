import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const safely = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

/** Resident MB of the process of `folder` whose command line names `file`; throws when none runs. Linux only. */
export const residentMb = (folder: string, file: string): number => {
  const pid = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .find((name) => {
      const command = safely(() => readFileSync(`/proc/${name}/cmdline`, 'utf8')) ?? '';
      return command.split('\0').some((part) => part.endsWith(file)) && safely(() => readlinkSync(`/proc/${name}/cwd`)) === folder;
    });
  if (pid === undefined) throw new Error(`no process of ${folder} runs ${file}`);
  const rss = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return (Number(rss) * 1024) / 1_000_000;
};
