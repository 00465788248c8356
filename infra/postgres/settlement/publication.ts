import { sql, type Transaction } from 'kysely';
import type { PublicationFacts } from '../../../domain/settlement/run/publication.ts';
import type { DB } from '../schema/tables.ts';

/** What decides whether a run may be published. The run must be there. */
export async function publicationFacts(trx: Transaction<DB>, runId: number): Promise<PublicationFacts> {
  const { rows } = await sql<PublicationFacts>`
    select r.kind, coalesce(r.premium_cents, 0) + coalesce(r.refund_cents, 0) as cents,
      array(select p.missing from settlement_plant p where p.run_id = r.id) as "missingOfPlants",
      array(select p.missing from settlement_point p where p.run_id = r.id) as "missingOfPoints",
      (select coalesce(a.premium_cents, 0) + coalesce(a.refund_cents, 0) from settlement_run a
        where a.configuration_id = r.configuration_id and a.month = r.month and a.kind = 'advance' order by a.version desc limit 1) as "advanceCents"
    from settlement_run r where r.id = ${runId}`.execute(trx);
  return rows[0] as PublicationFacts;
}
