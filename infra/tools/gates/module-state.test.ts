import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { ROOT } from './root.ts';

/** Every variable in which a module keeps something between calls (decision record 0060). */
const ALLOWED = [
  'api/http/read-input.ts known',
  'domain/kernel/time/zone-offset.ts zones',
  'infra/documents/pdf-text.ts opened',
  'infra/identity/common-passwords.ts known',
  'infra/postgres/driver/copy-decoder.ts slab',
  'infra/postgres/driver/copy-decoder.ts taken',
];

const FILES = ['domain', 'activities', 'workflows', 'api', 'workers', 'infra'].map((layer) => `${layer}/**/*.ts`);
const OTHERS = /\.test\.ts$|\/testing\/|^infra\/tools\//;

/** A variable that can be assigned, or a collection that starts empty. */
function isState({ initializer, parent }: ts.VariableDeclaration): boolean {
  if ((parent.flags & ts.NodeFlags.Const) === 0) return true;
  if (initializer === undefined) return false;
  if (ts.isArrayLiteralExpression(initializer)) return initializer.elements.length === 0;
  if (!ts.isNewExpression(initializer)) return false;
  return /^(Weak)?(Map|Set)$/.test(initializer.expression.getText()) && (initializer.arguments ?? []).length === 0;
}

function stateOf(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const declared = source.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) => declarationList.declarations);
  return declared.filter(isState).map(({ name }) => `${file} ${name.getText()}`);
}

it('finds what a module keeps', () => {
  const text =
    'let a = 0; const b = new Map(); const c = new Set([1]); const d: number[] = []; export const e = [1]; function f() { let g = 1; }';
  expect(stateOf('x.ts', text)).toEqual(['x.ts a', 'x.ts b', 'x.ts d']);
});

it('modules keep nothing between calls but what is listed', () => {
  const files = globSync(FILES, { cwd: ROOT }).filter((file) => !OTHERS.test(file));
  const found = files.flatMap((file) => stateOf(file, readFileSync(join(ROOT, file), 'utf8')));
  expect(found.sort()).toEqual(ALLOWED);
});
