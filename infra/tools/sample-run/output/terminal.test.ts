import { describe, expect, it } from 'vitest';
import { smallResult } from '../testing/small-result.ts';
import { showEur, showKwh } from './format.ts';
import { resultJson } from './json.ts';
import { plotLines } from './plot.ts';
import { createProgress } from './progress.ts';
import { tableLines } from './table.ts';
import { resultLines } from './terminal.ts';

describe('figures', () => {
  it('show money to the cent and energy in kWh', () => {
    expect([0, 5, -5, 123_456, -123_456, -100].map(showEur)).toEqual(['0.00', '0.05', '-0.05', '1,234.56', '-1,234.56', '-1.00']);
    expect(showKwh(1_234_567, 'Wh')).toBe('1,234.6');
    expect(showKwh(1_234_567, 'mWh')).toBe('1.2');
  });
});

describe('tables and plots', () => {
  it('align columns and totals', () => {
    const columns = [
      { title: 'A', align: 'left' as const, text: (row: [string, number]) => row[0] },
      { title: 'Number', align: 'right' as const, text: (row: [string, number]) => String(row[1]) },
    ];
    expect(
      tableLines(
        columns,
        [
          ['one', 1],
          ['three', 22],
        ],
        ['all', '23'],
      ),
    ).toEqual(['A      Number', '─────  ──────', 'one         1', 'three      22', '─────  ──────', 'all        23']);
  });

  it('draw the highest bar full and the half one half', () => {
    expect(
      plotLines(
        [
          { label: 'a', value: 2 },
          { label: 'b', value: 1 },
          { label: 'c', value: 0 },
        ],
        2,
        1,
      ),
    ).toEqual(['█', '█ █', 'a b c']);
  });
});

describe('the result on the terminal', () => {
  it('shows months, what is missing, members and the explained amount', () => {
    const text = resultLines(smallResult()).join('\n');
    expect(text).toContain('96 readings missing, 2 hours without price, refund blocked, approved');
    expect(text).toContain('partial v2');
    expect(text).toContain('Hours with shared energy and no price: 2');
    expect(text).toContain('2025-02-10 12:00 to 2025-02-10 14:00 (2)');
    expect(text).toContain('refund (no transmission_refund)');
    expect(text).toContain('488.14');
    expect(text).toContain('Where do 39.00 EUR of Ada <b> in 2025-01 come from?');
  });

  it('is written as JSON with snake_case names and whole cents', () => {
    const json = JSON.parse(resultJson(smallResult()));
    expect(json.months[0]).toMatchObject({ month: '2025-01', run_id: 1, premium_cents: 22_754, shared: 1_750_500 });
    expect(json.members[1]).toMatchObject({ code: 'M02', total_cents: 7_814 });
    expect(json.shared_by_hour_of_day).toHaveLength(24);
  });
});

describe('progress', () => {
  const record = (isTerminal: boolean) => {
    const written: string[] = [];
    return { sink: { isTerminal, write: (text: string) => void written.push(text) }, written };
  };

  it('is one line per step where output is a file', async () => {
    const { sink, written } = record(false);
    const progress = createProgress(2, sink);
    await progress.step('First', async () => {
      progress.note('half way');
      return 'done';
    });
    expect(written.join('')).toMatch(/^\[ 1\/2\] First +done \(\d+\.\d s, \d+\.\d s in all\)\n$/);
  });

  it('says which step failed', async () => {
    const { sink, written } = record(true);
    await expect(createProgress(1, sink).step('Only', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(written.join('')).toContain('failed after');
  });
});
