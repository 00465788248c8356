import type { Transaction } from 'kysely';
import { type Capacity, capacityOf, type PlantPower } from '../../../domain/communities/capacity.ts';
import { decisionMessages } from '../../../domain/decisions/messages.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { addMonths } from '../../../domain/kernel/time/local-date.ts';
import { capacityRows } from '../../../infra/postgres/communities/capacity.ts';
import { type CandidateMatchRow, forgetOldMatches, insertCandidateMatch } from '../../../infra/postgres/decisions/candidate-matches.ts';
import { newestSettledMonth } from '../../../infra/postgres/decisions/settled.ts';
import { legalParametersOn } from '../../../infra/postgres/record/legal-parameters.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { assertConfiguration } from '../../communities/reads/require.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** A plant that would join; powers in kW. */
export interface CandidatePlant {
  readonly code: string;
  readonly kw: number;
}

/** The last twelve months up to the newest settled one; `wrong_state` where none is settled. */
export async function matchedMonths(trx: Transaction<DB>, communityId: number, configurationId: number) {
  await assertConfiguration(trx, communityId, configurationId);
  const to = await newestSettledMonth(trx, configurationId);
  if (to === null) throw new DomainError('wrong_state', decisionMessages.nothingSettled);
  return { from: addMonths(to, -11), to };
}

/** Power of a configuration, the 30 % rule and the classes of plants, as they are today and with further plants. */
export async function capacityWith(
  trx: Transaction<DB>,
  scope: { readonly communityId: number; readonly configurationId: number },
  plants: readonly CandidatePlant[],
): Promise<{ readonly before: Capacity; readonly after: Capacity }> {
  const on = legalDay(Date.now());
  const row = (await capacityRows(trx, scope.communityId, on)).find(({ id }) => id === scope.configurationId);
  const table = await legalParametersOn(trx, on, ['existing_power_share_limit', 'premium_class_limit']);
  const of = (all: readonly PlantPower[]): Capacity => capacityOf({ kind: row?.kind ?? '', plants: all, on, table });
  const known = row?.plants ?? [];
  const added = plants.map(({ code, kw }) => ({ code, kw, existingKw: 0, incentivisedKw: kw, group: null, groupKw: null }));
  return { before: of(known), after: of([...known, ...added]) };
}

/** Keeps what was computed of a candidate, with the application where one is named. */
export async function storeCandidateMatch(
  work: CommandWork,
  match: Omit<CandidateMatchRow, 'id' | 'computed_at' | 'computed_by'>,
): Promise<CandidateMatchRow> {
  const row = await insertCandidateMatch(work.trx, { ...match, computed_by: work.actor });
  await forgetOldMatches(work.trx, row.community_id);
  const { id, community_id, configuration_id, membership_id, first_month, last_month } = row;
  const after = { configuration_id, member_id: membership_id, from: first_month, to: last_month };
  work.audit({ chain: community_id, action: 'candidate_match.computed', objectKind: 'candidate_match', objectId: id, after });
  return row;
}
