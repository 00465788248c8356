import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { ROOT } from './root.ts';

/** Types whose names say that they hold columns as the database names them. */
const COLUMNS = /(Row|View|Values)$/;
/** The driver and the table types are below the rule; they make rows. */
const BELOW = /^infra\/postgres\/(driver|schema)\/|\.test\.ts$|\/testing\//;

/** What a source breaks of the decision on names in rows (0047). */
function faultsIn(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node)) {
      const fault = faultOf(node);
      if (fault !== undefined) found.push(`${path}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${fault}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function faultOf(node: ts.InterfaceDeclaration | ts.TypeLiteralNode): string | undefined {
  const names = node.members.filter(ts.isPropertySignature).map((member) => member.name.getText());
  const columns = names.filter((name) => /^[a-z]+_/.test(name));
  const camels = names.filter((name) => /^[a-z]+[A-Z]/.test(name));
  if (columns.length > 0 && camels.length > 0) return `both forms in one type: ${columns[0]}, ${camels[0]}`;
  if (!ts.isInterfaceDeclaration(node) || !isExported(node)) return undefined;
  const name = node.name.text;
  if (columns.length > 0 && !COLUMNS.test(name)) return `${name} has column names: call it ...Row, ...View or ...Values`;
  if (camels.length > 0 && COLUMNS.test(name)) return `${name} has no column names: call it otherwise`;
  return undefined;
}

const isExported = (node: ts.InterfaceDeclaration): boolean =>
  node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;

describe('what statements answer', () => {
  it('has column names where its type says so, else camelCase, never both', () => {
    const files = globSync('infra/postgres/**/*.ts', { cwd: ROOT }).filter((path) => !BELOW.test(path));
    expect(files.flatMap((path) => faultsIn(path, readFileSync(join(ROOT, path), 'utf8')))).toEqual([]);
  });

  it.each([
    ['both forms', 'interface A { member_id: number; memberCode: string }'],
    ['both forms in a query', 'const q = sql<{ member_id: number; memberCode: string }>`select`'],
    ['column names under another name', 'export interface NewMember { member_id: number }'],
    ['a row without column names', 'export interface MemberRow { memberId: number }'],
  ])('finds %s', (_, text) => expect(faultsIn('a.ts', text)).toHaveLength(1));

  it.each([
    ['a row of columns', 'export interface MemberRow { member_id: number; code: string }'],
    ['an object to compute with', 'export interface Member { memberId: number; code: string }'],
    ['what stays inside a file', 'interface Sealed { member_id: number }'],
  ])('accepts %s', (_, text) => expect(faultsIn('a.ts', text)).toEqual([]));
});
