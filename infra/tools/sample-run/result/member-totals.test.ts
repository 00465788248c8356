import { describe, expect, it } from 'vitest';
import { sampleScenario } from '../sample/sample-scenario.ts';
import { type CountedRun, memberTotals } from './member-totals.ts';

const scenario = sampleScenario(1);
const pod = scenario.points[4]?.pod ?? '';
const section = scenario.plants[3]?.sections[0]?.code ?? '';

const run = (changes: Partial<CountedRun>): CountedRun => ({ plants: [], points: [], parts: [], ...changes });

describe('member totals', () => {
  const first = run({
    points: [{ pod, withdrawn: 1000, coincident: 300 }],
    plants: [{ code: section, injected: 800, attributed: 500 }],
    parts: [
      { receiver: 'point', code: pod, component: 'premium', cents: 40 },
      { receiver: 'point', code: pod, component: 'refund', cents: 3 },
      { receiver: 'plant', code: section, component: 'premium', cents: 50 },
      { receiver: 'fund', code: 'fund', component: 'premium', cents: 10 },
    ],
  });

  it('join points and plants of one member over the months, without the fund', () => {
    const [top, ...rest] = memberTotals(scenario, [first, first]);
    expect(top).toEqual({
      code: 'M05',
      name: scenario.members[4]?.name,
      withdrawn: 2000,
      injected: 1600,
      sharedAsConsumer: 600,
      sharedAsProducer: 1000,
      premiumCents: 180,
      refundCents: 6,
      totalCents: 186,
    });
    expect(rest).toHaveLength(39);
    expect(rest.every(({ totalCents }) => totalCents === 0)).toBe(true);
  });

  it('refuse a code nobody owns', () => {
    expect(() => memberTotals(scenario, [run({ points: [{ pod: 'IT001E00000000', withdrawn: 1, coincident: 1 }] })])).toThrow(
      /belongs to no member/,
    );
  });
});
