import { expect, it } from 'vitest';
import { dayStart } from '../../kernel/time/local-day.ts';
import { following, INSTALLATION_STATES, type InstallationView, isEnded, mayGo, nextAct, nextInstallationStep } from './steps.ts';

it('goes one step at a time, or is cancelled while it goes on: every pair', () => {
  for (const [at, from] of INSTALLATION_STATES.entries())
    for (const [to, wanted] of INSTALLATION_STATES.entries()) {
      const allowed = at < 7 && (to === at + 1 || wanted === 'cancelled');
      expect([from, wanted, mayGo(from, wanted)]).toEqual([from, wanted, allowed]);
    }
});

it('says what is next until it has ended', () => {
  for (const state of INSTALLATION_STATES) expect([state, nextAct(state) === null]).toEqual([state, isEnded(state)]);
  expect(following('connected')).toBe('commissioned');
});

it('reminds once in each state after thirty days, over a change of the clocks too', () => {
  const view: InstallationView = { kind: 'plant', powerKw: '6', state: 'offer', since: '2026-03-10', remindedState: null };
  const due = dayStart('2026-04-09', 'Europe/Rome');
  expect(nextInstallationStep(view, due - 1)).toEqual({ kind: 'wait', untilMs: due });
  expect(nextInstallationStep(view, due)).toEqual({ kind: 'remind', state: 'offer' });
  expect(nextInstallationStep({ ...view, remindedState: 'offer' }, due)).toEqual({ kind: 'wait', untilMs: null });
  expect(nextInstallationStep({ ...view, remindedState: 'survey' }, due).kind).toBe('remind');
  expect(nextInstallationStep({ ...view, state: 'cancelled' }, due)).toEqual({ kind: 'close' });
});
