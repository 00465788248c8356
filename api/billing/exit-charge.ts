import { z } from '@hono/zod-openapi';
import { bookExitCharge } from '../../activities/billing/commands/book-exit-charge.ts';
import { requireMember } from '../../activities/members/reads/require-member.ts';
import { changeRoute, type RouteModule } from '../http/route.ts';
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
      'The one that the terms of the day of the notice state, never more: what the member is owed sinks by it, and the fund of the community gets ' +
      'it. Booked once; the same call again answers it. With `four_eyes` not by the person who recorded the notice. To waive it, do not book it.',
    right: 'payments:write',
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
