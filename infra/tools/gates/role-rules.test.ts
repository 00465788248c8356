import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { ROLES } from '../../../domain/identity/rights.ts';
import { ROOT } from './root.ts';

const FOLDERS = ['domain', 'workflows', 'activities', 'api', 'workers', 'infra', 'ml-models'];
/** Where the rights are put together, and where tests work them out a second time. */
const MAY = /^domain\/identity\/|\.test\.ts$|^api\/testing\//;
const EQUALS = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
]);

const isRoleName = (node: ts.Node): boolean => ts.isStringLiteralLike(node) && Object.hasOwn(ROLES, node.text);
const isRole = (node: ts.Node): boolean => /\brole$/i.test(node.getText());

/** The list of names may be shown or checked; the table itself is asked by domain/identity only. */
const importsTable = (node: ts.ImportDeclaration): boolean =>
  /identity\/rights\.ts['"]$/.test(node.moduleSpecifier.getText()) && /\bROLES\b/.test(node.importClause?.getText() ?? '');

/** Places where code decides by the name of a role instead of by the table of rights. */
function decisions(path: string, text: string): string[] {
  if (!/role/i.test(text)) return [];
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const note = (node: ts.Node): void => {
    found.push(`${path}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${node.getText().slice(0, 80)}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && EQUALS.has(node.operatorToken.kind)) {
      const { left, right } = node;
      if ((isRole(left) && isRoleName(right)) || (isRole(right) && isRoleName(left))) note(node);
    }
    if (ts.isCaseClause(node) && isRoleName(node.expression) && isRole(node.parent.parent.expression)) note(node);
    if (ts.isImportDeclaration(node) && importsTable(node)) note(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('who may do what', () => {
  it('is decided by the table of rights alone: no other code asks for a role by name', () => {
    const files = globSync(
      FOLDERS.map((folder) => `${folder}/**/*.ts`),
      { cwd: ROOT },
    ).filter((path) => !MAY.test(path));
    expect(files.length).toBeGreaterThan(300);
    expect(files.flatMap((path) => decisions(path, readFileSync(join(ROOT, path), 'utf8')))).toEqual([]);
  });

  it.each([
    "grant.role === 'auditor'",
    "'member' !== role",
    "switch (g.role) { case 'trader': break }",
    "import { ROLES } from '../domain/identity/rights.ts'",
  ])('would be found out: %s', (code) => expect(decisions('x.ts', code)).toHaveLength(1));
});
