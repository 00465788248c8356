import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StackFailure } from './failure.ts';
import { type Instance, instanceExists, listInstances, locateInstance, startCommandFor } from './instance.ts';

/** The instance of that name (default `main`). Throws StackFailure, naming those there are, when nothing was ever started under it. */
export function requireInstance(root: string, name: string | undefined): Instance {
  const instance = locateInstance(root, name);
  if (instanceExists(instance) && existsSync(join(instance.folder, 'secrets.json'))) return instance;
  const names = listInstances(root);
  const others = names.length === 0 ? '' : `name one that exists: --instance ${names.join(', --instance ')}; or `;
  const remedy = `${others}${startCommandFor(instance)} makes it, npm run restore -- --instance ${instance.name} --from FOLDER brings a backup back`;
  throw new StackFailure(`instance "${instance.name}"`, 'nothing was ever started under that name', remedy);
}
