import { describe, expect, it } from 'vitest';
import { INSTALLATION_STATES, type InstallationView, isEnded, nextInstallationStep, REMINDED_AFTER_DAYS } from './installations/steps.ts';
import { nextOrderStep } from './maintenance/work-order.ts';

const DAY_MS = 86_400_000;
/** Midnight in Italy, from the rule of the clocks: summer time from the last Sunday of March to the last of October, 01:00 UTC. */
function midnight(day: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`);
  const lastSunday = (month: number): number => {
    const end = Date.UTC(Number(day.slice(0, 4)), month, 0);
    return end - new Date(end).getUTCDay() * DAY_MS + 3_600_000;
  };
  const summer = utc - 2 * 3_600_000;
  return summer >= lastSunday(3) && summer < lastSunday(10) ? summer : utc - 3_600_000;
}
const plus = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Every day around a change of the clocks, a leap day and the end of a year. */
const DAYS = ['2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31', '2028-02-29', '2026-12-31', '2027-12-31'].flatMap((middle) =>
  Array.from({ length: 65 }, (_, at) => plus(middle, at - 32)),
);

describe('on every day around changes of the clocks, leap days and ends of years', () => {
  it('a work order is overdue from the midnight in Italy after its due day, not a moment earlier, and once', () => {
    for (const dueOn of DAYS) {
      const view = { title: 'x', assetCode: 'x', state: 'open', dueOn, overdueSince: null, items: 0, unanswered: 0, failed: 0 } as const;
      const over = midnight(plus(dueOn, 1));
      expect([dueOn, nextOrderStep(view, over - 1)]).toEqual([dueOn, { kind: 'wait', untilMs: over }]);
      expect([dueOn, nextOrderStep(view, over)]).toEqual([dueOn, { kind: 'record_overdue', dueOn }]);
      expect(nextOrderStep({ ...view, overdueSince: dueOn }, over + 400 * DAY_MS)).toEqual({ kind: 'wait', untilMs: null });
    }
  });

  it('an installation is reminded of thirty days after it stood still, in each state that has not ended', () => {
    for (const since of DAYS)
      for (const state of INSTALLATION_STATES.filter((one) => !isEnded(one))) {
        const view: InstallationView = { kind: 'plant', powerKw: '6', state, since, remindedState: null };
        const due = midnight(plus(since, REMINDED_AFTER_DAYS));
        expect([since, nextInstallationStep(view, due - 1)]).toEqual([since, { kind: 'wait', untilMs: due }]);
        expect(nextInstallationStep(view, due)).toEqual({ kind: 'remind', state });
      }
  });
});
