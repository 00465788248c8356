import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const LISTENING = '0A';

/** Inode of each listening socket to its port. */
const listeningSockets = (): Map<string, number> => {
  const rows = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((path) => readFileSync(path, 'utf8').trim().split('\n').slice(1));
  const fields = rows.map((row) => row.trim().split(/\s+/)).filter((row) => row[3] === LISTENING);
  return new Map(fields.map((row) => [row[9] ?? '', Number.parseInt((row[1] ?? '').split(':').at(-1) ?? '', 16)]));
};

const readlink = (path: string): string => {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
};

const descriptors = (pid: string): string[] => {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => readlink(`/proc/${pid}/fd/${fd}`));
  } catch {
    return [];
  }
};

/** The ports on which processes listen that work in the clone's folder, as far as the system lets us see. */
export const loopbackPortsOfClone = (root: string): ReadonlySet<number> => {
  const sockets = listeningSockets();
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && readlink(`/proc/${name}/cwd`) === root);
  const inodes = pids.flatMap(descriptors).map((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? '');
  return new Set(inodes.map((inode) => sockets.get(inode)).filter((port) => port !== undefined));
};
