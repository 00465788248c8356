import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const WEB = join(import.meta.dirname, '..', '..', '..', '..', 'web', 'src');

export type Audience = 'anyone' | 'member' | 'staff' | 'platform';

export interface PageRoute {
  readonly path: string;
  readonly audience: Audience;
}

/** Every page as the capabilities list theirs: read as text, because their modules need a browser. */
export function pageRoutes(): PageRoute[] {
  const texts = globSync('*/*pages.ts', { cwd: WEB }).map((file) => ({ file, text: readFileSync(join(WEB, file), 'utf8') }));
  return texts.flatMap(({ text }) => {
    const constants = new Map(
      [...text.matchAll(/const (\w+) = \{[^}]*audience: '(\w+)'/g)].map(([, name = '', audience = '']) => [name, audience]),
    );
    return text.split(/(?=\bpath: ')/).flatMap((part) => {
      const path = /^path: '([^']+)'/.exec(part)?.[1];
      if (path === undefined) return [];
      const needs = /needs: (?:(\w+)\b|\{[^}]*?audience: '(\w+)'|\{ \.\.\.(\w+))/.exec(part);
      const audience = needs?.[2] ?? constants.get(needs?.[1] ?? needs?.[3] ?? '');
      if (audience === undefined) throw new Error(`${path} does not say who may open it`);
      return [{ path, audience: audience as Audience }];
    });
  });
}

/** The address of a page with real ids; undefined where there is nothing of its kind. */
export function addressOf({ path }: PageRoute, ids: Readonly<Record<string, string | number | undefined>>): string | undefined {
  const names = [...path.matchAll(/\$(\w+)/g)].map(([, name = '']) => name);
  if (names.some((name) => ids[name] === undefined)) return undefined;
  return path.replaceAll(/\$(\w+)/g, (_, name: string) => String(ids[name]));
}
