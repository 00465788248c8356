import { LEGAL_PARAMETERS, type ParameterRow } from '../../../domain/kernel/legal/parameters.ts';
import { formatDateRange, parseDateRange, type SessionTransaction } from '../driver/index.ts';

interface StoredRow {
  readonly id: number;
  readonly name: string;
  readonly class: string;
  readonly value: string;
  readonly unit: string;
  readonly validity: string;
  readonly source: string;
}

/**
 * Makes legal_parameter equal to `rows` and returns how many rows it wrote. The past stands: a range may be closed and a source mended,
 * but a value, a unit or a first day that changed, or a row that is gone, is an error that names it.
 */
export async function seedLegalParameters(trx: SessionTransaction, rows: readonly ParameterRow[] = LEGAL_PARAMETERS): Promise<number> {
  const stored = await trx<StoredRow[]>`select id, name, class, value, unit, validity, source from legal_parameter`;
  const unmatched = new Map(stored.map((row) => [keyOf(row.name, row.class, parseDateRange(row.validity).from), row]));
  const added: ParameterRow[] = [];
  let written = 0;
  for (const row of rows) {
    const known = take(unmatched, keyOf(row.name, row.dimension, row.validFrom));
    if (known === undefined) added.push(row);
    else if (await update(trx, known, row)) written += 1;
  }
  for (const row of unmatched.values())
    throw new Error(
      `legal value ${row.name} ${row.class} ${row.validity} stands in the database but no more in domain/kernel/legal: close its range instead`,
    );
  for (const row of added) await insert(trx, row);
  return written + added.length;
}

const keyOf = (name: string, dimension: string, from: string): string => `${name}|${dimension}|${from}`;

function take<V>(map: Map<string, V>, key: string): V | undefined {
  const value = map.get(key);
  map.delete(key);
  return value;
}

async function update(trx: SessionTransaction, known: StoredRow, row: ParameterRow): Promise<boolean> {
  if (known.value !== row.value || known.unit !== row.unit) {
    throw new Error(
      `legal value ${row.name} ${row.dimension} from ${row.validFrom} was ${known.value} ${known.unit} and is now ${row.value} ${row.unit}: close its range and add a row`,
    );
  }
  const validity = validityOf(row);
  if (known.validity === validity && known.source === row.source) return false;
  await trx`update legal_parameter set validity = ${validity}, source = ${row.source} where id = ${known.id}`;
  return true;
}

async function insert(trx: SessionTransaction, row: ParameterRow): Promise<void> {
  await trx`insert into legal_parameter (name, class, value, unit, validity, source)
    values (${row.name}, ${row.dimension}, ${row.value}, ${row.unit}, ${validityOf(row)}, ${row.source})`;
}

const validityOf = (row: ParameterRow): string => formatDateRange({ from: row.validFrom, to: row.validTo });
