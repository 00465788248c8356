import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** Readable by us alone: everything that holds a secret. */
const SECRET_MODE = 0o600;

/** Writes a file readable by its owner alone; it appears whole or not at all. */
export const writeSecretFile = (path: string, text: string): void => {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, text, { mode: SECRET_MODE, flush: true });
  renameSync(draft, path);
};

/** The file's JSON, undefined when there is no such file. */
export const readJson = (path: string): unknown => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined);

const PRIVATE_MODE = 0o700;
/** As root, PostgreSQL's own system user has to pass through (but cannot list) the folders above its own. */
const PASSABLE_MODE = process.getuid?.() === 0 ? 0o711 : PRIVATE_MODE;

/** Makes a folder that is ours alone, and its missing parents. */
export const makeFolder = (path: string): string => {
  mkdirSync(path, { recursive: true, mode: PRIVATE_MODE });
  return path;
};

/** Makes a folder on the way to PostgreSQL's data, and its missing parents. */
export const makePassableFolder = (path: string): string => {
  mkdirSync(path, { recursive: true, mode: PASSABLE_MODE });
  return path;
};
