import type { Kysely } from 'kysely';
import { grantMessages } from '../../../domain/assets/grants/grant-messages.ts';
import { type GrantLaw, lawOf } from '../../../domain/assets/grants/grant-terms.ts';
import { requireFound } from '../../../domain/kernel/errors.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { lawOfGrants, plantGrantById, type RecordedGrant, type RecordedInstalment } from '../../../infra/postgres/assets/plant-grants.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** The grant of a plant of this community, or not_found. */
export async function requirePlantGrant(db: Kysely<DB>, communityId: number, id: number): Promise<RecordedGrant> {
  return requireFound(await plantGrantById(db, communityId, id), grantMessages.noGrant(communityId, id));
}

export interface InstalmentPlace {
  readonly communityId: number;
  readonly grantId: number;
}

/** An instalment with its grant, or not_found. */
export async function requireInstalment(
  db: Kysely<DB>,
  { communityId, grantId }: InstalmentPlace,
  id: number,
): Promise<{ readonly grant: RecordedGrant; readonly instalment: RecordedInstalment }> {
  const grant = await requirePlantGrant(db, communityId, grantId);
  const instalment = grant.facts.instalments.find((one) => one.id === id);
  return { grant, instalment: requireFound(instalment, grantMessages.noInstalment(grantId, id)) };
}

/** The law by which a grant is judged today. */
export const loadGrantLaw = async (db: Kysely<DB>, { facts }: RecordedGrant): Promise<GrantLaw> =>
  lawOf(facts, await lawOfGrants(db), legalDay(Date.now()));
