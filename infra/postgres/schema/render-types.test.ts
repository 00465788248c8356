import { describe, expect, it } from 'vitest';
import type { CatalogueColumn } from './catalogue.ts';
import { renderTypes } from './render-types.ts';

const column = (name: string, type: string, more: Partial<CatalogueColumn> = {}): CatalogueColumn => ({
  table: 'price_day',
  column: name,
  type,
  nullable: false,
  filled: false,
  choices: [],
  ...more,
});

describe('generated types', () => {
  it('say what is null, what the database fills and what a check allows', () => {
    const text = renderTypes([
      column('id', 'bigint', { filled: true }),
      column('note', 'text', { nullable: true }),
      column('zone', 'text', { choices: ['NORD', 'SUD'] }),
      column('seen_at', 'timestamp with time zone', { nullable: true, filled: true }),
    ]);
    expect(text).toContain(
      `export interface PriceDay {\n  id: Filled<number>;\n  note: string | null;\n  zone: 'NORD' | 'SUD';\n  seen_at: Timestamp | null;\n}`,
    );
    expect(text).toContain('export interface DB {\n  price_day: PriceDay;\n}');
  });

  it('say what a column of JSON holds where that is known', () => {
    const of = (name: string) => column(name, 'jsonb', { table: 'application', nullable: name === 'snapshot', filled: name === 'checks' });
    expect(renderTypes([of('checks'), of('snapshot'), of('other')])).toContain(
      '  checks: Filled<JsonOf<readonly Check[]>>;\n  snapshot: JsonOf<ApplicationSnapshot> | null;\n  other: Json;\n',
    );
  });

  it('break a long list of choices as the formatter does', () => {
    const choices = Array.from({ length: 12 }, (_, index) => `CHOICE_NUMBER_${index}`);
    expect(renderTypes([column('state', 'text', { choices, filled: true })])).toContain(
      `  state: Filled<\n    | 'CHOICE_NUMBER_0'\n    | 'CHOICE_NUMBER_1'\n`,
    );
  });

  it('refuse a column type they do not know', () => {
    expect(() => renderTypes([column('shape', 'polygon')])).toThrow(/column price_day\.shape has type polygon/);
  });
});
