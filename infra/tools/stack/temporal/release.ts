import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../cache-folder.ts';
import type { Environment } from '../contract.ts';

const HASH_LENGTH = 12;
const PACKAGE = 'github.com/temporalio/cli';

export const TOOLS_PACKAGE = `${PACKAGE}/cmd/temporal`;

/** The folder of our Go module that pins the Temporal CLI and everything below it. */
export const toolsFolder = (root: string): string => join(root, 'infra', 'temporal', 'tools');

/** The pinned CLI version, with its `v`. */
export const pinnedVersion = (root: string): string => {
  const module = readFileSync(join(toolsFolder(root), 'go.mod'), 'utf8');
  const version = new RegExp(`^\\s*(?:require )?${PACKAGE} (v[\\d.]+)`, 'm').exec(module)?.[1];
  if (version === undefined) throw new Error(`${PACKAGE} is not required in ${toolsFolder(root)}/go.mod`);
  return version;
};

/** Where the pinned CLI is kept for every clone that pins the same bytes. */
export const cachedFolder = (root: string, env: Environment): string => {
  const sums = readFileSync(join(toolsFolder(root), 'go.sum'));
  const hash = createHash('sha256').update(sums).digest('hex').slice(0, HASH_LENGTH);
  const folder = join(cacheFolder(env), `temporal-${pinnedVersion(root)}-${hash}`);
  mkdirSync(folder, { recursive: true });
  return folder;
};
