import { DomainError } from '../../../domain/kernel/errors.ts';
import { memberMessages } from '../../../domain/members/messages.ts';
import { isCounted, type MemberStatus, mayBecome } from '../../../domain/members/status.ts';
import { lockMembers, setMemberStatus } from '../../../infra/postgres/members/member-states.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { assertPlaces } from './admit-member.ts';
import { claimTaxCodes } from './claim-tax-codes.ts';

/** A new state of memberships, and what is audited with it. */
interface StatusChange {
  readonly ids: readonly number[];
  readonly to: MemberStatus;
  /** The most members of the community, where admitting them needs a free place; left out where GSE's acceptance admits them. */
  readonly maxMembers?: number | null;
  /** What changed with the state or decided it, such as its last day. */
  readonly before?: object;
  readonly after?: object;
}

/**
 * Brings memberships of one community to another state: the only place where a state is changed. Each is locked and must be allowed to
 * become what it shall (`mayBecome`), else all stay and it is `wrong_state`; an applicant's tax code counts from the admission on. Those
 * that are there already are left out; gives how many changed.
 */
export async function changeMemberStatus(work: CommandWork, keys: PersonalKeys, change: StatusChange): Promise<number> {
  const { ids, to, before, after } = change;
  const members = await lockMembers(work.trx, ids);
  for (const { code, status } of members) assertMayBecome(code, status, to);
  const changed = members.filter(({ status }) => status !== to);
  if (changed.length === 0) return 0;
  await admit(work, keys, changed, change);
  const changedIds = changed.map(({ id }) => id);
  await setMemberStatus(work.trx, changedIds, to);
  const event = { action: to === 'left' ? 'member.left' : 'member.changed', objectKind: 'membership', after: { ...after, status: to } };
  for (const { id, community_id, status } of changed)
    work.audit({ ...event, chain: community_id, objectId: id, before: { ...before, status } });
  return changed.length;
}

function assertMayBecome(code: string, from: MemberStatus, to: MemberStatus): void {
  if (mayBecome(from, to)) return;
  throw new DomainError('wrong_state', from === 'left' ? memberMessages.hasLeft(code) : memberMessages.wrongStatus(from, to));
}

type LockedMember = Awaited<ReturnType<typeof lockMembers>>[number];

/** What an admission asks: a free place, also of who comes back while leaving, and a tax code that is nobody else's. */
async function admit(
  { trx }: CommandWork,
  keys: PersonalKeys,
  members: readonly LockedMember[],
  { to, maxMembers = null }: StatusChange,
): Promise<void> {
  if (!isCounted(to)) return;
  const [first, ...others] = members.filter(({ status }) => !isCounted(status));
  if (first === undefined) return;
  await assertPlaces(trx, { communityId: first.community_id, maxMembers }, 1 + others.length);
  await claimTaxCodes(
    trx,
    keys,
    members.filter(({ status }) => status === 'pending'),
  );
}
