import type { z } from '@hono/zod-openapi';
import type { Kysely } from 'kysely';
import { possibleMotionActs } from '../../domain/decisions/motion-states.ts';
import type { Language } from '../../domain/kernel/language.ts';
import type { Message } from '../../domain/kernel/messages.ts';
import { legalDay } from '../../domain/kernel/time/bounds.ts';
import type { MotionRow } from '../../infra/postgres/decisions/motions.ts';
import { type VotingTermsRow, votingTermsByIds } from '../../infra/postgres/decisions/terms.ts';
import { type ProxyRow, type Turnout, turnoutsOf, type VoteRow } from '../../infra/postgres/decisions/votes.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { Motion, MotionVotes, NewVotingTerms, VotingTerms } from './schemas.ts';

export function toTermsResponse(row: VotingTermsRow): z.input<typeof VotingTerms> {
  const { id, community_id, kind, notice_days, most_proxies, weights, clause, document_id, valid_from, valid_to } = row;
  return {
    ...{ id, community_id, kind, notice_days, most_proxies, clause, document_id, valid_from, valid_to },
    weights: { ...weights },
    quorum: { numerator: row.quorum_numerator, denominator: row.quorum_denominator },
    majority: {
      numerator: row.majority_numerator,
      denominator: row.majority_denominator,
      exceeds: row.majority_exceeds,
      of: row.majority_of,
    },
  };
}

export const toTermsRow = ({ quorum, majority, document_id, valid_to, ...body }: z.output<typeof NewVotingTerms>) => ({
  ...body,
  document_id: document_id ?? null,
  valid_to: valid_to ?? null,
  quorum_numerator: quorum.numerator,
  quorum_denominator: quorum.denominator,
  majority_numerator: majority.numerator,
  majority_denominator: majority.denominator,
  majority_exceeds: majority.exceeds,
  majority_of: majority.of,
});

type MotionResponse = z.input<typeof Motion>;

/** A motion as it is shown, with its terms and, while or after it was voted on, the turnout. How votes go is shown once it is decided. */
export async function toMotionResponse(db: Kysely<DB>, row: MotionRow, language: Language): Promise<MotionResponse> {
  return withTerms(row, await termsAndTurnout(db, row.community_id, [row]), language);
}

/** Motions of a community as its list shows them. */
export async function toMotionList(
  db: Kysely<DB>,
  communityId: number,
  rows: readonly MotionRow[],
  language: Language,
): Promise<MotionResponse[]> {
  const known = await termsAndTurnout(db, communityId, rows);
  return rows.map((row) => toListed(withTerms(row, known, language)));
}

/** What is shown of motions in addition to their rows, by the ids of terms and of motions. */
interface TermsAndTurnout {
  readonly termsById: ReadonlyMap<number, VotingTermsRow>;
  readonly turnoutById: ReadonlyMap<number, Turnout>;
}

async function termsAndTurnout(db: Kysely<DB>, communityId: number, rows: readonly MotionRow[]): Promise<TermsAndTurnout> {
  const open = rows.filter(({ state }) => state === 'open').map(({ id }) => id);
  return {
    termsById: await votingTermsByIds(db, communityId, [...new Set(rows.flatMap(({ terms_id }) => terms_id ?? []))]),
    turnoutById: await turnoutsOf(db, open, legalDay(Date.now())),
  };
}

function withTerms(row: MotionRow, { termsById, turnoutById }: TermsAndTurnout, language: Language): MotionResponse {
  const terms = row.terms_id === null ? undefined : termsById.get(row.terms_id);
  const { version: _version, created_at: _at, terms_id: _terms, movers: _movers, reminded_at: _reminded, tally, ...shown } = row;
  return {
    ...shown,
    rule: row.rule as MotionResponse['rule'],
    terms: terms === undefined ? null : toTermsResponse(terms),
    turnout: turnoutById.get(row.id) ?? (tally && { voters: tally.voters, members: tally.members }),
    is_shortened: false,
    possible_acts: possibleMotionActs(row.state),
    tally: tally && { ...tally },
    opens_at: row.opens_at.toISOString(),
    closes_at: row.closes_at.toISOString(),
    announced_at: row.announced_at?.toISOString() ?? null,
    decided_at: row.decided_at?.toISOString() ?? null,
    enactment_fault: row.enactment_fault === null ? null : (JSON.parse(row.enactment_fault) as Message)[language],
  };
}

const [MOST_BODY, MOST_JSON] = [500, 2000];

/** A motion in a list of many: a long body is cut, a large rule left out, and terms come without their weights. */
function toListed(shown: MotionResponse): MotionResponse {
  const { body, rule, terms } = shown;
  const isLarge = (part: object | null): boolean => part !== null && JSON.stringify(part).length > MOST_JSON;
  const [isLong, hasRule, hasWeights] = [body.length > MOST_BODY, isLarge(rule), terms !== null && isLarge(terms.weights)];
  return {
    ...shown,
    is_shortened: isLong || hasRule || hasWeights,
    body: isLong ? `${body.slice(0, MOST_BODY)}…` : body,
    rule: hasRule ? null : rule,
    terms: hasWeights && terms !== null ? { ...terms, weights: {} } : terms,
  };
}

export const toProxyResponse = ({ giver_id, giver_code, holder_id, holder_code, document_id, given_at }: ProxyRow) => ({
  ...{ giver_id, giver_code, holder_id, holder_code, document_id },
  given_at: given_at.toISOString(),
});

interface VotesView {
  readonly isDecided: boolean;
  /** Who reads: whoever cast or recorded a vote knows how it went. */
  readonly reader: string;
}

/** Who voted; how, once the motion is decided and where the vote was not secret. */
export function toVotesResponse(
  votes: readonly VoteRow[],
  proxies: readonly ProxyRow[],
  { isDecided, reader }: VotesView,
): z.input<typeof MotionVotes> {
  return {
    votes: votes.map(({ membership_id, cast_at, choice, ...vote }) => ({
      ...vote,
      member_id: membership_id,
      choice: isDecided || vote.cast_by === reader ? choice : null,
      cast_at: cast_at.toISOString(),
    })),
    proxies: proxies.map(toProxyResponse),
  };
}
