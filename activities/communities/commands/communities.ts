import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'kysely';
import { type ArchiveReason, archiveReasons } from '../../../domain/communities/archive.ts';
import { communityMessages } from '../../../domain/communities/messages.ts';
import { isLooser, type MoneyGuards } from '../../../domain/communities/money-guards.ts';
import { communityProcess } from '../../../domain/communities/processes.ts';
import { AlreadyExists, DomainError } from '../../../domain/kernel/errors.ts';
import type { Shape } from '../../../domain/kernel/geometry/shape.ts';
import { joined } from '../../../domain/kernel/messages.ts';
import {
  type CommunityRow,
  type CommunityValues,
  insertCommunity,
  listCommunities,
  updateCommunity,
} from '../../../infra/postgres/communities/communities.ts';
import { openMatters } from '../../../infra/postgres/communities/lifecycle.ts';
import { isDuplicate } from '../../../infra/postgres/driver/index.ts';
import { doAllRolesWait } from '../../../infra/postgres/identity/role-grants.ts';
import { openProcess } from '../../../infra/postgres/record/process.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { changedFields } from '../../kernel/commands/changed-fields.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { assertBoundary } from './assert-valid-shape.ts';

type Values = Omit<CommunityValues, 'boundary'> & { readonly boundary: Shape | null };
export type NewCommunity = Values & Pick<CommunityRow, 'code' | 'organisation_id'>;
export type CommunityChange = { readonly [K in keyof Values]?: Values[K] | undefined };

/** Whether the change may loosen the rules by which posted money is lowered: only an operator may. */
export interface Mandate {
  readonly isOperator: boolean;
}

/** Creates a community in draft and answers its id; `already_exists` where the code is taken on the platform. */
export async function createCommunity(work: CommandWork, given: NewCommunity, mandate: Mandate): Promise<number> {
  assertNotLooser(mandate, given);
  if (given.boundary) await assertBoundary(work.trx, 'boundary', given.boundary);
  await refuseKnownCode(work.trx, given.code);
  const id = await insertCommunity(work.trx, given).catch(refuseDuplicate(given.code));
  work.audit({ chain: id, action: 'community.created', objectKind: 'community', objectId: id, after: given });
  return id;
}

/** Changes what is given and differs. The community is locked and accepts changes. */
export async function changeCommunity(work: CommandWork, known: CommunityRow, change: CommunityChange, mandate: Mandate): Promise<void> {
  if (change.boundary) await assertBoundary(work.trx, 'boundary', change.boundary);
  assertNotLooser(mandate, change, known);
  const { boundary, ...rest } = change;
  const changes = changedFields(known, isDeepStrictEqual(boundary, known.land) ? rest : change);
  if (changes === undefined) return;
  await updateCommunity(work.trx, known.id, changes.after);
  if (change.four_eyes === true && !known.four_eyes) await refuseOwnEnd(work, known.id);
  work.audit({ chain: known.id, action: 'community.changed', objectKind: 'community', objectId: known.id, ...changes });
}

/** Archives a community: it stays readable and accepts no changes. Refused with all reasons while something is open. Does nothing where it is archived. The community is locked. */
export async function archiveCommunity(work: CommandWork, { id, status }: CommunityRow): Promise<void> {
  if (status === 'archived') return;
  const reasons = archiveReasons(await openMatters(work.trx, id));
  if (reasons.length > 0) throw notYetArchived(reasons);
  await updateCommunity(work.trx, id, { status: 'archived' });
  await openProcess(work.trx, communityProcess({ communityId: id }));
  const change = { before: { status }, after: { status: 'archived' } };
  work.audit({ chain: id, action: 'community.archived', objectKind: 'community', objectId: id, ...change });
}

function notYetArchived(reasons: readonly ArchiveReason[]): DomainError {
  const details = reasons.map(({ obstacle, what, remedy }) => ({ path: obstacle, code: 'open', message: joined([what, remedy], ': ') }));
  const text = joined(
    reasons.map(({ what }) => what),
    '; ',
  );
  return new DomainError('wrong_state', communityMessages.notYetArchived(text), details);
}

function assertNotLooser({ isOperator }: Mandate, wanted: Partial<MoneyGuards> | CommunityChange, known?: MoneyGuards): void {
  if (isOperator || !isLooser(wanted, known)) return;
  throw new DomainError('forbidden', communityMessages.operatorNeeded);
}

/** With four eyes, roles that one person gave wait for another one: nobody ends the own right by turning them on. */
async function refuseOwnEnd({ trx, actor }: CommandWork, communityId: number): Promise<void> {
  const userId = /^user:(\d+)$/.exec(actor)?.[1];
  if (userId === undefined || !(await doAllRolesWait(trx, Number(userId), communityId))) return;
  const message = communityMessages.ownRoleWouldWait;
  throw new DomainError('wrong_state', message, [{ path: 'four_eyes', code: 'own_role', message }]);
}

async function refuseKnownCode(trx: Transaction<DB>, code: string): Promise<void> {
  const [known] = (await listCommunities(trx, { code, take: 1, after: 0 })).rows;
  if (known) throw new AlreadyExists('code', communityMessages.codeTaken(code), known.id);
}

/** A community of the code that the caller does not see. */
const refuseDuplicate =
  (code: string) =>
  (error: unknown): never => {
    if (!isDuplicate(error)) throw error;
    const message = communityMessages.codeTaken(code);
    throw new DomainError('already_exists', message, [{ path: 'code', code: 'already_exists', message }]);
  };
