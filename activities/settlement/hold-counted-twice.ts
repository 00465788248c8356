import type { Transaction } from 'kysely';
import { countedTwice } from '../../domain/settlement/run/counted-twice.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { postedElsewhere } from '../../infra/postgres/settlement/posted-elsewhere.ts';
import { type RunDraft, withNewFindings } from './draft-run.ts';

/**
 * The drafts, where those wait that count a point or section which a posted version of another configuration still counts. Of drafts that
 * are settled together, those that will be posted stand for their configuration.
 */
export async function holdCountedTwice(trx: Transaction<DB>, drafts: readonly RunDraft[]): Promise<RunDraft[]> {
  const [first] = drafts;
  if (first === undefined) return [];
  const ids = drafts.map(({ run }) => run.configurationId);
  const elsewhere = await postedElsewhere(trx, ids, first.inputs.month);
  if (elsewhere.length === 0) return [...drafts];
  const posting = new Map(drafts.filter(({ run }) => run.state === 'posted').map(({ inputs }) => [inputs.configurationId, inputs]));
  const byOwn = Map.groupBy(elsewhere, ({ configurationId }) => configurationId);
  return drafts.map((draft) => {
    const posted = (byOwn.get(draft.run.configurationId) ?? []).map(({ inputs }) => posting.get(inputs.configurationId) ?? inputs);
    return withNewFindings(draft, countedTwice(draft.inputs, posted));
  });
}
