import { linkSync, mkdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSameProcess, processIdentity } from './process-identity.mjs';

const POLL_MS = 50;
/** Clearing an orphaned lock takes microseconds: a guard this old belongs to nobody. */
const GUARD_MAX_AGE_MS = 5_000;

const ownerOf = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    if (error instanceof SyntaxError) return { pid: 0, identity: 'unreadable' };
    throw error;
  }
};

/** A link appears whole or not at all, so nobody reads a lock without its owner. */
const tryTake = (path, owner) => {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(owner), { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
};

const enterGuard = (guard) => {
  try {
    mkdirSync(guard);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const age = Date.now() - (statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > GUARD_MAX_AGE_MS) rmdirSync(guard);
    return false;
  }
};

/** Removes the lock of a dead owner; the guard keeps two waiters from removing each other's fresh lock. */
const clearOrphan = (path) => {
  const guard = `${path}.clearing`;
  if (!enterGuard(guard)) return;
  try {
    const owner = ownerOf(path);
    if (owner !== undefined && !isSameProcess(owner)) rmSync(path, { force: true });
  } finally {
    rmdirSync(guard);
  }
};

const takeFileLock = async (path, onWait) => {
  const self = { pid: process.pid, identity: processIdentity(process.pid) };
  if (self.identity === undefined)
    throw new Error(`${path}: locks need /proc, which only Linux has; run npm ci by hand, or docker compose up`);
  for (let isReported = false; !tryTake(path, self); await sleep(POLL_MS)) {
    const owner = ownerOf(path);
    if (owner === undefined) continue;
    if (!isSameProcess(owner)) clearOrphan(path);
    else if (!isReported) {
      isReported = true;
      onWait?.(owner.pid);
    }
  }
  return () => rmSync(path, { force: true });
};

export const withFileLock = async (path, work, onWait) => {
  const release = await takeFileLock(path, onWait);
  try {
    return await work();
  } finally {
    release();
  }
};
