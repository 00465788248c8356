import { describe, expect, it } from 'vitest';
import { describe as inWords, nextStep, type OnboardingView } from './next-step.ts';

const view: OnboardingView = {
  applicationId: 7,
  configurationCode: 'C-1',
  state: 'UNDER_REVIEW',
  protocol: 'GSE-1',
  submittedOn: '2026-02-10',
  dueOn: '2026-05-31',
  unsentAnswers: [],
  timers: [{ kind: 'due', dueOn: '2026-05-31', firesAtMs: 1000 }],
  desk: true,
};

describe('nextStep', () => {
  it('delivers what the desk has not, before any clock', () => {
    expect(nextStep({ ...view, protocol: null }, 2000)).toEqual({ kind: 'deliver_application' });
    expect(nextStep({ ...view, unsentAnswers: [4, 5] }, 2000)).toEqual({ kind: 'deliver_answer', eventId: 4 });
  });

  it('leaves deliveries to a person where no desk is configured', () => {
    expect(nextStep({ ...view, desk: false, protocol: null, unsentAnswers: [4], timers: [] }, 0)).toEqual({ kind: 'wait', untilMs: null });
  });

  it('records a clock when its instant has come and waits for it before', () => {
    expect(nextStep(view, 999)).toEqual({ kind: 'wait', untilMs: 1000 });
    expect(nextStep(view, 1000)).toEqual({ kind: 'record_timer', timer: view.timers[0] });
  });

  it('takes the earliest clock first', () => {
    const reminder = { kind: 'reminder', dueOn: '2026-04-04', firesAtMs: 500 } as const;
    expect(nextStep({ ...view, timers: [...view.timers, reminder] }, 2000)).toEqual({ kind: 'record_timer', timer: reminder });
  });

  it('closes an application that is decided or withdrawn before anything else', () => {
    expect(nextStep({ ...view, state: 'ACCEPTED' }, 2000)).toEqual({ kind: 'close' });
    expect(nextStep({ ...view, state: 'WITHDRAWN', protocol: null }, 2000)).toEqual({ kind: 'close' });
  });
});

describe('describe', () => {
  it('says where the application stands and that the term is not consent', () => {
    expect(inWords(view)).toBe(
      "Application 7 is under review, sent 2026-02-10, protocol GSE-1; GSE's term ends 2026-05-31 (information only); next: due on 2026-05-31",
    );
    expect(inWords({ ...view, state: 'READY', protocol: null, submittedOn: null, dueOn: null, timers: [] })).toBe(
      'Application 7 is ready, no protocol yet',
    );
  });
});
