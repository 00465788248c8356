import { z } from '@hono/zod-openapi';
import { bookExitCharge } from '../../activities/billing/commands/book-exit-charge.ts';
import { requireMember } from '../../activities/members/reads/require-member.ts';
import { changeRoute, type RouteModule } from '../http/route.ts';
import { AT_MOST_ONCE } from '../http/rows/adds.ts';
import { CommunityParams, day, idParam, timestamp } from '../http/schemas.ts';

const ExitCharge = z
  .object({
    charge_cents: z.int().describe('Charge for leaving early'),
    ends_on: day.describe('First day without membership'),
    booked_at: timestamp.nullable().describe('When it was booked'),
  })
  .openapi('ExitCharge');

const bookCharge = changeRoute(
  {
    method: 'post',
    path: '/api/cer/communities/{community_id}/members/{member_id}/exit-charge',
    id: 'bookExitCharge',
    tag: 'Members',
    summary: 'Book the charge of a member who left early',
    description:
      'Books the charge that the terms of the day of the notice state, never more: it is deducted from what the member is owed ' +
      'and credited to the fund of the community. The charge is booked once; repeating the call returns it. If the community has ' +
      '`four_eyes`, the person who recorded the notice cannot book it. To waive it, do not book it.',
    right: 'payments:write',
    adds: AT_MOST_ONCE,
    community: 'community_id',
    request: { params: CommunityParams.extend({ member_id: idParam }) },
    responses: { 200: ExitCharge },
  },
  async ({ params: { community_id, member_id }, work, trx }) => {
    const charge = await bookExitCharge(work, await requireMember(trx, community_id, member_id));
    const { charge_cents, ends_on, charge_booked_at } = charge;
    return { status: 200, body: { charge_cents, ends_on, booked_at: charge_booked_at?.toISOString() ?? null } };
  },
);

/** Charges of members who leave early. */
export const exitChargeRoutes: RouteModule = [bookCharge];
