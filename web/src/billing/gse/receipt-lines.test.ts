import { describe, expect, it } from 'vitest';
import { type PayableLine, readLines, typedCents, typedEuros } from './receipt-lines.ts';

const LINES: readonly PayableLine[] = [
  { month: '2025-01', component: 'premium', open_cents: 20_254 },
  { month: '2025-01', component: 'refund', open_cents: 2_013 },
];

describe('the lines of a receipt', () => {
  it('are read as cents in the language of the person, without empty ones and zeros', () => {
    expect(readLines(LINES, { '2025-01 premium': '1.202,54', '2025-01 refund': ' ' }, 'it')).toEqual({
      lines: [{ month: '2025-01', component: 'premium', cents: 120_254 }],
      cents: 120_254,
      wrong: [],
    });
    expect(readLines(LINES, { '2025-01 premium': '0' }, 'en').lines).toEqual([]);
  });

  it('may take money back', () => {
    expect(readLines(LINES, { '2025-01 premium': '10.00', '2025-01 refund': '-2.5' }, 'en').cents).toBe(750);
  });

  it('are wrong where they are not amounts in whole cents', () => {
    expect(readLines(LINES, { '2025-01 premium': 'ten', '2025-01 refund': '1.005' }, 'en').wrong).toEqual([
      '2025-01 premium',
      '2025-01 refund',
    ]);
  });

  it('are proposed as they are typed', () => {
    expect(typedEuros(2_530, 'it')).toBe('25,30');
    expect(typedCents(typedEuros(20_254, 'it'), 'it')).toBe(20_254);
  });
});
