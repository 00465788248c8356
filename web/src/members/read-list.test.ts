import { describe, expect, it } from 'vitest';
import { readList } from './read-list.ts';

describe('a list of members', () => {
  it('is read with Italian heads, semicolons, a mark at its begin and days as Italians write them', () => {
    const text =
      '\ufeffCodice;Nome e cognome;Codice fiscale;Dal;E-mail;Categoria\r\nM01;"Rossi; Anna";RSSNNA80A41H501X;5/3/2025;anna@example.org;impresa\r\n';
    expect(readList(text)).toEqual({
      items: [
        {
          code: 'M01',
          name: 'Rossi; Anna',
          tax_code: 'RSSNNA80A41H501X',
          valid_from: '2025-03-05',
          holder_class: 'enterprise',
          member_type: 'CONSUMER',
          user_type: 'RESIDENTIAL',
          contact: { email: 'anna@example.org' },
        },
      ],
      unknown: [],
    });
  });

  it('names the columns that it does not know, and keeps values that it does not understand for the API to refuse', () => {
    const { items, unknown } = readList('code,name,shoe size,member_type\nM02,Ada,39,buyer\n');
    expect(unknown).toEqual(['shoe size']);
    expect(items[0]).toMatchObject({ code: 'M02', name: 'Ada', member_type: 'buyer' });
  });
});
