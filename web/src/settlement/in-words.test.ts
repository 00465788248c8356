import { expect, it } from 'vitest';
import { inWords } from './in-words.ts';

it('says the codes of checks, legal values and classes in words, and leaves the others and addresses', () => {
  expect(inWords('statute_recorded: manca lo statuto', 'it')).toBe('Statuto o contratto: manca lo statuto');
  expect(inWords('la classe religious_body non è in elenco; manca transmission_refund', 'it')).toBe(
    'la classe ente religioso non è in elenco; manca tariffa di trasmissione restituita',
  );
  expect(inWords('dal 2027-01-01 al 2027-02-28, atto 2027-01-01-7', 'it')).toBe('dal 1 gen 2027 al 28 feb 2027, atto 2027-01-01-7');
  expect(inWords('IT001E99000117 waits for new_thing (integration_requested)', 'en')).toBe(
    'IT001E99000117 waits for new_thing (integration requested)',
  );
});
