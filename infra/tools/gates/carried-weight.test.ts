import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './root.ts';

const PATHS = ['domain', 'activities', 'workflows', 'api', 'workers', 'infra', 'web/src'].map((layer) => `${layer}/**/*.{ts,tsx,mjs}`);
const isTest = (file: string): boolean => /\.test\.tsx?$|\/testing\//.test(file);
/** Listed by an index, loaded by their path, or texts, which stand apart (message-files.test.ts). */
const LISTED = /\.activity\.ts$|\/contract\.ts$|-thread\.ts$|\.d\.ts$|[/-](messages|words)\.ts$/;
const SMALL = 25;
const FULL = 95;

/** Read by tools in other languages, by name or by the gates alone. */
const NAMED_ELSEWHERE = [
  'domain/capabilities.ts EXCEPTIONS',
  'domain/notifications/event-types.ts isUnpublished',
  'infra/temporal/failure-converter.ts failureConverter',
];

const files = globSync(PATHS, { cwd: ROOT, exclude: (name) => name === 'node_modules' });
const texts = new Map(files.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]));
const lines = (file: string): number => (texts.get(file) ?? '').split('\n').length - 1;

/** Who imports each file with a plain import. */
function importers(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [file, text] of texts)
    for (const [, path = ''] of text.matchAll(/from '(\.[^']+)'/g)) {
      const target = normalize(join(dirname(file), path));
      found.set(target, [...(found.get(target) ?? []), file]);
    }
  return found;
}

it('a small file that one neighbour alone uses stands in that neighbour', () => {
  const by = importers();
  const small = files.filter((file) => !isTest(file) && !LISTED.test(file) && lines(file) < SMALL);
  const joinable = small.filter((file) => {
    const [user = '', other] = by.get(file) ?? [];
    const isNeighbour = dirname(user) === dirname(file) && !/\/index\.ts$/.test(user);
    return isNeighbour && other === undefined && lines(file) + lines(user) < FULL;
  });
  expect(joinable).toEqual([]);
});

it('nothing is exported that the product does not use', () => {
  const product = [...texts].filter(([file]) => !isTest(file));
  const words = product.map(([file, text]) => [file, new Set(text.match(/\w+/g))] as const);
  const uses = new Map<string, number>();
  for (const [, own] of words) for (const word of own) uses.set(word, (uses.get(word) ?? 0) + 1);
  const unused = product
    .filter(([file]) => !/^api\/client\/|schema\/tables\.ts$|^infra\/tools\//.test(file))
    .flatMap(([file, text]) =>
      exportsOf(text)
        .filter((name) => uses.get(name) === 1 && countOf(text, name) === 1)
        .map((name) => `${file} ${name}`),
    );
  expect(unused.filter((one) => !NAMED_ELSEWHERE.includes(one))).toEqual([]);
});

const exportsOf = (text: string): string[] =>
  [...text.matchAll(/^export (?:async )?(?:function\*?|const|class|interface|type) (\w+)/gm)].map(([, name = '']) => name);
const countOf = (text: string, name: string): number => text.match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0;
