import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './root.ts';

const isText = (file: string): boolean => !/\.test\.ts$|\/testing\/|^infra\/tools\/|\.d\.ts$/.test(file);
const filesOf = (layers: readonly string[]): string[] =>
  globSync(
    layers.map((layer) => `${layer}/**/*.ts`),
    { cwd: ROOT },
  ).filter(isText);
const found = (files: readonly string[], pattern: RegExp) =>
  files.flatMap((file) => [...readFileSync(join(ROOT, file), 'utf8').matchAll(pattern)].map((match) => ({ file, match })));

const { paths } = JSON.parse(readFileSync(join(ROOT, 'api/openapi.json'), 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
};

/** A call of the API in a sentence: only the API knows methods and paths; messages name operations beside their text. */
const CALL = /\b(?:GET|POST|PUT|PATCH|DELETE) (?:\$\{url\}|[a-z./{])\S*/g;

it('no text below the API names a call', () => {
  const texts = found(filesOf(['domain', 'activities', 'workflows', 'infra']), CALL);
  expect(texts.map(({ file, match: [call] }) => `${file}: ${call}`)).toEqual([]);
});

/** `call('approveSettlementRun', { run_id: run })`. */
const REMEDY = /\bcall\('(\w+)'(?:, \{([^}]*)\})?\)/g;

it('every remedy names an operation of the document, and values of its path only', () => {
  const operations = new Map(
    Object.entries(paths).flatMap(([path, methods]) => Object.values(methods).map(({ operationId }) => [operationId, path] as const)),
  );
  const remedies = found(filesOf(['domain', 'activities']), REMEDY);
  expect(remedies.length).toBeGreaterThan(80);
  const wrong = remedies.flatMap(({ file, match: [text, operation = '', values = ''] }) => {
    const path = operations.get(operation);
    const names = [...values.matchAll(/(\w+)(?:: [^,]+)?,?/g)].map(([, name = '']) => name);
    return path === undefined || names.some((name) => !path.includes(`{${name}}`)) ? [`${file}: ${text}`] : [];
  });
  expect(wrong).toEqual([]);
});

/** `approveSettlementRun: RUN,` in the table of the pages. */
const PLACE = /^ {2}(\w+): (?:[A-Z]|at\(|\{)/gm;

it('every operation for which the pages have a place exists', () => {
  const operations = new Set(Object.values(paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId)));
  const places = found(['web/src/shell/remedy-places.ts'], PLACE).map(({ match: [, operation = ''] }) => operation);
  expect(places.length).toBeGreaterThan(40);
  expect(places.filter((operation) => !operations.has(operation))).toEqual([]);
});

/** A WebSocket is not an operation of the document. */
const SOCKETS = ['get /api/v1/live/socket'];
const NAMED = /\b(GET|POST|PUT|DELETE) (\/api\/[\w/:.{}$-]*[\w}])/g;
/** Parameters of a path, whatever they are called. */
const plain = (path: string): string => path.replaceAll(/\$?\{[^}]*\}|:id\b/g, '{}');

it('every call that the API itself names exists', () => {
  const known = new Set([
    ...SOCKETS,
    ...Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((one) => `${one} ${plain(path)}`)),
  ]);
  const unknown = found(filesOf(['api', 'workers']), NAMED)
    .filter(({ match: [, method = '', path = ''] }) => !known.has(`${method.toLowerCase()} ${plain(path)}`))
    .map(({ file, match: [call] }) => `${file}: ${call}`);
  expect(unknown).toEqual([]);
});
