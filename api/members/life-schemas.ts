import { z } from '@hono/zod-openapi';
import type { MemberLife } from '../../activities/members/reads/load-member-life.ts';
import { DECISIONS } from '../../domain/members/decisions.ts';
import { LIFE_CLOCKS } from '../../domain/members/life-view.ts';
import { MEMBER_ACTS, STAGES } from '../../domain/members/lifecycle.ts';
import { endDay, pastDay } from '../http/dates.ts';
import { day, id, longText, timestamp } from '../http/schemas.ts';

const memberStage = z.enum(STAGES);
const dated = { valid_from: day, valid_to: day.nullable() };

export const MemberLifeBody = z
  .object({
    member_id: id,
    stage: memberStage,
    clock: z
      .object({ clock: z.enum(LIFE_CLOCKS), on: day.describe('Due day') })
      .nullable()
      .describe('The running deadline'),
    possible_acts: z.array(z.enum(MEMBER_ACTS)).describe('What may be decided next; leaving follows from a notice'),
    acts: z.array(
      z.object({
        id,
        act: z.enum(['apply', ...MEMBER_ACTS]),
        stage: memberStage.describe('Resulting stage'),
        occurred_on: day,
        reason: z.string().nullable(),
        document_id: id.nullable(),
        actor: z.string(),
        recorded_at: timestamp,
      }),
    ),
    suspensions: z.array(z.object({ id, ...dated, reason: z.string(), document_id: id.nullable() })),
    exits: z
      .array(
        z.object({
          id,
          notice_on: day,
          ends_on: day.describe('First day without membership'),
          given_by: z.enum(['member', 'manager']),
          reason: z.string().nullable(),
          document_id: id.nullable(),
          terms_id: id.nullable(),
          charge_cents: z.int(),
          taken_back_at: timestamp.nullable(),
          charge_booked_at: timestamp.nullable().describe('When the charge was booked; null: not booked'),
        }),
      )
      .describe('Notices, the newest first'),
    counted: z
      .array(
        z.object({
          subject: z.enum(['point', 'section']),
          assignment_id: id,
          code: z.string(),
          configuration_id: id,
          configuration_code: z.string(),
          area_code: z.string(),
          ...dated,
          recognised_from: day.nullable(),
          recognised_to: day.nullable(),
        }),
      )
      .describe('Points and plant sections: their days by the register, and those that GSE recognises'),
    retention: z
      .object({ corrections_until: day.nullable(), erases_on: day })
      .nullable()
      .describe('After the end of the membership: until when months may be corrected, and from when the personal data are erased'),
  })
  .openapi('MemberLife');

export function toLifeResponse(memberId: number, life: MemberLife): z.input<typeof MemberLifeBody> {
  const { possibleActs: possible_acts, acts, exits, retention, counted, stage, clock, suspensions } = life;
  return {
    member_id: memberId,
    stage,
    clock,
    possible_acts,
    acts: acts.map(({ community_id: _community, membership_id: _member, recorded_at, ...act }) => ({
      ...act,
      recorded_at: recorded_at.toISOString(),
    })),
    suspensions: [...suspensions],
    exits: exits.map(
      ({ id, notice_on, ends_on, given_by, reason, document_id, terms_id, charge_cents, taken_back_at, charge_booked_at }) => ({
        ...{ id, notice_on, ends_on, given_by, reason, document_id, terms_id, charge_cents },
        taken_back_at: taken_back_at?.toISOString() ?? null,
        charge_booked_at: charge_booked_at?.toISOString() ?? null,
      }),
    ),
    counted: [...counted],
    retention: retention === undefined ? null : { corrections_until: retention.correctionsUntil, erases_on: retention.erasesOn },
  };
}

export const Decision = z
  .strictObject({
    act: z.enum(DECISIONS),
    reason: longText(2000)
      .optional()
      .describe('Required to reject, to suspend, to return to the checks, and to verify despite failed checks'),
    document_id: id.optional().describe("Id of the document on which it is based; required for a notice: the member's written notice"),
    occurred_on: pastDay
      .optional()
      .describe(
        'The legal day, today by default and never in the future: of the decision, of the notice, or the first day of a suspension',
      ),
    until: endDay
      .optional()
      .describe('Suspension: the first day after it. Notice: the first day without membership, by default the earliest'),
    despite_checks: z.literal(true).optional().describe('Verifies despite failed checks, for the given reason'),
  })
  .openapi('MemberDecision');
