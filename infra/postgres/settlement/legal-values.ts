import { type Kysely, sql, type Transaction } from 'kysely';
import type { Certainty, ParameterName, ParameterUnit, ValueOrigin } from '../../../domain/kernel/legal/parameter-row.ts';
import { formatDateRange } from '../driver/index.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** A legal value as the list shows it; `superseded_by`: the value that counts instead of it on days of its own, null for none. */
export interface LegalValueRow {
  readonly id: number;
  readonly name: ParameterName;
  readonly class: string;
  readonly value: string;
  readonly unit: ParameterUnit;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly source: string;
  readonly certainty: Certainty;
  readonly origin: ValueOrigin;
  readonly withdrawn: boolean;
  readonly superseded_by: number | null;
}

const values = (db: Kysely<DB>) =>
  db
    .selectFrom('legal_parameter as p')
    .select(['p.id', 'p.name', 'p.class', 'p.value', 'p.unit', 'p.source', 'p.certainty', 'p.origin', 'p.withdrawn'])
    .select([
      sql<string>`lower(p.validity)`.as('valid_from'),
      sql<string | null>`upper(p.validity)`.as('valid_to'),
      sql<number | null>`case when not p.withdrawn then (select q.id from legal_parameter q where q.name = p.name and q.class = p.class
        and not q.withdrawn and q.rank < p.rank and q.validity && p.validity order by q.rank, lower(q.validity) limit 1) end`.as(
        'superseded_by',
      ),
    ]);

/** The legal values, by id: of one name, and those valid on a day, where that is asked. */
export function listLegalValues(
  db: Kysely<DB>,
  filter: Window & { readonly name?: string | undefined; readonly on?: string | undefined },
): Promise<LegalValueRow[]> {
  let query = values(db);
  if (filter.name !== undefined) query = query.where('p.name', '=', filter.name);
  if (filter.on !== undefined) query = query.where(sql<boolean>`p.validity @> ${filter.on}::date`);
  return pageOf(db, query, filter) as Promise<LegalValueRow[]>;
}

export const legalValueById = (db: Kysely<DB>, id: number): Promise<LegalValueRow | undefined> =>
  values(db).where('p.id', '=', id).executeTakeFirst() as Promise<LegalValueRow | undefined>;

/**
 * A value of the same name and class that keeps a new one from being valid on its days: one that would count before it, or one of the same
 * rank. A value of the release that is not sure keeps no established value of an operator away.
 */
export function conflictingLegalValue(
  db: Kysely<DB>,
  given: Pick<LegalValueRow, 'name' | 'class' | 'valid_from' | 'valid_to' | 'certainty'>,
  except = 0,
): Promise<LegalValueRow | undefined> {
  return values(db)
    .where('p.name', '=', given.name)
    .where('p.class', '=', given.class)
    .where('p.withdrawn', '=', false)
    .where('p.id', '<>', except)
    .where(sql<boolean>`p.validity && ${formatDateRange({ from: given.valid_from, to: given.valid_to })}::daterange`)
    .where(
      sql<boolean>`(p.certainty = 'sure' or (p.certainty = 'good' and (p.origin = 'operator' or ${given.certainty} = 'assumed'))
        or (p.origin = 'operator' and ${given.certainty} = 'assumed'))`,
    )
    .orderBy('p.rank')
    .executeTakeFirst() as Promise<LegalValueRow | undefined>;
}

export async function insertLegalValue(
  trx: Transaction<DB>,
  { valid_from, valid_to, ...row }: Omit<LegalValueRow, 'id' | 'origin' | 'withdrawn' | 'superseded_by'>,
  by: string,
): Promise<number> {
  const written = {
    ...row,
    origin: 'operator' as const,
    created_by: by,
    validity: formatDateRange({ from: valid_from, to: valid_to }),
  };
  return (await trx.insertInto('legal_parameter').values(written).returning('id').executeTakeFirstOrThrow()).id;
}

/** Ends a value, or takes it back for all its days. */
export async function changeLegalValue(
  trx: Transaction<DB>,
  id: number,
  { from, to, withdrawn }: { readonly from: string; readonly to: string | null; readonly withdrawn: boolean },
): Promise<void> {
  await trx
    .updateTable('legal_parameter')
    .set({ validity: formatDateRange({ from, to }), withdrawn })
    .where('id', '=', id)
    .execute();
}
