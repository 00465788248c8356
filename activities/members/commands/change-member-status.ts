import { DomainError } from '../../../domain/kernel/errors.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import type { LocalDate } from '../../../domain/kernel/time/local-date.ts';
import { lifeMessages } from '../../../domain/members/life-messages.ts';
import { actsTowards, eventOfStage, type MemberAct, type StoredStage, stageAfter, statusOf } from '../../../domain/members/lifecycle.ts';
import { memberMessages } from '../../../domain/members/messages.ts';
import { isCounted, type MemberStatus } from '../../../domain/members/status.ts';
import { actsOf, insertActs } from '../../../infra/postgres/members/lifecycle.ts';
import { lockMembers, setMemberStatus } from '../../../infra/postgres/members/member-states.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { assertPlaces } from './admit-member.ts';
import { claimTaxCodes } from './claim-tax-codes.ts';

/** What is recorded of acts. */
interface Grounds {
  /** The most members of the community, where admitting them needs a free place; left out where GSE's acceptance admits them. */
  readonly maxMembers?: number | null;
  /** What changed with the state or decided it, such as its last day. */
  readonly before?: object;
  readonly after?: object;
  /** The legal day of the acts: today where left out. */
  readonly occurredOn?: LocalDate | undefined;
  readonly reason?: string | undefined;
  readonly documentId?: number | undefined;
}

/** A new state of memberships, and what is audited with it. */
interface StatusChange extends Grounds {
  readonly ids: readonly number[];
  readonly to: MemberStatus;
}

type LockedMember = Awaited<ReturnType<typeof lockMembers>>[number];
interface MemberActs {
  readonly member: LockedMember;
  readonly acts: readonly MemberAct[];
}

/**
 * Brings memberships of one community to another state. Each is locked and must be allowed to become what it shall, else all stay and it is
 * `wrong_state`; an applicant's tax code counts from the admission on. Those that are there already are left out; gives how many changed.
 */
export async function changeMemberStatus(work: CommandWork, keys: PersonalKeys, { ids, to, ...grounds }: StatusChange): Promise<number> {
  const members = await lockMembers(work.trx, ids);
  const wanted = members.map((member) => ({ member, acts: requireActs(member, to) }));
  const changed = wanted.filter(({ acts }) => acts.length > 0);
  await carryOut(work, keys, changed, grounds);
  return changed.length;
}

/** Carries out one act on a membership and answers its new stage; `wrong_state`, with who acted last, where its stage does not allow it. */
export async function actOnMember(
  work: CommandWork,
  keys: PersonalKeys,
  { id, act, ...grounds }: Grounds & { readonly id: number; readonly act: MemberAct },
): Promise<StoredStage> {
  const [member] = await lockMembers(work.trx, [id]);
  if (member === undefined) throw new Error(`there is no membership ${id} to act on`);
  const stage = stageAfter(member.stage, act);
  if (stage === undefined) {
    const last = (await actsOf(work.trx, id)).at(-1) ?? null;
    throw new DomainError('wrong_state', lifeMessages.notPossible(member.code, member.stage, act, last));
  }
  await carryOut(work, keys, [{ member, acts: [act] }], grounds);
  return stage;
}

function requireActs({ code, stage, status }: LockedMember, to: MemberStatus): readonly MemberAct[] {
  const acts = actsTowards(stage, to);
  if (acts !== undefined) return acts;
  throw new DomainError('wrong_state', status === 'left' ? memberMessages.hasLeft(code) : memberMessages.wrongStatus(status, to));
}

/** The only place where the stage of a membership is changed. */
async function carryOut(work: CommandWork, keys: PersonalKeys, changes: readonly MemberActs[], grounds: Grounds): Promise<void> {
  await admit(work, keys, changes, grounds);
  const stages = changes.map((change) => ({ ...change, stages: stagesOf(change) }));
  for (const [stage, group] of Map.groupBy(stages, (one) => one.stages.at(-1) as StoredStage)) {
    const ids = group.map(({ member }) => member.id);
    await setMemberStatus(work.trx, ids, stage);
    const { occurredOn = legalDay(Date.now()), reason = null, documentId = null } = grounds;
    const said = { occurred_on: occurredOn, reason, document_id: documentId, actor: work.actor };
    const rows = group.flatMap(({ member, acts, stages: reached }) =>
      acts.map((act, at) => {
        const of = { community_id: member.community_id, membership_id: member.id };
        return { ...of, act, stage: reached[at] as StoredStage, ...said };
      }),
    );
    await insertActs(work.trx, rows);
    for (const one of group) record(work, one, stage, grounds);
  }
}

const stagesOf = ({ member, acts }: MemberActs): StoredStage[] => {
  const reached: StoredStage[] = [];
  for (const act of acts) reached.push(stageAfter(reached.at(-1) ?? member.stage, act) as StoredStage);
  return reached;
};

/** The reason stands in the act alone: the audit chain cannot forget. */
function record(work: CommandWork, { member, acts }: MemberActs, stage: StoredStage, grounds: Grounds): void {
  const { before, after, documentId, occurredOn } = grounds;
  const status = statusOf(stage);
  work.audit({
    chain: member.community_id,
    action: eventOfStage(member.stage, stage),
    objectKind: 'membership',
    objectId: member.id,
    before: { ...before, status: member.status, stage: member.stage },
    after: {
      ...{ ...after, status, stage, acts },
      ...(occurredOn === undefined ? {} : { occurred_on: occurredOn }),
      ...(documentId === undefined ? {} : { document_id: documentId }),
    },
  });
}

/** What an admission asks: a free place, also of who comes back while leaving, and a tax code that is nobody else's. */
async function admit(
  { trx }: CommandWork,
  keys: PersonalKeys,
  changes: readonly MemberActs[],
  { maxMembers = null }: Grounds,
): Promise<void> {
  const counted = changes.filter((change) => isCounted(statusOf(stagesOf(change).at(-1) as StoredStage)));
  const [first, ...others] = counted.filter(({ member: { status } }) => !isCounted(status));
  if (first === undefined) return;
  await assertPlaces(trx, { communityId: first.member.community_id, maxMembers }, 1 + others.length);
  const applicants = counted.filter(({ member: { status } }) => status === 'pending');
  await claimTaxCodes(
    trx,
    keys,
    applicants.map(({ member }) => member),
  );
}
