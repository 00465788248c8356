import type { Choice, MajorityBase } from './kinds.ts';

export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

/** When a motion is adopted, by the statute. `exceeds`: the share must be exceeded ("more than half"), otherwise reached ("two thirds"). */
export interface DecisionTerms {
  readonly quorum: Fraction;
  readonly majority: Fraction & { readonly exceeds: boolean; readonly of: MajorityBase };
}

/** A member of the electoral roll when the vote closes. */
export interface RollEntry {
  readonly weight: number;
  readonly hasVoted: boolean;
  /** Did not leave by an own notice. */
  readonly isEntitled: boolean;
}

export interface Ballot {
  readonly choice: Choice;
  readonly weight: number;
}

export const OUTCOMES = ['adopted', 'rejected', 'no_quorum'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Votes by weight, and heads. Whoever left by an own notice without having voted is not entitled; a vote that was cast stays. */
export interface Tally {
  readonly entitled: number;
  readonly cast: number;
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
  readonly voters: number;
  readonly members: number;
  readonly outcome: Outcome;
}

/** `part / whole >= fraction`, or `>` where it must be exceeded; exact for whole numbers. */
function reaches(part: number, whole: number, { numerator, denominator }: Fraction, exceeds: boolean): boolean {
  const [left, right] = [BigInt(part) * BigInt(denominator), BigInt(whole) * BigInt(numerator)];
  return exceeds ? left > right : left >= right;
}

/** Counts a vote. Nothing is adopted without a vote in favour, and a missing quorum is neither yes nor no. */
export function countVotes(terms: DecisionTerms, roll: readonly RollEntry[], ballots: readonly Ballot[]): Tally {
  const counted = roll.filter(({ hasVoted, isEntitled }) => hasVoted || isEntitled);
  const entitled = sumOf(counted);
  const [yes, no, abstain] = [of(ballots, 'yes'), of(ballots, 'no'), of(ballots, 'abstain')];
  const cast = yes + no + abstain;
  const bases: Readonly<Record<MajorityBase, number>> = { for_and_against: yes + no, cast, entitled };
  const { quorum, majority } = terms;
  const isAdopted = yes > 0 && reaches(yes, bases[majority.of], majority, majority.exceeds);
  const outcome = reaches(cast, entitled, quorum, false) && cast > 0 ? (isAdopted ? 'adopted' : 'rejected') : 'no_quorum';
  return { entitled, cast, yes, no, abstain, voters: counted.filter(({ hasVoted }) => hasVoted).length, members: counted.length, outcome };
}

const sumOf = (weighed: readonly { readonly weight: number }[]): number => weighed.reduce((sum, { weight }) => sum + weight, 0);
const of = (ballots: readonly Ballot[], choice: Choice): number => sumOf(ballots.filter((one) => one.choice === choice));
