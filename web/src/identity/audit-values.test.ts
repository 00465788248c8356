import { describe, expect, it } from 'vitest';
import { accountText } from './account-text.ts';
import { objectWords, valueWords } from './audit-values.ts';

describe('values of changed records', () => {
  it('are in the words of the language, whatever the style of the name', () => {
    expect([valueWords('it', 'holder_class', 'enterprise'), valueWords('it', 'four_eyes', true)]).toEqual(['impresa', 'sì']);
    expect(valueWords('it', 'premiumCents', 123_456)).toMatch(/^1\.?234,56\s€$/);
    expect([valueWords('it', 'valid_from', '2024-08-01'), valueWords('it', 'month', '2025-02')]).toEqual(['1 ago 2024', 'febbraio 2025']);
    expect([valueWords('it', 'code', 'M11'), valueWords('en', 'status', 'unheard')]).toEqual(['M11', 'unheard']);
    expect([valueWords('it', 'clauses', 'open_and_voluntary'), valueWords('it', 'to', 'producers')]).toEqual([
      'partecipazione aperta e volontaria',
      'produttori',
    ]);
    expect([objectWords('it', 'payout_batch'), objectWords('it', 'new_thing')]).toEqual(['distinta di pagamento', 'new thing']);
  });
});

describe('an account that acted', () => {
  const account = { id: 3, roles: ['community_manager'], party_id: null, name: 'Paola Nerini' };
  it('has its name, else its role and number', () => {
    expect(accountText('3', account, 'it')).toBe('Paola Nerini');
    expect(accountText('3', { ...account, name: null }, 'it')).toBe('Gestore della comunità, account n. 3');
    expect(accountText('9', { ...account, roles: [], name: null }, 'en')).toBe('member, account no. 9');
    expect(accountText('9', undefined, 'it')).toBe('account n. 9');
  });
});
