import { isDeepStrictEqual } from 'node:util';
import { assertConfiguration } from '../../../activities/communities/reads/assert-configuration.ts';
import type { EnsureItem } from '../../../activities/kernel/commands/ensure.ts';
import { requireReferencedMember } from '../../../activities/members/reads/referenced-member.ts';
import { AlreadyExists, DomainError } from '../../../domain/kernel/errors.ts';
import { assertWithin, rangeText } from '../../../domain/kernel/time/day-ranges.ts';
import {
  insertAssignment,
  type NewAssignment,
  overlappingPoints,
  type PointRow,
  pointIdOf,
} from '../../../infra/postgres/assets/points.ts';
import { isOverlap, podTaken } from '../../../infra/postgres/driver/index.ts';
import type { MemberRow } from '../../../infra/postgres/members/members.ts';
import { assetMessages } from '../messages.ts';
import type { NewPoint } from './schemas.ts';

/** Ensures the assignment of a point to a configuration of the community; one point is in at most one configuration on any day. */
export function ensurePoint(communityId: number): EnsureItem<NewPoint> {
  return async ({ trx, audit }, given) => {
    await assertConfiguration(trx, communityId, given.configuration_id);
    const member = await requireReferencedMember(trx, communityId, 'member', given.member_code, given.member_id);
    const range = { from: given.valid_from, to: given.valid_to ?? null };
    const others = await overlappingPoints(trx, given.pod, range);
    const same = others.find((other) => other.community_id === communityId && other.valid_from === range.from);
    if (same) return { id: sameOrRefused(same, given, member), isNew: false };
    if (others[0]) throw overlap(given.pod, describe(others[0], communityId));
    assertWithin({ from: member.valid_from, to: member.valid_to }, range, assetMessages.membershipOf(member.code), 'outside_membership');
    const assignment = { ...range, communityId, configurationId: given.configuration_id, memberId: member.id, voltage: given.voltage };
    const rest = { pointId: await pointIdOf(trx, given.pod), location: given.location ?? null, staticShare: given.static_share ?? null };
    const id = await insertAssignment(trx, { ...assignment, ...rest } satisfies NewAssignment).catch((error: unknown) => {
      throw isOverlap(error) ? podTaken(given.pod) : error;
    });
    const after = { ...given, member_id: member.id, valid_to: range.to };
    audit({
      chain: communityId,
      action: 'point.assigned',
      objectKind: 'point_assignment',
      objectId: id,
      after,
    });
    return { id, isNew: true };
  };
}

function describe(other: PointRow, communityId: number): string {
  const where = other.community_id === communityId ? `configuration ${other.configuration_id}` : 'another community';
  return `it is in ${where} in ${rangeText(other.valid_from, other.valid_to)} (assignment ${other.id})`;
}

function overlap(pod: string, where: string): DomainError {
  const message = assetMessages.otherConfiguration(pod, where);
  return new DomainError('conflict', message, [{ path: 'valid_from', code: 'overlap', message }]);
}

function sameOrRefused(known: PointRow, given: NewPoint, member: MemberRow): number {
  const { configuration_id, voltage, location, valid_to, static_share } = known;
  const own = {
    configuration_id,
    voltage,
    location,
    valid_to,
    static_share: static_share === null ? null : Number(static_share),
    member: known.member_id,
  };
  const wanted = {
    configuration_id: given.configuration_id,
    voltage: given.voltage,
    location: given.location?.map((degrees) => Number(degrees.toFixed(7))) ?? null,
    valid_to: given.valid_to ?? null,
    static_share: given.static_share == null ? null : Number(given.static_share),
    member: member.id,
  };
  if (isDeepStrictEqual(own, wanted)) return known.id;
  throw new AlreadyExists('pod', assetMessages.pointAssigned(given.pod, known.valid_from), known.id);
}
