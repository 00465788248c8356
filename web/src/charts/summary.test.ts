import { describe, expect, it } from 'vitest';
import { numberFormat } from './series.ts';
import { spokenAt } from './spoken.ts';
import { extremesOf, missingText, summaryOf, type Whole } from './summary.ts';

const labels = ['12 July', '13 July', '14 July', '15 July'];
const contextIn = (language: 'en' | 'it', whole: Whole = 'total') => ({
  language,
  whole,
  figures: { unit: 'kWh', format: numberFormat(language) },
  labelOf: (at: number) => labels[at] as string,
});
const plain = (text: string): string => text.replaceAll('\u202f', ' ');
const shared = { name: 'shared', values: [1.5, null, 2.41, 0.1] };
const whole = { name: 'shared', values: [1, 3, 2, 4] };

describe('the summary of a chart', () => {
  it('says highest, lowest, total and what is missing in English', () => {
    expect(plain(summaryOf(contextIn('en'), [shared]))).toBe(
      'The highest value is 2.41 kWh (14 July), the lowest 0.1 kWh (15 July). Total of the values present: 4.01 kWh; 1 of 4 values is missing.',
    );
  });

  it('says the same in Italian', () => {
    expect(plain(summaryOf(contextIn('it'), [shared]))).toBe(
      'Il valore più alto è 2,41 kWh (14 July), il più basso 0,1 kWh (15 July). Totale dei valori presenti: 4,01 kWh; manca 1 valore su 4.',
    );
  });

  it('says that nothing is missing', () => {
    expect(plain(summaryOf(contextIn('en'), [whole]))).toBe(
      'The highest value is 4 kWh (15 July), the lowest 1 kWh (12 July). Total: 10 kWh; nothing is missing.',
    );
  });

  it('names each of several series', () => {
    const taken = { name: 'taken', values: [5, 6, 7, 8] };
    expect(plain(summaryOf(contextIn('en'), [shared, taken]))).toBe(
      'Highest values: shared 2.41 kWh (14 July), taken 8 kWh (15 July). Total of the values present: shared 4.01 kWh, taken 26 kWh; 1 of 8 values is missing.',
    );
  });

  it('gives an average where values do not add up, and neither where both mean nothing', () => {
    expect(plain(summaryOf(contextIn('it', 'mean'), [whole]))).toContain('Media: 2,5 kWh; non manca alcun valore.');
    expect(plain(summaryOf(contextIn('en', 'none'), [whole]))).toBe(
      'The highest value is 4 kWh (15 July), the lowest 1 kWh (12 July). Nothing is missing.',
    );
  });

  it('does not call equal values highest and lowest', () => {
    expect(plain(summaryOf(contextIn('en'), [{ name: 'shared', values: [0, 0] }]))).toBe(
      'Every value is 0 kWh. Total: 0 kWh; nothing is missing.',
    );
  });

  it('says that there is no value', () => {
    expect(summaryOf(contextIn('en'), [{ name: 'shared', values: [null, null] }])).toBe('There is no value in this period.');
    expect(summaryOf(contextIn('it'), [])).toBe("In questo periodo non c'è alcun valore.");
  });

  it('counts in the plural', () => {
    expect(missingText('en', 1200, 35040)).toBe('1,200 of 35,040 values are missing');
    expect(missingText('it', 1200, 35040)).toBe('mancano 1.200 valori su 35.040');
  });

  it('takes a missing value for none, never for zero', () => {
    expect(extremesOf([null, 5, 3])).toEqual({ highest: 1, lowest: 2, sum: 8, there: 2, missing: 1 });
  });
});

describe('the value read out', () => {
  const figures = contextIn('en').figures;

  it('names position, value, unit and what it is', () => {
    expect(plain(spokenAt('en', figures, [shared], '14 July, 13:00', 2))).toBe('14 July, 13:00: 2.41 kWh shared');
  });

  it('says missing and estimated', () => {
    expect(spokenAt('en', figures, [shared], '13 July', 1)).toBe('13 July: missing');
    expect(plain(spokenAt('it', contextIn('it').figures, [{ ...shared, estimated: new Set([0]) }], '12 luglio', 0))).toBe(
      '12 luglio: 1,5 kWh (stimato) shared',
    );
  });

  it('puts the name first where there are several series', () => {
    expect(plain(spokenAt('en', figures, [shared, whole], '14 July', 2))).toBe('14 July: shared 2.41 kWh, shared 2 kWh');
  });
});
