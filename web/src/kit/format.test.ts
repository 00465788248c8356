import { describe, expect, it } from 'vitest';
import { dayText, energyText, momentText, moneyText, monthText, percentText, powerText } from './format.ts';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('figures', () => {
  it('shows cents as euros in both languages, below zero with a minus', () => {
    expect([plain(moneyText(123_456, 'it')), plain(moneyText(123_456, 'en'))]).toEqual(['1.234,56 €', '€1,234.56']);
    expect([plain(moneyText(-5, 'it')), plain(moneyText('-0', 'it'))]).toEqual(['−0,05 €', '0,00 €']);
    expect([plain(moneyText(5, 'it', { sign: true })), plain(moneyText('1234.5678', 'it', { digits: 4 }))]).toEqual([
      '+0,05 €',
      '12,3457 €',
    ]);
  });

  it('shows Wh and kWh as kWh with as many digits as their size needs', () => {
    expect(['42', '3140', 31_449, 1_234_567].map((wh) => plain(energyText(wh, 'it')))).toEqual([
      '0,042 kWh',
      '3,14 kWh',
      '31,4 kWh',
      '1.235 kWh',
    ]);
    expect([plain(energyText('12.5', 'en', 'kWh')), plain(energyText(1, 'en', 'MWh')), plain(energyText(1500, 'en', 'Wh', 3))]).toEqual([
      '12.5 kWh',
      '1,000 kWh',
      '1.500 kWh',
    ]);
  });

  it('shows power and shares', () => {
    expect([plain(powerText('5.9', 'it')), plain(percentText('0.375', 'it')), plain(percentText(1, 'en'))]).toEqual([
      '5,9 kW',
      '37,5 %',
      '100 %',
    ]);
  });
});

describe('times', () => {
  it('shows days and months without shifting them', () => {
    expect([dayText('2024-02-29', 'it'), dayText('2025-12-31', 'en'), dayText('never', 'it')]).toEqual([
      '29 feb 2024',
      '31 Dec 2025',
      'never',
    ]);
    expect([monthText('2025-01', 'it'), monthText('2025-12', 'en')]).toEqual(['gennaio 2025', 'December 2025']);
  });

  it('shows instants in the time of Rome, over midnight and summer time', () => {
    expect(momentText('2025-12-31T23:30:00Z', 'it')).toBe('1 gen 2026, 00:30');
    expect(momentText('2025-03-30T01:00:05Z', 'en', { seconds: true })).toBe('30 Mar 2025, 03:00:05');
  });
});
