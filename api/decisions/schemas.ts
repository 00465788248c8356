import { z } from '@hono/zod-openapi';
import { CHOICES, MAJORITY_BASES, MOTION_FORMS, MOTION_KINDS, VOTE_WAYS } from '../../domain/decisions/kinds.ts';
import { MOTION_ACTS, MOTION_STATES } from '../../domain/decisions/motion-states.ts';
import { OUTCOMES } from '../../domain/decisions/tally.ts';
import { MOST_MEMBERS } from '../../domain/members/status.ts';
import { Distribution, fromChange } from '../communities/rules/schemas.ts';
import { endsAfterBegin } from '../http/dated.ts';
import { endDay, endInstant, firstDay } from '../http/dates.ts';
import { CommunityParams, code, day, fewKeys, id, idParam, listOf, longText, text, timestamp } from '../http/schemas.ts';

const fraction = (least: number) => ({ numerator: z.int().min(least).max(1000), denominator: z.int().min(1).max(1000) });
const Quorum = z.strictObject(fraction(0)).openapi('VotingQuorum');
const Majority = z.strictObject({ ...fraction(1), exceeds: z.boolean(), of: z.enum(MAJORITY_BASES) }).openapi('VotingMajority');

const termsFields = {
  kind: z.enum(MOTION_KINDS),
  notice_days: z.int().min(0).max(120),
  quorum: Quorum,
  majority: Majority,
  most_proxies: z.int().min(0).max(100),
  weights: fewKeys(z.record(code, z.int().min(1).max(1_000_000)), MOST_MEMBERS),
  clause: text(200),
};
export const NewVotingTerms = z
  .strictObject({
    ...termsFields,
    weights: termsFields.weights.default({}),
    document_id: id.nullish(),
    valid_from: firstDay,
    valid_to: endDay.nullish(),
  })
  .check(endsAfterBegin)
  .openapi('NewVotingTerms');
export const VotingTerms = z
  .object({ id, community_id: id, ...termsFields, document_id: id.nullable(), valid_from: day, valid_to: day.nullable() })
  .openapi('VotingTerms');
export const VotingTermsEnd = z.strictObject({ valid_to: endDay.nullable(), document_id: id.nullish() }).openapi('VotingTermsEnd');
export const VotingTermsList = listOf(VotingTerms).openapi('VotingTermsList');

const motionFields = {
  kind: z.enum(MOTION_KINDS),
  form: z.enum(MOTION_FORMS),
  title: text(200),
  is_secret: z.boolean(),
};
export const MotionText = z
  .strictObject({
    ...motionFields,
    body: longText(20_000),
    place: text(200).nullish(),
    configuration_id: id.nullish(),
    rule: Distribution.nullish(),
    rule_from: fromChange.nullish(),
    retroactive_reason: longText(2000).nullish(),
    retroactive_document_id: id.nullish(),
    opens_at: endInstant,
    closes_at: endInstant,
    is_secret: z.boolean().default(false),
  })
  .openapi('MotionText');

const TallyBody = z
  .object({
    entitled: z.int(),
    cast: z.int(),
    yes: z.int(),
    no: z.int(),
    abstain: z.int(),
    voters: z.int(),
    members: z.int(),
    outcome: z.enum(OUTCOMES),
  })
  .openapi('MotionTally');

export const Motion = z
  .object({
    id,
    community_id: id,
    ...motionFields,
    body: z.string(),
    place: z.string().nullable(),
    configuration_id: id.nullable(),
    rule: z.record(z.string(), z.unknown()).nullable(),
    rule_from: day.nullable(),
    retroactive_reason: z.string().nullable(),
    retroactive_document_id: id.nullable(),
    is_shortened: z.boolean().describe('In a list: a long body was cut, or a large rule or the weights of the terms were left out'),
    opens_at: timestamp,
    closes_at: timestamp,
    state: z.enum(MOTION_STATES),
    possible_acts: z.array(z.enum(MOTION_ACTS)),
    terms: VotingTerms.nullable(),
    turnout: z.object({ voters: z.int(), members: z.int() }).nullable(),
    announced_at: timestamp.nullable(),
    decided_at: timestamp.nullable(),
    tally: TallyBody.nullable(),
    withdrawn_reason: z.string().nullable(),
    minutes_id: id.nullable(),
    enacted_rule_id: id.nullable(),
    enactment_fault: z.string().nullable(),
    created_by: z.string(),
  })
  .openapi('Motion');
export const MotionList = listOf(Motion).openapi('MotionList');

export const RehearsalBody = z
  .object({
    motion_id: id,
    first_month: z.string(),
    last_month: z.string(),
    computed_at: timestamp,
    totals: z.object({
      shared_before: z.int(),
      shared_after: z.int(),
      fund_before_cents: z.int(),
      fund_after_cents: z.int(),
      costs_before_cents: z.int(),
      costs_after_cents: z.int(),
    }),
    members: z.array(
      z.object({
        member_code: z.string(),
        member_id: id.nullable(),
        before_cents: z.int(),
        after_cents: z.int(),
        difference_cents: z.int(),
      }),
    ),
  })
  .openapi('MotionRehearsal');

const ProxyBody = z.object({
  giver_id: id,
  giver_code: z.string(),
  holder_id: id,
  holder_code: z.string(),
  document_id: id.nullable(),
  given_at: timestamp,
});

export const OwnBallot = z
  .object({
    member_id: id,
    weight: z.int().nullable(),
    waits_for_confirmation: z.boolean().describe('Whether the account can vote only after another person has confirmed it'),
    has_voted: z.boolean(),
    choice: z.enum(CHOICES).nullable(),
    has_second_factor: z.boolean(),
    proxy: ProxyBody.nullable(),
    holds: z.array(z.object({ member_id: id, member_code: z.string(), has_voted: z.boolean() })),
  })
  .openapi('OwnBallot');

export const MotionVotes = z
  .object({
    votes: z.array(
      z.object({
        member_id: id,
        member_code: z.string(),
        choice: z.enum(CHOICES).nullable(),
        way: z.enum(VOTE_WAYS),
        document_id: id.nullable(),
        cast_by: z.string(),
        cast_at: timestamp,
      }),
    ),
    proxies: z.array(ProxyBody),
  })
  .openapi('MotionVotes');

export const NewVote = z.strictObject({ choice: z.enum(CHOICES), for_member_id: id.optional() }).openapi('NewVote');
export const PaperVote = z.strictObject({ member_id: id, choice: z.enum(CHOICES), document_id: id }).openapi('RecordedVote');
export const NewProxy = z.strictObject({ holder_code: code }).openapi('NewProxy');
export const PaperProxy = z.strictObject({ giver_id: id, holder_code: code, document_id: id }).openapi('RecordedProxy');
export const Withdrawal = z.strictObject({ reason: longText(2000) }).openapi('MotionWithdrawal');

export const MotionParams = CommunityParams.extend({ motion_id: idParam });
export const TermsParams = CommunityParams.extend({ voting_terms_id: idParam });
