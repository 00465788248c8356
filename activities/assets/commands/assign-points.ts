import { isDeepStrictEqual } from 'node:util';
import { assetMessages } from '../../../domain/assets/messages.ts';
import { variationMessages } from '../../../domain/assets/variation-messages.ts';
import { AlreadyExists, DomainError } from '../../../domain/kernel/errors.ts';
import { roundPosition } from '../../../domain/kernel/geometry/shape.ts';
import type { Message } from '../../../domain/kernel/messages.ts';
import { assertWithin, rangeText } from '../../../domain/kernel/time/day-ranges.ts';
import {
  insertAssignment,
  type NewAssignment,
  overlappingPoints,
  type PointRow,
  pointIdOf,
} from '../../../infra/postgres/assets/points.ts';
import { continueRecognition, holderBefore } from '../../../infra/postgres/assets/variation.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { isOverlap, isPodTaken, podTaken } from '../../../infra/postgres/driver/index.ts';
import type { MemberRow } from '../../../infra/postgres/members/members.ts';
import { assertConfiguration } from '../../communities/reads/require.ts';
import { createOne, type EnsureItem, ensureAll } from '../../kernel/commands/ensure.ts';
import { withoutTexts } from '../../kernel/commands/without-texts.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { requireReferencedMember } from '../../members/reads/referenced-member.ts';
import { type Places, pointPlaces } from './places.ts';
import { assertNoScheme } from './point-schemes.ts';
import { recordTakenClaims } from './taken-claims.ts';

/** A point for a configuration of the community, on days of the member who is named by code or id. */
interface NewPoint extends Pick<PointRow, 'pod' | 'configuration_id' | 'voltage' | 'valid_from'> {
  readonly member_code?: string | undefined;
  readonly member_id?: number | undefined;
  readonly location?: readonly [number, number] | null | undefined;
  readonly valid_to?: string | null | undefined;
  readonly static_share?: string | null | undefined;
  /** In kW. */
  readonly contracted_power_kw?: string | null | undefined;
}

/** Assigns a point to a configuration, of `most` in all, and answers the id of the assignment; `already_exists` where the same is recorded. */
export async function assignPoint(work: CommandWork, communityId: number, point: NewPoint, most?: number): Promise<number> {
  await lockChangeableCommunity(work.trx, communityId);
  return createOne(work, point, 'pod', ensurePoint(communityId, await pointPlaces(work.trx, communityId, most)));
}

/** Assigns points that are not assigned yet; each has its own outcome. */
export async function assignPoints(work: CommandWork, communityId: number, points: readonly NewPoint[], most?: number) {
  await lockChangeableCommunity(work.trx, communityId);
  return ensureAll(work, points, ensurePoint(communityId, await pointPlaces(work.trx, communityId, most)));
}

/** One point is in at most one configuration on any day. */
function ensurePoint(communityId: number, places: Places): EnsureItem<NewPoint> {
  return async (work, given) => {
    const { trx, audit } = work;
    await assertConfiguration(trx, communityId, given.configuration_id);
    const member = await requireReferencedMember(trx, communityId, 'member', given.member_code, given.member_id);
    const range = { from: given.valid_from, to: given.valid_to ?? null };
    const others = await overlappingPoints(trx, given.pod, range);
    const same = others.find((other) => other.community_id === communityId && other.valid_from === range.from);
    if (same) return { id: sameOrRefused(same, given, member), isNew: false };
    const own = others.find((other) => other.community_id === communityId);
    if (own) throw overlap(given.pod, describe(own, communityId));
    places.assertRoom(1);
    assertWithin({ from: member.valid_from, to: member.valid_to }, range, assetMessages.membershipOf(member.code), 'outside_membership');
    await assertNoScheme(trx, communityId, given.pod, range);
    const assignment = { ...range, communityId, configurationId: given.configuration_id, memberId: member.id, voltage: given.voltage };
    const facts = { staticShare: given.static_share ?? null, contractedPowerKw: given.contracted_power_kw ?? null };
    const rest = { pointId: await pointIdOf(trx, given.pod), location: given.location ?? null, ...facts };
    const id = await insertAssignment(trx, { ...assignment, ...rest } satisfies NewAssignment).catch((error: unknown) => {
      if (others[0] && isPodTaken(error)) throw overlap(given.pod, describe(others[0], communityId));
      throw isOverlap(error) ? podTaken(given.pod) : error;
    });
    const taken = await recordTakenClaims(work);
    const after = { ...withoutTexts(given, 'location'), member_id: member.id, valid_to: range.to, ...taken };
    audit({
      chain: communityId,
      action: 'point.assigned',
      objectKind: 'point_assignment',
      objectId: id,
      after,
    });
    await continueAsBefore(trx, audit, communityId, id);
    places.take(1);
    return { id, isNew: true };
  };
}

/** A point that changes its holder without another treatment by F stays recognised: it is not reported to GSE. */
async function continueAsBefore(trx: CommandWork['trx'], audit: CommandWork['audit'], chain: number, id: number): Promise<void> {
  const holder = await holderBefore(trx, id);
  if (holder === undefined || holder.isReported) return;
  await continueRecognition(trx, id);
  const { changedOn: recognised_from, fromMember, toMember } = holder;
  const note = variationMessages.holderNotReported(fromMember, toMember, recognised_from).en;
  audit({
    chain,
    action: 'point.recognised',
    objectKind: 'point_assignment',
    objectId: id,
    before: { recognised_from: null, recognised_to: null },
    after: { recognised_from, recognised_to: null, note },
  });
}

function describe(other: PointRow, communityId: number): Message {
  const days = rangeText(other.valid_from, other.valid_to);
  if (other.community_id !== communityId) return assetMessages.inOtherCommunity(days, other.id);
  return assetMessages.inConfiguration(other.configuration_id, days, other.id);
}

function overlap(pod: string, where: Message): DomainError {
  const text = assetMessages.otherConfiguration(pod, where);
  return new DomainError('conflict', text, [{ path: 'valid_from', code: 'overlap', message: text }]);
}

function sameOrRefused(known: PointRow, given: NewPoint, member: MemberRow): number {
  const { configuration_id, voltage, location, valid_to, static_share, contracted_power_kw } = known;
  const own = {
    configuration_id,
    voltage,
    location,
    valid_to,
    static_share: static_share === null ? null : Number(static_share),
    contracted_power_kw: contracted_power_kw === null ? null : Number(contracted_power_kw),
    member: known.member_id,
  };
  const wanted = {
    configuration_id: given.configuration_id,
    voltage: given.voltage,
    location: given.location ? roundPosition(given.location) : null,
    valid_to: given.valid_to ?? null,
    static_share: given.static_share == null ? null : Number(given.static_share),
    contracted_power_kw: given.contracted_power_kw == null ? null : Number(given.contracted_power_kw),
    member: member.id,
  };
  if (isDeepStrictEqual(own, wanted)) return known.id;
  throw new AlreadyExists('pod', assetMessages.pointAssigned(given.pod, known.valid_from), known.id);
}
