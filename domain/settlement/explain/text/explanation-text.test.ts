import { describe, expect, it } from 'vitest';
import { LEGAL_PARAMETERS } from '../../../kernel/legal/parameters.ts';
import { input, LAW_WITHOUT_RATES, ownRow, plant, point } from '../../testing/inputs.ts';
import { explain } from '../explain.ts';
import { explanationText } from './explanation-text.ts';

/** One kWh shared every hour of a day at 95 EUR/MWh; two points, one of which withdraws twice as much. */
const INPUT = input(
  [plant('P0', '2024-05-10', '100', new Float64Array(24).fill(1000))],
  [point('C0', new Float64Array(24).fill(500)), point('C1', new Float64Array(24).fill(1000).fill(Number.NaN, 23))],
  Array(24).fill('95.00'),
  {
    from: '2025-05-01',
    to: '2025-05-02',
    parameters: [ownRow('transmission_refund', '8.48'), ...LEGAL_PARAMETERS],
    onMissingParameter: 'block',
    distribution: { fundShare: '0.10', quotas: [{ to: 'consumers', share: '1', key: 'coincident_withdrawal' }] },
  },
);

describe('the words of an explanation', () => {
  it('lead from the readings to the cent', () => {
    const lines = explanationText(explain(INPUT, 'C0'), 'en');
    expect(lines[0]).toBe(
      'From 1 May 2025 to 1 May 2025 point C0 withdrew 12 kWh; 8.166666… kWh coincide with the 23.5 kWh that the configuration shared.',
    );
    expect(lines).toContain('Tariff of P0 in that hour: min(120; 80 + max(0; 180 - 95)) + 10 = 130 EUR/MWh on 0.5 kWh.');
    expect(lines).toContain('Premium of all plants, hour by hour: 305.5 cents exactly, rounded to 3.06 EUR.');
    expect(lines.at(-1)).toMatch(/^Part of C0: \d\.\d\d EUR, of which premium \d\.\d\d and valorisation \d\.\d\d\.$/);
    expect(explanationText(explain(INPUT, 'C1'), 'en')[1]).toBe('Missing readings, counted as zero: 1.');
  });

  it('are as many in Italian', () => {
    const [english, italian] = (['en', 'it'] as const).map((language) => explanationText(explain(INPUT, 'P0'), language));
    expect(italian).toHaveLength(english?.length ?? 0);
    expect(italian?.join('\n')).not.toMatch(/[{}]|undefined|NaN/);
    expect(italian?.[0]).toBe(
      "Dal 1° maggio 2025 al 1° maggio 2025 l'impianto P0 ha immesso 24 kWh; 23,5 dei 23,5 kWh condivisi gli sono attribuiti.",
    );
  });

  it('say what blocks an amount and that there is no rule', () => {
    const { distribution: _, ...withoutRule } = INPUT;
    const lines = explanationText(explain({ ...withoutRule, parameters: LAW_WITHOUT_RATES }, 'C0'), 'it');
    expect(
      lines.some((line) =>
        line.startsWith('Contributo di valorizzazione: non determinabile finché manca tariffa di trasmissione (transmission_refund)'),
      ),
    ).toBe(true);
    expect(lines.at(-1)).toBe('Nessuna regola di riparto vale per questo mese: non si ripartisce nulla.');
  });

  it('names the values that are not read in the act itself', () => {
    const parameters = INPUT.parameters.filter(({ source }) => source !== 'given by the test');
    const [en, it] = (['en', 'it'] as const).map((language) => explanationText(explain({ ...INPUT, parameters }, 'C0'), language));
    expect(en).toContainEqual(
      expect.stringContaining(
        'Legal value used: transmission rate (transmission_refund) = 11.89 EUR/MWh, read in a copy of the source: ARERA',
      ),
    );
    expect(it).toContainEqual(
      expect.stringContaining(
        'Valore di legge usato: tariffa di trasmissione (transmission_refund) = 11,89 EUR/MWh, letto in una copia della fonte: tabella ARERA',
      ),
    );
  });
});
