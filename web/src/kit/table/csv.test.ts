import { describe, expect, it } from 'vitest';
import type { Column } from './column.ts';
import { csvCell, csvTitle } from './column.ts';
import { csvText } from './csv.ts';

describe('CSV of a table', () => {
  it('is separated by semicolons with decimal commas in Italian, by commas with points in English', () => {
    const rows = [
      ['Socio', 'Importo (EUR)'],
      ['Rossi, Maria', 1234.5],
      ['"Bianchi"; Luca', -0.01],
      [null, undefined],
    ];
    expect(csvText(rows, 'it')).toBe('Socio;Importo (EUR)\r\nRossi, Maria;1234,5\r\n"""Bianchi""; Luca";-0,01\r\n;\r\n');
    expect(csvText(rows, 'en')).toBe('Socio,Importo (EUR)\r\n"Rossi, Maria",1234.5\r\n"""Bianchi""; Luca",-0.01\r\n,\r\n');
  });

  it('runs no text as a formula and keeps lines inside of quotes', () => {
    expect(csvText([['=SUM(A1)', '@x', 'a\nb', -5]], 'en')).toBe(`'=SUM(A1),'@x,"a\nb",-5\r\n`);
  });

  it('writes figures in the unit of their title', () => {
    const money: Column<{ v: number }> = { id: 'v', title: ['Amount', 'Importo'], kind: 'money', value: ({ v }) => v };
    const energy: Column<{ v: number }> = { ...money, title: ['Energy', 'Energia'], kind: 'energy' };
    expect([csvTitle(money, 'it'), csvCell(money, { v: 12345 }, 'it')]).toEqual(['Importo (EUR)', 123.45]);
    expect([csvTitle(energy, 'en'), csvCell(energy, { v: 250_000 }, 'en')]).toEqual(['Energy (kWh)', 250]);
  });
});
