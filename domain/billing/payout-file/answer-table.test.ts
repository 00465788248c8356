import { expect, it } from 'vitest';
import { tableStatuses } from './answer-table.ts';

const rows = (...lines: string[]) => lines.map((line) => ({ cells: line.split(';') }));

it('reads Italian and English heads, words and days', () => {
  expect(
    tableStatuses(rows('Pagamento;Esito;Data;Codice;Motivo', '7;eseguito;04/03/2026;;', '8;Respinto;2026-03-05;ac04;conto chiuso', ';;')),
  ).toEqual([
    { named: '7', fileId: null, status: 'paid', on: '2026-03-04', code: null, text: null },
    { named: '8', fileId: null, status: 'rejected', on: '2026-03-05', code: 'AC04', text: 'conto chiuso' },
  ]);
  expect(tableStatuses(rows('payout_id;outcome', '7;RJCT'))).toMatchObject([{ named: '7', status: 'RJCT', on: null }]);
});

it.each(['31/31/2026', 'soon', '2026-13-40'])('knows no day %s', (day) => {
  expect(tableStatuses(rows('payment;result;day', `7;paid;${day}`))).toMatchObject([{ on: null }]);
});

it('refuses a table without payments or results', () => {
  expect(() => tableStatuses(rows('name;amount', 'Anna;5'))).toThrowError(/payment and result/);
  expect(() => tableStatuses([])).toThrowError();
});

it.each(['constructor', '__proto__'])('takes %s for neither a head nor a word', (word) => {
  expect(tableStatuses(rows(`payment;result;${word}`, `7;${word};x`))).toMatchObject([
    { named: '7', status: word, code: null, text: null },
  ]);
});
