import { describe, expect, it } from 'vitest';
import { moneyText } from '../kit/format.ts';
import { flowSummary, restOf } from './flow-words.ts';
import { layParts, partsSummary } from './parts.ts';
import { cellOf, rowStarts } from './row-index.ts';
import { numberFormat } from './series.ts';

const plain = (text: string): string => text.replace(/[\u202f\u00a0]/g, ' ');
const parts = [
  { name: 'premium', value: 1200 },
  { name: 'refunds', value: 300 },
  { name: 'fees', value: -150 },
  { name: 'nothing', value: 0 },
];
const euros = (language: 'en' | 'it') => ({ unit: '', format: (cents: number) => moneyText(cents, language) });

describe('a total split into parts', () => {
  it('lays what is added behind each other and what is deducted apart, in one scale', () => {
    const { added, deducted } = layParts(parts);
    expect(added.map(({ at, from, length }) => [at, from, length])).toEqual([
      [0, 0, 0.8],
      [1, 0.8, 0.2],
    ]);
    expect(deducted.map(({ at, from, length }) => [at, from, length])).toEqual([[2, 0, 0.1]]);
  });

  it('is said with its largest part in both languages', () => {
    expect(plain(partsSummary('en', euros('en'), parts))).toBe('Total €13.50; largest part: premium, 80 % of what was added.');
    expect(plain(partsSummary('it', euros('it'), parts))).toBe('Totale 13,50 €; parte maggiore: premium, 80 % di quanto accreditato.');
  });

  it('has no largest part where nothing was added', () => {
    expect(plain(partsSummary('en', euros('en'), [{ name: 'fees', value: -150 }]))).toBe('Total −€1.50.');
    expect(layParts([])).toEqual({ added: [], deducted: [] });
  });
});

describe('the energy of a home', () => {
  const figures = { unit: 'kWh', format: numberFormat('en') };

  it('is said with the share of the community', () => {
    expect(plain(flowSummary('en', figures, { taken: 300, shared: 100, ownUse: 100, given: 50 }))).toBe(
      '400 kWh used in all; 100 kWh (25 %) of it shared in the community. 50 kWh given to the grid.',
    );
    expect(plain(flowSummary('it', { ...figures, format: numberFormat('it') }, { taken: 310.5, shared: 0 }))).toBe(
      '310,5 kWh consumati in tutto; di cui 0 kWh (0 %) condivisi nella comunità.',
    );
  });

  it('says what is missing and never takes it for zero', () => {
    expect(flowSummary('en', figures, { taken: null, shared: null })).toBe('What was taken from the grid is missing.');
    expect(plain(flowSummary('en', figures, { taken: 10, shared: null, given: null }))).toBe(
      '10 kWh used in all; what was shared is missing. What was given to the grid is missing.',
    );
    expect([restOf({ taken: null, shared: 3 }), restOf({ taken: 10, shared: 3 }), restOf({ taken: 1, shared: 3 })]).toEqual([null, 7, 0]);
  });
});

it('a position of a series is found in days of unlike length', () => {
  const rows = [92, 96, 100].map((length) => ({ label: '', tick: '', values: Array(length).fill(1) }));
  const starts = rowStarts(rows);
  expect(starts).toEqual([0, 92, 188, 288]);
  expect([0, 91, 92, 187, 188, 287].map((position) => cellOf(starts, position))).toEqual([
    { row: 0, at: 0 },
    { row: 0, at: 91 },
    { row: 1, at: 0 },
    { row: 1, at: 95 },
    { row: 2, at: 0 },
    { row: 2, at: 99 },
  ]);
});
