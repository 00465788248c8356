import { PARAMETER_DEFINITIONS } from '../../../domain/kernel/legal/parameter-definitions.ts';
import { type Certainty, LEGAL_PARAMETERS, type ParameterRow } from '../../../domain/kernel/legal/parameters.ts';
import { formatDateRange, parseDateRange, type SessionTransaction } from '../driver/index.ts';

interface StoredRow {
  readonly id: number;
  readonly name: string;
  readonly class: string;
  readonly value: string;
  readonly unit: string;
  readonly validity: string;
  readonly source: string;
  readonly certainty: Certainty;
}

/**
 * Makes the release's rows of legal_parameter equal to `rows` and returns how many rows it wrote. The past stands: a range may be closed, a
 * source or a certainty corrected, but a value, a unit or a first day that changed, or a row that is gone, is an error that names it. Values
 * that operators gave are neither read nor changed; where one holds on the same days it goes before the release's (record 0029).
 */
export async function seedLegalParameters(trx: SessionTransaction, rows: readonly ParameterRow[] = LEGAL_PARAMETERS): Promise<number> {
  // A settlement that reads values now is marked by what is written here.
  await trx`select pg_advisory_xact_lock(hashtextextended('legal-parameters', 0))`;
  await writeDefinitions(trx);
  const stored = await trx<
    StoredRow[]
  >`select id, name, class, value, unit, validity, source, certainty from legal_parameter where origin = 'release'`;
  const unmatched = new Map(stored.map((row) => [storedKey(row), row]));
  const wanted = new Set(rows.map((row) => keyOf(row)));
  const added: ParameterRow[] = [];
  let written = 0;
  for (const row of rows) {
    const other = keyOf(row, row.certainty !== 'assumed');
    const known = take(unmatched, keyOf(row)) ?? (wanted.has(other) ? undefined : take(unmatched, other));
    if (known === undefined) added.push(row);
    else if (await update(trx, known, row)) written += 1;
  }
  for (const row of unmatched.values())
    throw new Error(
      `legal value ${row.name} ${row.class} ${row.validity} is in the database but no longer in domain/kernel/legal: close its range instead`,
    );
  for (const row of added) await insert(trx, row);
  return written + added.length;
}

/** What each parameter measures, for the checks of the database. */
async function writeDefinitions(trx: SessionTransaction): Promise<void> {
  const rows = Object.entries(PARAMETER_DEFINITIONS).map(([name, { unit, min = null, max = null, choices = null }]) => ({
    name,
    unit,
    minimum: min,
    maximum: max,
    choices,
  }));
  await trx`insert into parameter_definition_row (name, unit, minimum, maximum, choices)
    select name, unit, minimum, maximum, choices
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as d (name text, unit text, minimum numeric, maximum numeric, choices text[])
    on conflict (name) do update set unit = excluded.unit, minimum = excluded.minimum, maximum = excluded.maximum, choices = excluded.choices`;
}

/** An assumed row and an established one may begin on the same day. */
const keyOf = ({ name, dimension, validFrom, certainty }: ParameterRow, isAssumed = certainty === 'assumed'): string =>
  `${name}|${dimension}|${validFrom}|${isAssumed}`;

const storedKey = ({ name, class: dimension, validity, certainty }: StoredRow): string =>
  `${name}|${dimension}|${parseDateRange(validity).from}|${certainty === 'assumed'}`;

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
  if (known.validity === validity && known.source === row.source && known.certainty === row.certainty) return false;
  await trx`update legal_parameter set validity = ${validity}, source = ${row.source}, certainty = ${row.certainty} where id = ${known.id}`;
  return true;
}

async function insert(trx: SessionTransaction, row: ParameterRow): Promise<void> {
  await trx`insert into legal_parameter (name, class, value, unit, validity, source, certainty)
    values (${row.name}, ${row.dimension}, ${row.value}, ${row.unit}, ${validityOf(row)}, ${row.source}, ${row.certainty})`;
}

const validityOf = (row: ParameterRow): string => formatDateRange({ from: row.validFrom, to: row.validTo });
