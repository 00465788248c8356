import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './root.ts';

/** A WebSocket is not an operation of the document. */
const SOCKETS = ['get /api/v1/live/socket'];

const FILES = ['domain', 'activities', 'workflows', 'infra', 'api', 'workers'].map((layer) => `${layer}/**/*.ts`);
const CALL = /\b(GET|POST|PUT|DELETE) (\/api\/[\w/:.{}$-]*[\w}])/g;
/** Parameters of a path, whatever they are called. */
const plain = (path: string): string => path.replaceAll(/\$?\{[^}]*\}|:id\b/g, '{}');

it('every call that a text names exists', () => {
  const { paths } = JSON.parse(readFileSync(join(ROOT, 'api/openapi.json'), 'utf8')) as { paths: Record<string, object> };
  const known = new Set([
    ...SOCKETS,
    ...Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((one) => `${one} ${plain(path)}`)),
  ]);
  const files = globSync(FILES, { cwd: ROOT }).filter((file) => !/\.test\.ts$|\/testing\/|^infra\/tools\/|\.d\.ts$/.test(file));
  const unknown = files.flatMap((file) =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(CALL)]
      .filter(([, method = '', path = '']) => !known.has(`${method.toLowerCase()} ${plain(path)}`))
      .map(([call]) => `${file}: ${call}`),
  );
  expect(unknown).toEqual([]);
});
