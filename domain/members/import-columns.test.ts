import { expect, it } from 'vitest';
import { importedList } from './import-columns.ts';

it('reads heads and words in Italian and English, and names columns that it leaves out', () => {
  const table = [
    { line: 1, cells: ['Codice', 'Nome', 'Codice fiscale', 'Categoria', 'Partecipa come', 'Dal', 'POD', 'E-mail', 'Colore'] },
    { line: 2, cells: ['M-1', 'Anna Bianchi', '', 'Impresa', 'produttore', '15/3/2025', 'IT001E00000001', 'anna@example.org', 'blu'] },
    { line: 4, cells: ['M-2', 'Bruno Verdi', '', '', '', '2025-03-15'] },
  ];
  expect(importedList(table, { impresa: 'enterprise' })).toEqual({
    unknown: ['Colore'],
    rows: [
      {
        line: 2,
        pod: 'IT001E00000001',
        member: {
          code: 'M-1',
          name: 'Anna Bianchi',
          holder_class: 'enterprise',
          member_type: 'PRODUCER',
          user_type: 'RESIDENTIAL',
          valid_from: '2025-03-15',
          contact: { email: 'anna@example.org' },
        },
      },
      {
        line: 4,
        pod: null,
        member: {
          code: 'M-2',
          name: 'Bruno Verdi',
          holder_class: 'natural_person',
          member_type: 'CONSUMER',
          user_type: 'RESIDENTIAL',
          valid_from: '2025-03-15',
        },
      },
    ],
  });
  expect(importedList([], {})).toEqual({ unknown: [], rows: [] });
});

it.each(['constructor', '__proto__'])('takes %s for neither a head nor a word', (word) => {
  const table = [
    { line: 1, cells: ['code', word, 'holder_class', 'member_type'] },
    { line: 2, cells: ['M-1', 'x', word, word] },
  ];
  expect(importedList(table, {})).toMatchObject({
    unknown: [word],
    rows: [{ member: { code: 'M-1', holder_class: word, member_type: word } }],
  });
});
