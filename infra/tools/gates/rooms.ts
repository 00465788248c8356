import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CAPABILITIES } from '../../../domain/capabilities.ts';
import { ROOT } from './root.ts';

/** Folders whose folders are named after capabilities, with those that are not a capability. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  domain: ['kernel'],
  workflows: ['kernel'],
  activities: ['kernel'],
  api: ['http', 'pages', 'graphql', 'client', 'testing'],
  'infra/postgres': ['driver', 'schema', 'record', 'testing'],
  'web/src': ['shell', 'kit', 'charts', 'map', 'operations'],
};

/** The folders of a layer that are neither a capability nor one of its other rooms. */
export function strangers(folders: readonly string[], rooms: readonly string[]): string[] {
  return folders.filter((name) => !(name in CAPABILITIES) && !rooms.includes(name));
}

function foldersIn(layer: string): string[] {
  return readdirSync(join(ROOT, layer), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

if (import.meta.main) {
  const found = Object.entries(LAYERS).flatMap(([layer, rooms]) => strangers(foldersIn(layer), rooms).map((name) => `${layer}/${name}`));
  for (const folder of found) process.stderr.write(`${folder} is not a capability: rename it, or add it to domain/capabilities.ts\n`);
  process.exit(found.length > 0 ? 1 : 0);
}
