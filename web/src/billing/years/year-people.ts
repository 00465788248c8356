import type { Answer } from 'condivisa/client';

export type SettledYear = Answer<'get', '/api/v1/settlement/years/{year_id}'>;
type Row = SettledYear['rows'][number];

/** What a year gives one member, one producer, the fund or the costs, in cents. */
export interface YearPerson {
  readonly key: string;
  readonly receiver: 'person' | 'fund' | 'costs';
  readonly partyId: number | null;
  readonly memberCode: string | null;
  /** Codes of its plants and points. */
  readonly codes: readonly string[];
  readonly posted: number;
  readonly recomputed: number;
  readonly takenBack: number;
  /** What approving the year books. */
  readonly difference: number;
}

const keyOf = ({ receiver, party_id, code }: Row): string =>
  party_id !== null ? `party ${party_id}` : receiver === 'fund' || receiver === 'costs' ? receiver : code;

/** The rows of a year by person; fund and costs stand for themselves. */
export function byPerson(rows: readonly Row[]): readonly YearPerson[] {
  const people = new Map<string, YearPerson>();
  for (const row of rows) {
    const key = keyOf(row);
    const former = people.get(key);
    const posted = (former?.posted ?? 0) + row.posted_cents;
    const recomputed = (former?.recomputed ?? 0) + row.recomputed_cents;
    const takenBack = (former?.takenBack ?? 0) + row.taken_back_cents;
    people.set(key, {
      key,
      receiver: row.receiver === 'fund' || row.receiver === 'costs' ? row.receiver : 'person',
      partyId: row.party_id,
      memberCode: row.member_code,
      codes: [...new Set([...(former?.codes ?? []), row.code])],
      posted,
      recomputed,
      takenBack,
      difference: recomputed - posted - takenBack,
    });
  }
  return [...people.values()];
}
