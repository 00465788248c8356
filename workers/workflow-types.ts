import { readFileSync } from 'node:fs';
import { WORKFLOWS_PATH } from './paths.ts';

/** Every workflow type and the capability whose folder holds it, as `workflows/index.ts` names them. */
export function workflowTypes(): { readonly type: string; readonly capability: string }[] {
  const source = readFileSync(WORKFLOWS_PATH, 'utf8');
  return [...source.matchAll(/export \{ ([\w, ]+) \} from '\.\/([\w-]+)\//g)].flatMap(([, names = '', capability = '']) =>
    names.split(',').map((name) => ({ type: name.trim(), capability })),
  );
}
