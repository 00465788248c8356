import { sql, type Transaction } from 'kysely';
import type { FourEyes } from '../../../domain/kernel/four-eyes.ts';
import type { DB } from '../schema/tables.ts';

/** The assignment of a point or of a plant section. */
export interface RecognisedSubject {
  readonly kind: 'point' | 'section';
  readonly assignmentId: number;
}

/** From which day the contract counts, null: there is none; and who assigned the subject, an import counts for its sender. */
interface RecognitionTerms extends FourEyes {
  readonly contractFrom: string | null;
}

export async function recognitionTerms(trx: Transaction<DB>, { kind, assignmentId }: RecognisedSubject): Promise<RecognitionTerms> {
  const { rows } = await sql<RecognitionTerms>`
    select (select least(k.active_from, k.recognised_from) from contract k where k.configuration_id = a.configuration_id) as "contractFrom",
      y.four_eyes as "fourEyes", array_remove(array[coalesce(o.created_by, a.created_by)], null) as "causedBy"
    from ${sql.table(kind === 'point' ? 'point_assignment' : 'plant_assignment')} a join community y on y.id = a.community_id
      left join operation o on a.created_by = 'import:' || o.id
    where a.id = ${assignmentId}`.execute(trx);
  return rows[0] as RecognitionTerms;
}
