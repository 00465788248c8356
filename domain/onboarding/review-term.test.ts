import { describe, expect, it } from 'vitest';
import type { ApplicationStep } from './events.ts';
import { reviewTerm } from './review-term.ts';
import { serviceStart } from './service-start.ts';
import { replaySteps } from './step.ts';
import { timersOf } from './timers.ts';

const sent = (submittedOn: string): ApplicationStep[] => [
  { kind: 'checks_passed', occurredOn: submittedOn },
  { kind: 'submission', occurredOn: submittedOn },
  { kind: 'receipt', occurredOn: submittedOn },
];
const term = (...steps: ApplicationStep[]) => reviewTerm(replaySteps([...sent('2026-02-10'), ...steps]));
const requested: ApplicationStep = { kind: 'integration_request', occurredOn: '2026-03-20' };
const noticed: ApplicationStep = { kind: 'rejection_notice', occurredOn: '2026-06-01' };

describe('reviewTerm (EX13)', () => {
  it('ends on the last day of the third month after the request', () => {
    expect(term()).toEqual({ dueOn: '2026-05-31', suspendedDays: 0 });
    expect(reviewTerm(replaySteps(sent('2024-11-30'))).dueOn).toBe('2025-02-28');
  });

  it('stands still from an integration request to its answer', () => {
    expect(term(requested)).toEqual({ dueOn: null, suspendedDays: 0 });
    expect(term(requested, { kind: 'integration_answer', occurredOn: '2026-04-09' })).toEqual({ dueOn: '2026-06-20', suspendedDays: 20 });
  });

  it('goes on after 30 days without an answer, also when the answer comes later', () => {
    const expired: ApplicationStep = { kind: 'integration_expiry', occurredOn: '2026-04-19' };
    expect(term(requested, expired)).toEqual({ dueOn: '2026-06-30', suspendedDays: 30 });
    expect(term(requested, { kind: 'integration_answer', occurredOn: '2026-05-02' })).toEqual({ dueOn: '2026-06-30', suspendedDays: 30 });
    expect(term(requested, expired, { kind: 'integration_answer', occurredOn: '2026-04-09' }).suspendedDays).toBe(20);
  });

  it('goes on 10 days after the observations or after their term', () => {
    expect(term(noticed, { kind: 'observations', occurredOn: '2026-06-04' })).toEqual({ dueOn: '2026-06-13', suspendedDays: 13 });
    expect(term(noticed, { kind: 'observations_expiry', occurredOn: '2026-06-11' })).toEqual({ dueOn: '2026-06-20', suspendedDays: 20 });
  });

  it('counts a day that two pauses share once', () => {
    const steps: ApplicationStep[] = [
      { kind: 'rejection_notice', occurredOn: '2026-03-01' },
      { kind: 'observations', occurredOn: '2026-03-05' },
      { kind: 'integration_request', occurredOn: '2026-03-10' },
      { kind: 'integration_answer', occurredOn: '2026-03-20' },
    ];
    expect(term(...steps).suspendedDays).toBe(19);
  });

  it('has no end where the law of the day is not in the table', () => {
    expect(reviewTerm(replaySteps(sent('2022-05-10')))).toEqual({ dueOn: null, suspendedDays: 0 });
  });
});

describe('timersOf', () => {
  const timers = (...steps: ApplicationStep[]) =>
    timersOf(replaySteps([...sent('2026-02-10'), ...steps]), 'Europe/Rome').map((one) => [
      one.kind,
      one.dueOn,
      new Date(one.firesAtMs).toISOString(),
    ]);

  it('runs the review term to the end of its last local day', () => {
    expect(timers()).toEqual([['due', '2026-05-31', '2026-05-31T22:00:00.000Z']]);
  });

  it('pauses it during an integration and reminds on day 15 and 25', () => {
    expect(timers(requested)).toEqual([
      ['reminder', '2026-04-04', '2026-04-03T22:00:00.000Z'],
      ['reminder', '2026-04-14', '2026-04-13T22:00:00.000Z'],
      ['integration_expiry', '2026-04-19', '2026-04-19T22:00:00.000Z'],
    ]);
  });

  it('gives ten days for observations', () => {
    expect(timers(noticed).map(([kind, day]) => [kind, day])).toEqual([['observations_expiry', '2026-06-11']]);
  });

  it('runs nothing before sending and after the decision', () => {
    expect(timers({ kind: 'acceptance', occurredOn: '2026-05-01' })).toEqual([]);
    expect(timersOf(replaySteps([]), 'Europe/Rome')).toEqual([]);
  });
});

describe('serviceStart (EX13)', () => {
  it('is the entry into operation when the request comes within 120 days', () => {
    expect(serviceStart('2026-01-15', '2026-05-15')).toBe('2026-01-15');
    expect(serviceStart('2026-09-01', '2026-05-15')).toBe('2026-09-01');
  });

  it('is the day after sending once the window is over', () => {
    expect(serviceStart('2026-01-15', '2026-05-16')).toBe('2026-05-17');
  });

  it('is unknown where the law of the day is not in the table', () => {
    expect(serviceStart('2022-01-15', '2022-02-01')).toBeNull();
  });
});
