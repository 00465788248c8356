import type { CompiledQuery } from 'kysely';
import type ts from 'typescript';
import type { Answer } from './recorder.ts';
import { sampleOf, textFor, type Variant } from './sample.ts';

type Columns = Readonly<Record<string, unknown>>;

/** Answers every statement with one row (`full`) or none (`least`): the columns of the tables it names, and whatever else is asked of it. */
export function sampleAnswer(checker: ts.TypeChecker, schema: ts.Type, rows: Variant): Answer {
  const tables = new Map(
    checker.getPropertiesOfType(schema).map((table) => [table.name, columnsOf(checker, checker.getTypeOfSymbol(table))]),
  );
  return (query) => (rows === 'least' ? [] : [sampleRow(query, tables)]);
}

function columnsOf(checker: ts.TypeChecker, table: ts.Type): Columns {
  const sampler = { checker, variant: 'full' as const };
  const entries = checker.getPropertiesOfType(table).map((column) => {
    const type = checker.getTypeOfSymbol(column);
    const selected = type.getProperty('__select__') ?? column;
    return [column.name, sampleOf(sampler, checker.getTypeOfSymbol(selected), column.name)] as const;
  });
  return Object.fromEntries(entries);
}

function sampleRow(query: CompiledQuery, tables: ReadonlyMap<string, Columns>): object {
  const names = [...query.sql.matchAll(/"(\w+)"/g)].map(([, name = '']) => name);
  const row = Object.assign({}, ...names.toReversed().map((name) => tables.get(name) ?? {}));
  return new Proxy(row, {
    get: (target, name) => (typeof name === 'string' && !(name in target) ? computed(name) : Reflect.get(target, name)),
  });
}

/** A computed column that no table has. */
function computed(name: string): unknown {
  if (name === 'then' || name === 'toJSON') return undefined;
  const text = textFor(name);
  return text === 'x' ? 1 : text;
}
