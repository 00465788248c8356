import type { Transaction } from 'kysely';
import { MOST_POINTS, MOST_UNITS } from '../../../domain/assets/bounds.ts';
import { assetMessages } from '../../../domain/assets/messages.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { countPoints, countUnits } from '../../../infra/postgres/assets/counts.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** What a community has room for, counted once for a call; the community is locked. */
export interface Places {
  /** Throws `conflict` where there is no room for `wanted` more. */
  assertRoom(wanted: number): void;
  /** Counts what was recorded. */
  take(taken: number): void;
}

/** Room for assignments of points, of `most` in all. */
export const pointPlaces = async (trx: Transaction<DB>, communityId: number, most = MOST_POINTS): Promise<Places> =>
  placesOf('points', most, await countPoints(trx, communityId));

/** Room for plant sections and storages, of `most` in all. */
export const unitPlaces = async (trx: Transaction<DB>, communityId: number, most = MOST_UNITS): Promise<Places> =>
  placesOf('units', most, await countUnits(trx, communityId));

function placesOf(what: 'points' | 'units', most: number, recorded: number): Places {
  let left = most - recorded;
  return {
    assertRoom: (wanted) => {
      if (wanted > left) throw new DomainError('conflict', assetMessages.tooMany(what, most));
    },
    take: (taken) => {
      left -= taken;
    },
  };
}
