import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../kernel/time/local-date.ts';
import { type ApplicationStep, STEP_KINDS, type StepKind } from './events.ts';
import { type ApplicationRecord, NEW_APPLICATION } from './record.ts';
import { APPLICATION_STATES } from './states.ts';
import { advance, replaySteps } from './step.ts';
import { possibleSteps, TRANSITIONS } from './transitions.ts';

const step = (kind: StepKind, occurredOn: string): ApplicationStep => ({ kind, occurredOn });
const sent = [step('checks_passed', '2026-09-01'), step('submission', '2026-02-10'), step('receipt', '2026-02-12')];
const under = replaySteps(sent);

describe('advance', () => {
  it('takes an application sent years ago although its checks ran today', () => {
    expect(under).toMatchObject({ state: 'UNDER_REVIEW', submittedOn: '2026-02-10', lastStepOn: '2026-02-12', decidedOn: null });
  });

  it('walks through an integration to acceptance', () => {
    const steps = [step('integration_request', '2026-03-20'), step('integration_answer', '2026-04-09'), step('acceptance', '2026-06-01')];
    expect(replaySteps([...sent, ...steps])).toMatchObject({ state: 'ACCEPTED', decidedOn: '2026-06-01' });
  });

  it('refuses a step out of turn and says what is possible', () => {
    expect(() => advance(under, step('receipt', '2026-03-01'))).toThrowError(
      expect.objectContaining({
        code: 'wrong_state',
        message: expect.stringMatching(/is UNDER_REVIEW.*Possible: GSE's integration request/),
      }),
    );
  });

  it('refuses a legal day before the step it follows', () => {
    expect(() => advance(under, step('acceptance', '2026-02-11'))).toThrowError(
      expect.objectContaining({ code: 'invalid_input', details: [expect.objectContaining({ path: 'occurred_on' })] }),
    );
  });

  it('closes a term that ran out before an act of GSE that follows it', () => {
    const open = replaySteps([...sent, step('integration_request', '2026-03-20')]);
    const { record, steps } = advance(open, step('rejection_notice', '2026-05-02'));
    expect(steps.map((one) => `${one.kind} ${one.occurredOn}`)).toEqual(['integration_expiry 2026-04-19', 'rejection_notice 2026-05-02']);
    expect(record.state).toBe('REJECTION_NOTICE');
  });

  it('keeps GSE waiting for its own term: no acceptance before the applicant answered or the term ran out', () => {
    const open = replaySteps([...sent, step('integration_request', '2026-03-20')]);
    expect(() => advance(open, step('acceptance', '2026-04-01'))).toThrowError(expect.objectContaining({ code: 'wrong_state' }));
  });

  it('takes the answer that is entered after its term was recorded as run out, once', () => {
    const expired = replaySteps([...sent, step('integration_request', '2026-03-20'), step('integration_expiry', '2026-04-19')]);
    const { record } = advance(expired, step('integration_answer', '2026-04-09'));
    expect(record.suspensions).toEqual([{ kind: 'integration', from: '2026-03-20', answeredOn: '2026-04-09' }]);
    expect(() => advance(record, step('integration_answer', '2026-04-10'))).toThrowError(expect.objectContaining({ code: 'wrong_state' }));
    expect(() => advance(expired, step('observations', '2026-04-10'))).toThrowError(expect.objectContaining({ code: 'wrong_state' }));
  });

  it('allows a withdrawal in every state before the decision and nothing after it', () => {
    for (const state of APPLICATION_STATES) {
      const closed = ['ACCEPTED', 'REJECTED', 'WITHDRAWN'].includes(state);
      expect(possibleSteps(state).includes('withdrawal')).toBe(!closed);
      if (closed) expect(possibleSteps(state)).toEqual([]);
    }
  });
});

describe('any sequence of steps', () => {
  const steps = fc.array(fc.tuple(fc.constantFrom(...STEP_KINDS), fc.integer({ min: 0, max: 40 })), { maxLength: 40 });

  const walk = (record: ApplicationRecord, kind: StepKind, occurredOn: string): ApplicationRecord => {
    try {
      return advance(record, step(kind, occurredOn)).record;
    } catch (error) {
      expect(error).toHaveProperty('code', expect.stringMatching(/^(wrong_state|invalid_input)$/));
      return record;
    }
  };

  it('reaches ACCEPTED by an acceptance act alone, whatever days pass', () => {
    fc.assert(
      fc.property(steps, (moves) => {
        let day = '2026-01-01';
        let record = NEW_APPLICATION;
        for (const [kind, days] of moves) {
          day = addDays(day, days);
          const before = record.state;
          record = walk(record, kind, day);
          if (record.state === 'ACCEPTED' && before !== 'ACCEPTED') {
            expect(kind).toBe('acceptance');
            expect(['UNDER_REVIEW', 'REJECTION_NOTICE', 'INTEGRATION_REQUESTED']).toContain(before);
          }
        }
      }),
    );
  });

  it('stores steps that replay to the same record', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { maxLength: 30 }), fc.array(fc.nat(20), { minLength: 30, maxLength: 30 }), (choices, days) => {
        const stored: ApplicationStep[] = [];
        let record = NEW_APPLICATION;
        let day = '2026-01-01';
        choices.forEach((choice, i) => {
          day = addDays(day, days[i] ?? 0);
          const possible = [...possibleSteps(record.state), 'rejection_notice' as const, 'integration_request' as const];
          const kind = possible[choice % possible.length] ?? 'withdrawal';
          try {
            const next = advance(record, step(kind, day));
            stored.push(...next.steps);
            record = next.record;
          } catch (error) {
            expect(error).toHaveProperty('code');
          }
        });
        expect(replaySteps(stored)).toEqual(record);
      }),
    );
  });

  it('leads only to states of the table', () => {
    for (const row of Object.values(TRANSITIONS)) for (const state of Object.values(row)) expect(APPLICATION_STATES).toContain(state);
  });
});
