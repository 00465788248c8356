import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { ROOT } from './root.ts';

const WRITES = /\b(insertInto|updateTable|deleteFrom)\(|\b(insert into|delete from|update)\s+"?[a-z_]+"?\s+(set|as|\(|select|where)/i;
const isTest = (file: string): boolean => /\.test\.ts$|\/testing\//.test(file);

interface Declared {
  readonly file: string;
  readonly name: string;
  readonly text: string;
}

const parse = (file: string): ts.SourceFile => ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest);

function declaredIn(file: string): Declared[] {
  const source = parse(file);
  return source.statements.flatMap((statement) => {
    const names = ts.isFunctionDeclaration(statement)
      ? [statement.name?.text ?? '']
      : ts.isVariableStatement(statement)
        ? statement.declarationList.declarations.map(({ name }) => name.getText(source))
        : [];
    return names.map((name) => ({ file, name, text: statement.getText(source) }));
  });
}

/** `file#name` of every function of infra/postgres that changes rows, by itself or by another one of its file. */
export function writingStatements(): ReadonlySet<string> {
  const declared = globSync('infra/postgres/**/*.ts', { cwd: ROOT })
    .filter((file) => !isTest(file))
    .flatMap(declaredIn);
  const writing = new Set(declared.filter(({ text }) => WRITES.test(text)).map(({ file, name }) => `${file}#${name}`));
  for (let before = -1; before !== writing.size; ) {
    before = writing.size;
    for (const { file, text, name } of declared)
      if ([...writing].some((key) => key.startsWith(`${file}#`) && text.includes(`${key.slice(file.length + 1)}(`)))
        writing.add(`${file}#${name}`);
  }
  return writing;
}

/** What a file imports by value from infra/postgres, as `file#name`. */
export const statementsOf = (file: string): string[] =>
  parse(file).statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const target = normalize(join(dirname(file), statement.moduleSpecifier.text));
    const { importClause } = statement;
    const bindings = importClause?.namedBindings;
    if (!target.startsWith('infra/postgres/') || bindings === undefined || !ts.isNamedImports(bindings)) return [];
    if (importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
    return bindings.elements
      .filter(({ isTypeOnly }) => !isTypeOnly)
      .map(({ name, propertyName }) => `${target}#${(propertyName ?? name).text}`);
  });
