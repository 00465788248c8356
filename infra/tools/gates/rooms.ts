import { globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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

/** Files that a source text imports by value, seen from the folder of the file; what only names types is left out. */
export function valueImports(folder: string, text: string): string[] {
  const imports = [...text.matchAll(/^(?:import|export) (?!type )(?:([^;']*?) from )?'(\.[^']+)'/gms)];
  return imports.filter(([, names]) => !isOfTypes(names)).map(([, , path]) => join(folder, path as string));
}

/** `{ type A, type B }`. */
const isOfTypes = (names: string | undefined): boolean =>
  /^\{[\s\S]*\}$/.test(names ?? '') &&
  (names as string)
    .slice(1, -1)
    .split(',')
    .every((name) => name.trim() === '' || name.trim().startsWith('type '));

/** Imports of the frame (`api/http`) from the rooms that stand on it: what it needs of them is handed in where the app is built. */
function frameImports(): string[] {
  const files = globSync('api/http/**/*.ts', { cwd: ROOT }).filter((file) => !/\.test\.ts$|\/testing\//.test(file));
  return files.flatMap((file) =>
    valueImports(dirname(file), readFileSync(join(ROOT, file), 'utf8'))
      .filter((target) => /^api\/(?!http\/)[^/]+\//.test(target))
      .map((target) => `${file} imports ${target}`),
  );
}

if (import.meta.main) {
  const found = Object.entries(LAYERS).flatMap(([layer, rooms]) => strangers(foldersIn(layer), rooms).map((name) => `${layer}/${name}`));
  for (const folder of found) process.stderr.write(`${folder} is not a capability: rename it, or add it to domain/capabilities.ts\n`);
  const reached = frameImports();
  for (const line of reached) process.stderr.write(`${line}: the frame declares what it needs, and the app hands it in\n`);
  process.exit(found.length + reached.length > 0 ? 1 : 0);
}
