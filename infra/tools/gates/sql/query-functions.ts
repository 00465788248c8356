import { globSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from '../root.ts';

/** An exported function whose first parameter is a Kysely database or transaction. */
export interface QueryFunction {
  /** Relative to the clone, with `/`. */
  readonly file: string;
  readonly name: string;
  readonly parameters: readonly ts.Symbol[];
}

export type Handle = 'Kysely' | 'Transaction';

/** The type checker over infra/postgres, and its query functions by file and position. */
export function findQueryFunctions(): {
  readonly checker: ts.TypeChecker;
  readonly functions: readonly QueryFunction[];
  readonly schema: ts.Type;
} {
  const files = globSync('infra/postgres/**/*.ts', { cwd: ROOT, exclude: ['**/*.test.ts', '**/testing/**'] }).toSorted();
  const program = ts.createProgram(
    files.map((file) => join(ROOT, file)),
    compilerOptions(),
  );
  const checker = program.getTypeChecker();
  const functions = files.flatMap((file) => functionsOf(program, checker, file));
  return { checker, functions, schema: typeOfExport(program, checker, 'infra/postgres/schema/tables.ts', 'DB') };
}

/** Which handle for statements this type is, if any. */
export function handleKind(type: ts.Type): Handle | undefined {
  const name = type.symbol?.name;
  const isOurs = type.symbol?.declarations?.[0]?.getSourceFile().fileName.includes('/kysely/') === true;
  return isOurs && (name === 'Kysely' || name === 'Transaction') ? name : undefined;
}

function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  return ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT).options;
}

function functionsOf(program: ts.Program, checker: ts.TypeChecker, file: string): QueryFunction[] {
  return exportsOf(program, checker, file).flatMap((symbol) => {
    const parameters = checker.getTypeOfSymbol(symbol).getCallSignatures()[0]?.getParameters() ?? [];
    const isQuery = parameters[0] !== undefined && handleKind(checker.getTypeOfSymbol(parameters[0])) !== undefined;
    return isQuery ? [{ file, name: symbol.name, parameters }] : [];
  });
}

function exportsOf(program: ts.Program, checker: ts.TypeChecker, file: string): ts.Symbol[] {
  const source = program.getSourceFile(join(ROOT, file));
  const module = source && checker.getSymbolAtLocation(source);
  return module === undefined ? [] : checker.getExportsOfModule(module).filter((symbol) => (symbol.flags & ts.SymbolFlags.Value) !== 0);
}

function typeOfExport(program: ts.Program, checker: ts.TypeChecker, file: string, name: string): ts.Type {
  const source = program.getSourceFile(join(ROOT, file));
  const module = source && checker.getSymbolAtLocation(source);
  const symbol = module && checker.getExportsOfModule(module).find((one) => one.name === name);
  if (symbol === undefined) throw new Error(`${file} exports no ${name}`);
  return checker.getDeclaredTypeOfSymbol(symbol);
}
