import { membersAboveLimit } from '../../../infra/postgres/members/above-limit.ts';
import { pendingMembersOf } from '../../../infra/postgres/onboarding/activation.ts';
import type { StoredApplication } from '../../../infra/postgres/onboarding/application.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { changeMemberStatus } from '../../members/commands/change-member-status.ts';
import { findTakenRecords } from '../../members/commands/claim-tax-codes.ts';

/**
 * GSE's acceptance admits those who have points or plants in the configuration. An applicant whose tax code another record of the community
 * has waits for a manager: the contract does not wait for that. The decision is GSE's: also more members than the community takes are admitted,
 * which the event says and the worklist names.
 */
export async function activateMembers(work: CommandWork, keys: PersonalKeys, application: StoredApplication) {
  const pending = await pendingMembersOf(work.trx, application);
  const taken = await findTakenRecords(work.trx, keys, pending);
  const idsOf = (isTaken: boolean) => pending.filter(({ party_id }) => taken.has(party_id) === isTaken).map(({ id }) => id);
  const after = { application_id: application.id };
  const members_activated = await changeMemberStatus(work, keys, { ids: idsOf(false), to: 'active', after });
  const above = await membersAboveLimit(work.trx, application.communityId);
  return {
    members_activated,
    ...(taken.size === 0 ? {} : { members_waiting: idsOf(true) }),
    ...(above === 0 ? {} : { members_above_limit: above }),
  };
}
