import type { CompiledQuery, DialectAdapter, Kysely } from 'kysely';
import type { DB } from './schema.ts';

/** Where a value goes in a statement that is built before there are values. */
class Place {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

const PLACES = new Proxy({}, { get: (_, name) => new Place(String(name)) });

/**
 * A statement that is built once for each database and then run with other values: building costs more than sending it. `build` must not
 * look at its values but hand them to Kysely, one by one.
 */
export function prepared<V extends object, R>(build: (db: Kysely<DB>, values: V) => CompiledQuery<R>) {
  const built = new WeakMap<DialectAdapter, CompiledQuery<R>>();
  return (db: Kysely<DB>, values: V): CompiledQuery<R> => {
    const { adapter } = db.getExecutor();
    const query = built.get(adapter) ?? build(db, PLACES as V);
    built.set(adapter, query);
    const filled = (parameter: unknown) => (parameter instanceof Place ? values[parameter.name as keyof V] : parameter);
    return { ...query, parameters: query.parameters.map(filled) };
  };
}
