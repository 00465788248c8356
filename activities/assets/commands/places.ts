import type { Transaction } from 'kysely';
import { MOST_POINTS, MOST_POINTS_WITHOUT_CONTRACT, MOST_UNITS } from '../../../domain/assets/bounds.ts';
import { assetMessages } from '../../../domain/assets/messages.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { countPoints, countUnits } from '../../../infra/postgres/assets/counts.ts';
import { hasContract } from '../../../infra/postgres/assets/taken-claims.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** What a community has room for, counted once for a call; the community is locked. */
export interface Places {
  /** Throws `conflict` where there is no room for `wanted` more. */
  assertRoom(wanted: number): void;
  /** Counts what was recorded. */
  take(taken: number): void;
}

/** Room for assignments of points, of `most` in all, and fewer before the first contract with GSE. */
export async function pointPlaces(trx: Transaction<DB>, communityId: number, most = MOST_POINTS): Promise<Places> {
  const recorded = await countPoints(trx, communityId);
  if (most <= MOST_POINTS_WITHOUT_CONTRACT || (await hasContract(trx, communityId))) return placesOf('points', most, recorded);
  return placesOf('draftPoints', MOST_POINTS_WITHOUT_CONTRACT, recorded);
}

/** Room for plant sections and storages, of `most` in all. */
export const unitPlaces = async (trx: Transaction<DB>, communityId: number, most = MOST_UNITS): Promise<Places> =>
  placesOf('units', most, await countUnits(trx, communityId));

function placesOf(what: 'points' | 'draftPoints' | 'units', most: number, recorded: number): Places {
  let left = most - recorded;
  return {
    assertRoom: (wanted) => {
      if (wanted > left)
        throw new DomainError('conflict', what === 'draftPoints' ? assetMessages.tooManyDraft(most) : assetMessages.tooMany(what, most));
    },
    take: (taken) => {
      left -= taken;
    },
  };
}
