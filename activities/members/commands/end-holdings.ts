import type { LocalDate } from '../../../domain/kernel/time/local-date.ts';
import { type AssignedRow, lockPlantsPast, lockPointsPast } from '../../../infra/postgres/members/assignments.ts';
import type { MemberRow } from '../../../infra/postgres/members/members.ts';
import { endAssignments } from '../../kernel/commands/end-assignments.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

const toDated = ({ community_id: communityId, ...row }: AssignedRow) => ({ ...row, communityId });

/** Ends the assignments of a membership's points that go on past a day. Gives their ids. */
export const endPointsOf = async (work: CommandWork, member: Pick<MemberRow, 'id'>, until: LocalDate): Promise<number[]> =>
  endAssignments(work, 'point', (await lockPointsPast(work.trx, member.id, until)).map(toDated), until);

/** Ends the assignments of a party's plants that go on past a day, unless it is a member or third-party producer then. Gives their ids. */
export const endPlantsOf = async (
  work: CommandWork,
  { community_id, party_id }: Pick<MemberRow, 'community_id' | 'party_id'>,
  until: LocalDate,
): Promise<number[]> =>
  endAssignments(work, 'section', (await lockPlantsPast(work.trx, community_id, party_id, until)).map(toDated), until);
