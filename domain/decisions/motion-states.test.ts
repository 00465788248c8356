import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMotionOver, MOTION_ACTS, MOTION_STATES, possibleMotionActs, stateAfter } from './motion-states.ts';
import { describeMotion, nextMotionStep, reminderAt } from './motion-view.ts';
import { type GivenProxy, proxyFault } from './proxies.ts';
import { OUTCOMES } from './tally.ts';

/** What may follow, written a second time. */
const ALLOWED = [
  'draft change draft',
  'draft announce announced',
  'draft withdraw withdrawn',
  'announced open open',
  'announced withdraw withdrawn',
  'open close OUTCOME',
  'open withdraw withdrawn',
];

describe('the states of a motion', () => {
  it.each(MOTION_STATES.flatMap((state) => MOTION_ACTS.map((act) => [state, act] as const)))('%s, %s', (state, act) => {
    const known = ALLOWED.find((line) => line.startsWith(`${state} ${act} `))?.split(' ')[2];
    for (const outcome of OUTCOMES) expect(stateAfter(state, act, outcome)).toBe(known === 'OUTCOME' ? outcome : known);
    expect(possibleMotionActs(state).includes(act)).toBe(known !== undefined);
  });

  it('have no way out once the motion is over', () => {
    expect(MOTION_STATES.filter(isMotionOver)).toEqual(['adopted', 'rejected', 'no_quorum', 'withdrawn']);
  });
});

describe('the clock of a motion', () => {
  const view = { title: 'A fund', opensAt: 1000, closesAt: 2000, voters: 1, members: 3 };
  it.each([
    ['draft', 5000, { kind: 'wait', untilMs: null }],
    ['announced', 999, { kind: 'wait', untilMs: 1000 }],
    ['announced', 1000, { kind: 'clock', clock: 'open' }],
    ['open', 1999, { kind: 'wait', untilMs: 2000 }],
    ['open', 2000, { kind: 'clock', clock: 'close' }],
    ['adopted', 0, { kind: 'close_process' }],
    ['withdrawn', 0, { kind: 'close_process' }],
  ] as const)('%s at %i', (state, now, step) => expect(nextMotionStep({ ...view, state }, now)).toEqual(step));

  it('reminds once, a day before a vote of two days or more closes, and closes a vote that is late without a reminder', () => {
    const [day, open] = [86_400_000, { ...view, state: 'open', opensAt: 0 } as const];
    expect([reminderAt(0, 2 * day - 1), reminderAt(0, 2 * day)]).toEqual([null, day]);
    const reminded = { ...open, closesAt: 2 * day, remindAt: day };
    expect(nextMotionStep(reminded, day - 1)).toEqual({ kind: 'wait', untilMs: day });
    expect(nextMotionStep(reminded, day)).toEqual({ kind: 'clock', clock: 'remind' });
    expect(nextMotionStep(reminded, 2 * day)).toEqual({ kind: 'clock', clock: 'close' });
    expect(nextMotionStep({ ...reminded, remindAt: null }, day)).toEqual({ kind: 'wait', untilMs: 2 * day });
  });

  it('is reported to the operator', () => {
    expect(describeMotion({ ...view, state: 'open' })).toBe('"A fund" is open; the vote closes 1970-01-01T00:00:02.000Z; 1 of 3 voted');
  });
});

describe('proxies', () => {
  it('make no chain and no circle, and nobody holds more than the statute allows, in whatever order they are tried', () => {
    const member = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(
        fc.array(fc.record({ giver: member, holder: member }), { maxLength: 30 }),
        fc.integer({ min: 0, max: 3 }),
        (tried, most) => {
          const standing: GivenProxy[] = [];
          for (const one of tried) if (proxyFault(standing, one, most, false) === undefined) standing.push(one);
          const givers = standing.map(({ giver }) => giver);
          expect(new Set(givers).size).toBe(givers.length);
          for (const { giver, holder } of standing) {
            expect(givers).not.toContain(holder);
            expect(giver).not.toBe(holder);
            expect(standing.filter((one) => one.holder === holder).length).toBeLessThanOrEqual(most);
          }
        },
      ),
    );
  });

  it('come too late once the vote was cast', () => {
    expect(proxyFault([], { giver: 1, holder: 2 }, 2, true)).toBe('voted_already');
  });
});
