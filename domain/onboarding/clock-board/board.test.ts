import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEGAL_PARAMETERS } from '../../kernel/legal/parameters.ts';
import type { ApplicationStep } from '../events.ts';
import { replaySteps } from '../step.ts';
import { type BoardFacts, boardOf } from './board.ts';
import { TERM_KINDS } from './term.ts';
import { TERM_WORDS } from './words.ts';

const NOTHING: BoardFacts = { applications: [], sections: [], changes: [], inspections: [], incentives: [] };

/** Days of the calendar by the clock of the machine's Date in UTC: nothing of ours. */
const plus = (day: string, days: number): string => {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
};

/** The last day of the third month after the one of a day. */
function endOfThirdMonth(day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 4, 0)).toISOString().slice(0, 10);
}

interface Pause {
  readonly kind: 'integration' | 'rejection';
  readonly asked: string;
  readonly answered: string | null;
}

/** GSE's last day by walking day by day: each day on which the review stands still puts the end off by one. */
function lastDayByWalking(submitted: string, pauses: readonly Pause[]): { due: string; days: number } {
  const still = new Set<string>();
  for (const { kind, asked, answered } of pauses) {
    const limit = plus(asked, kind === 'integration' ? 30 : 10);
    const resumed = answered === null || answered > limit ? limit : answered;
    const until = kind === 'rejection' ? plus(resumed, 10) : resumed;
    for (let day = asked; day < until; day = plus(day, 1)) still.add(day);
  }
  let due = endOfThirdMonth(submitted);
  for (let i = 0; i < still.size; i += 1) due = plus(due, 1);
  return { due, days: still.size };
}

/** Days around changes of the clock, leap days and ends of years and months, and any other. */
const day = fc.oneof(
  fc.constantFrom('2027-12-31', '2028-02-28', '2028-02-29', '2026-03-28', '2026-10-24', '2026-10-25', '2026-11-30', '2028-01-31'),
  fc.integer({ min: 0, max: 1500 }).map((n) => plus('2024-02-01', n)),
);
const pauseOf = fc.record({
  kind: fc.constantFrom('integration' as const, 'rejection' as const),
  after: fc.integer({ min: 0, max: 60 }),
  answer: fc.option(fc.integer({ min: 0, max: 45 }), { nil: null }),
});

describe('the clock board', () => {
  it("equals a walk through the calendar for GSE's review, over changes of the clock, leap days and ends of years", () => {
    fc.assert(
      fc.property(day, fc.array(pauseOf, { maxLength: 3 }), (submitted, given) => {
        const steps: ApplicationStep[] = [
          { kind: 'checks_passed', occurredOn: submitted },
          { kind: 'submission', occurredOn: submitted },
          { kind: 'receipt', occurredOn: submitted },
        ];
        const pauses: Pause[] = [];
        let last = submitted;
        for (const { kind, after, answer } of given) {
          const asked = plus(last, after);
          const limit = plus(asked, kind === 'integration' ? 30 : 10);
          const answered = answer === null || plus(asked, answer) > limit ? null : plus(asked, answer);
          steps.push({ kind: kind === 'integration' ? 'integration_request' : 'rejection_notice', occurredOn: asked });
          if (answered !== null) steps.push({ kind: kind === 'integration' ? 'integration_answer' : 'observations', occurredOn: answered });
          else steps.push({ kind: kind === 'integration' ? 'integration_expiry' : 'observations_expiry', occurredOn: limit });
          pauses.push({ kind, asked, answered });
          last = answered ?? limit;
        }
        const application = { configurationId: 1, configurationCode: 'C-1', record: replaySteps(steps), preliminaryOn: null };
        const [review] = boardOf({ ...NOTHING, applications: [application] }, LEGAL_PARAMETERS, last);
        const { due, days } = lastDayByWalking(submitted, pauses);
        expect(review).toMatchObject({ kind: 'review', dueOn: due, suspendedDays: days, state: due < last ? 'over' : 'running' });
        expect(plus(last, review?.daysLeft ?? 0)).toBe(due);
      }),
      { numRuns: 300 },
    );
  });

  it('counts 120, 60 and 180 days and 20 years net of stops to the day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 400 }), (from, later) => {
        const on = plus(from, later);
        const prepared = { configurationId: 1, configurationCode: 'C-1', record: replaySteps([]), preliminaryOn: from };
        const terms = boardOf(
          {
            ...NOTHING,
            applications: [prepared],
            sections: [{ configurationId: 1, code: 'P1.A', entryIntoOperation: from }],
            inspections: [{ id: 7, configurationId: 1, openedOn: from }],
          },
          LEGAL_PARAMETERS,
          on,
        );
        const dueOf = (kind: string) => terms.find((term) => term.kind === kind)?.dueOn;
        expect([dueOf('application_window'), dueOf('preliminary_opinion'), dueOf('inspection')]).toEqual([
          plus(from, 120),
          plus(from, 60),
          plus(from, 180),
        ]);
        const window = terms.find(({ kind }) => kind === 'application_window');
        expect(window?.warnings).toEqual([plus(from, 90), plus(from, 110)]);
        expect(terms.every(({ daysLeft, state }) => state === ((daysLeft ?? 0) < 0 ? 'over' : 'running'))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('stands still while the applicant must answer, and says since when', () => {
    const steps: ApplicationStep[] = [
      { kind: 'checks_passed', occurredOn: '2026-04-10' },
      { kind: 'submission', occurredOn: '2026-04-10' },
      { kind: 'receipt', occurredOn: '2026-04-11' },
      { kind: 'integration_request', occurredOn: '2026-05-20' },
    ];
    const application = { configurationId: 1, configurationCode: 'C-1', record: replaySteps(steps), preliminaryOn: null };
    const at = (on: string) => boardOf({ ...NOTHING, applications: [application] }, LEGAL_PARAMETERS, on);
    expect(at('2026-05-25')).toMatchObject([
      { kind: 'integration_answer', dueOn: '2026-06-19', daysLeft: 25 },
      { kind: 'review', state: 'suspended', dueOn: null, suspendedDays: 5, suspendedSince: '2026-05-20' },
    ]);
    expect(at('2026-08-01').at(-1)).toMatchObject({ suspendedDays: 30 });
  });

  it('never calls silence consent', () => {
    for (const kind of TERM_KINDS) expect(TERM_WORDS[kind].silence.en.length).toBeGreaterThan(20);
    expect(TERM_WORDS.review.silence.en).toContain('not consent');
  });
});
