import { execFileSync } from 'node:child_process';
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

const linuxPorts = (root: string): Set<number> => {
  const sockets = listeningSockets();
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && readlink(`/proc/${name}/cwd`) === root);
  const inodes = pids.flatMap(descriptors).map((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? '');
  return new Set(inodes.map((inode) => sockets.get(inode)).filter((port) => port !== undefined));
};

const lsofLines = (...args: string[]): string[] => {
  try {
    return execFileSync('lsof', ['-nP', '-F', 'pn', ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split('\n');
  } catch {
    return [];
  }
};

const lsofPorts = (root: string): Set<number> => {
  const pids = lsofLines('-d', 'cwd', '--', root).filter((line) => line.startsWith('p'));
  if (pids.length === 0) return new Set();
  const sockets = lsofLines('-a', '-iTCP', '-sTCP:LISTEN', '-p', pids.map((line) => line.slice(1)).join(','));
  return new Set(sockets.map((line) => Number(/^n.*:(\d+)$/.exec(line)?.[1])).filter((port) => !Number.isNaN(port)));
};

/** The ports on which processes listen that work in the clone's folder, as far as the system lets us see. */
export const loopbackPortsOfClone = (root: string): ReadonlySet<number> =>
  process.platform === 'linux' ? linuxPorts(root) : lsofPorts(root);
