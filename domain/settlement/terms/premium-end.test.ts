import { describe, expect, it } from 'vitest';
import { LEGAL_PARAMETERS } from '../../kernel/legal/parameters.ts';
import { settle } from '../engine/settle.ts';
import { explain } from '../explain/explain.ts';
import { explanationText } from '../explain/text/explanation-text.ts';
import { input, plant, point } from '../testing/inputs.ts';
import type { IncentivePeriod } from '../types.ts';
import { premiumEnd } from './premium-end.ts';

const endOf = (from: string, ...stops: [string, string][]) =>
  premiumEnd({ from, stops: stops.map(([first, to]) => ({ from: first, to })) }, LEGAL_PARAMETERS, '2044-05-09');

describe('the end of the premium', () => {
  it('comes 20 years after the first day of service, and a day later for each day of a stop that began before it', () => {
    expect(endOf('2024-05-10')).toMatchObject({ day: '2044-05-10', stoppedDays: 0 });
    expect(endOf('2024-05-10', ['2030-03-01', '2030-03-11'])).toMatchObject({ day: '2044-05-20', stoppedDays: 10 });
    // The second stop begins after 10 May 2044 and before 20 May 2044, to which the first one has put the end off: its 5 days count.
    expect(endOf('2024-05-10', ['2044-05-15', '2044-05-20'], ['2030-03-01', '2030-03-11'])?.day).toBe('2044-05-25');
    expect(endOf('2024-05-10', ['2044-05-15', '2044-05-20'])?.day).toBe('2044-05-10');
    // Days before the service do not count, days named twice count once.
    expect(endOf('2024-05-10', ['2024-05-01', '2024-05-12'], ['2024-05-11', '2024-05-13'])).toMatchObject({ stoppedDays: 3 });
    expect(endOf('2024-02-29')?.day).toBe('2044-02-29');
  });

  it('is not known before the law says how long it lasts', () => {
    expect(premiumEnd({ from: '2022-01-01', stops: [] }, LEGAL_PARAMETERS, '2023-06-01')).toBeUndefined();
  });
});

/**
 * Two days, 100 kWh shared in each hour. 80 + (180 - 100 = 80), capped at 120, + 0 in the south = 120 EUR/MWh.
 * 9 May: 24 x 0.1 MWh x 120 = 288.00 EUR. 10 May: none. Valorisation 8.48 x 4.8 MWh = 40.704 EUR on both days.
 */
const days = (incentive: IncentivePeriod) => {
  const flat = new Float64Array(48).fill(100_000);
  return input([plant('P', '2024-05-10', '100', flat, { incentive, region: 'Sicilia' })], [point('C', flat)], [], {
    from: '2044-05-09',
    to: '2044-05-11',
  });
};

describe('a plant whose 20 years end within the period', () => {
  const last = { from: '2024-05-10', stops: [] };
  const stopped = { from: '2024-05-10', stops: [{ from: '2030-03-01', to: '2030-03-02' }] };

  it('earns the premium to the last day, and the valorisation after it', () => {
    const { premium, refund, parametersUsed } = settle(days(last));
    expect([premium, refund]).toEqual([
      { blocked: false, cents: 28_800n },
      { blocked: false, cents: 4070n },
    ]);
    expect(parametersUsed.map(({ name }) => name)).toContain('incentive_duration');
  });

  it('earns it a day longer for a day on which it was stopped', () => {
    expect(settle(days(stopped)).premium).toEqual({ blocked: false, cents: 57_600n });
  });

  it('is in the explanation, in both languages', () => {
    const explained = explain(days(last), 'P');
    expect(explanationText(explained, 'en')).toContain(
      'P earns no premium from 10 May 2044 on: its service began on 10 May 2024, and the premium lasts 20 years; the valorisation continues.',
    );
    expect(explanationText(explained, 'it')).toContain(
      "P non riceve più la tariffa premio dal 10 maggio 2044: il servizio è iniziato il 10 maggio 2024 e l'incentivo dura 20 anni; il contributo di valorizzazione continua.",
    );
    expect(explain(days(stopped), 'P').ended).toEqual([]);
  });
});
