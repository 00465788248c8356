import type { CompiledQuery, DialectAdapter, Kysely } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** Where a value goes in a statement that is built before there are values. */
class Place {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/**
 * A statement that is built once for each database and set of values that are given, and then run with other values: building costs more than
 * sending it. `build` may leave out what undefined values stand for, but must hand the others to Kysely one by one without looking at them.
 */
export function prepared<V extends object, R>(build: (db: Kysely<DB>, values: V) => CompiledQuery<R>) {
  const built = new WeakMap<DialectAdapter, Map<string, CompiledQuery<R>>>();
  return (db: Kysely<DB>, values: V): CompiledQuery<R> => {
    const { adapter } = db.getExecutor();
    const known = built.get(adapter) ?? new Map<string, CompiledQuery<R>>();
    built.set(adapter, known);
    const given = Object.keys(values).filter((name) => values[name as keyof V] !== undefined);
    const shape = given.join();
    const query = known.get(shape) ?? build(db, Object.fromEntries(given.map((name) => [name, new Place(name)])) as V);
    known.set(shape, query);
    const filled = (parameter: unknown) => (parameter instanceof Place ? values[parameter.name as keyof V] : parameter);
    return { ...query, parameters: query.parameters.map(filled) };
  };
}
