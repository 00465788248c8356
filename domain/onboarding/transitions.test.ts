import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STEP_KINDS, type StepKind } from './events.ts';
import { type ApplicationRecord, NEW_APPLICATION } from './record.ts';
import { APPLICATION_STATES, type ApplicationState, isTerminal } from './states.ts';
import { advance } from './step.ts';
import { possibleSteps, TRANSITIONS } from './transitions.ts';

const DAY = '2026-06-01';
const SENT: readonly StepKind[] = ['checks_passed', 'submission', 'receipt'];

/** An application in each state, by the shortest way there. */
const WAYS: Readonly<Record<ApplicationState, readonly StepKind[]>> = {
  DRAFT: [],
  PRECHECKED: ['checks_incomplete'],
  PRELIM_PENDING: ['checks_incomplete', 'preliminary_request'],
  READY: ['checks_passed'],
  SUBMITTED: ['checks_passed', 'submission'],
  UNDER_REVIEW: SENT,
  INTEGRATION_REQUESTED: [...SENT, 'integration_request'],
  REJECTION_NOTICE: [...SENT, 'rejection_notice'],
  ACCEPTED: [...SENT, 'acceptance'],
  REJECTED: [...SENT, 'denial'],
  WITHDRAWN: ['withdrawal'],
};
const take = (record: ApplicationRecord, kind: StepKind): ApplicationRecord => advance(record, { kind, occurredOn: DAY }).record;
const inState = (state: ApplicationState): ApplicationRecord => WAYS[state].reduce(take, NEW_APPLICATION);

const PAIRS = APPLICATION_STATES.flatMap((state) => STEP_KINDS.map((kind) => [state, kind] as const));
const isAnswer = (kind: StepKind): boolean => kind === 'integration_answer' || kind === 'observations';

describe('every pair of state and step of an application', () => {
  it.each(PAIRS)('%s takes %s as the table says', (state, kind) => {
    const record = inState(state);
    const expected = TRANSITIONS[state][kind];
    // Under review an answer belongs to a request that ran out: there was none here.
    if (expected === undefined || (state === 'UNDER_REVIEW' && isAnswer(kind)))
      return expect(() => take(record, kind)).toThrow(expect.objectContaining({ code: 'wrong_state' }));
    expect(take(record, kind).state).toBe(expected);
    expect(possibleSteps(state)).toContain(kind);
  });

  it.each(PAIRS.filter(([, kind]) => /_expiry$|^due$/.test(kind)))('%s is never decided by the clock %s', (state, kind) => {
    expect(['ACCEPTED', 'REJECTED']).not.toContain(TRANSITIONS[state][kind]);
  });
});

it('reaches an acceptance by an act alone and leaves no final state, whatever the order of the steps', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...STEP_KINDS), { maxLength: 25 }), (kinds) => {
      let record = NEW_APPLICATION;
      for (const kind of kinds) {
        const before = record.state;
        try {
          record = take(record, kind);
        } catch {
          expect(record.state).toBe(before);
        }
        if (record.state === 'ACCEPTED' && before !== 'ACCEPTED') expect(kind).toBe('acceptance');
        if (isTerminal(before)) expect(record.state).toBe(before);
      }
    }),
    { numRuns: 500 },
  );
});
