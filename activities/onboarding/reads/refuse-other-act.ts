import type { Transaction } from 'kysely';
import { excludesAct } from '../../../domain/onboarding/gse-acts/same-act.ts';
import { actsOnDocuments, type StoredAct } from '../../../infra/postgres/onboarding/gse-acts.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { refuseContradiction } from '../../documents/reads/refuse-contradiction.ts';

/** An act that a person copies from its letter. */
type CopiedAct = Pick<StoredAct, 'kind' | 'actNumber' | 'occurredOn' | 'content' | 'configurationId' | 'documentId'>;

/**
 * Refuses with `conflict` an act whose letter is another one that counts or waits: an opposite one, or one of the same kind of another number,
 * configuration or content.
 */
export async function refuseOtherAct(trx: Transaction<DB>, act: CopiedAct): Promise<void> {
  const { documentId } = act;
  if (documentId === null) return;
  await refuseContradiction(trx, { use: 'gse_act', documentId }, async (ids) => (await actsOnDocuments(trx, ids)).find(isOther(act))?.id);
}

const isOther =
  (act: CopiedAct) =>
  (one: CopiedAct): boolean =>
    excludesAct(one, act) || (one.kind === act.kind && (one.actNumber !== act.actNumber || one.configurationId !== act.configurationId));
