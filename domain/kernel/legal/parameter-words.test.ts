import { expect, it } from 'vitest';
import { nameOfParameter, valueText } from './parameter-words.ts';
import { LEGAL_PARAMETERS } from './parameters.ts';
import { sourceText } from './source-words.ts';

const row = (name: string, dimension = '') => {
  const found = LEGAL_PARAMETERS.find((one) => one.name === name && one.dimension === dimension);
  if (found === undefined) throw new Error(`no ${name} ${dimension}`);
  return found;
};

it('names a value in words, with its code in parentheses, as each language writes it', () => {
  expect(valueText({ ...row('transmission_refund'), value: '11.89' })).toEqual({
    en: 'transmission rate (transmission_refund) = 11.89 EUR/MWh',
    it: 'tariffa di trasmissione (transmission_refund) = 11,89 EUR/MWh',
  });
  expect(valueText(row('natural_persons_always_exempt')).it).toBe(
    'persone fisiche esenti anche per i contratti precedenti (natural_persons_always_exempt) = no',
  );
  expect(valueText(row('exempt_energy_allocation')).it).toBe(
    "attribuzione dell'energia esente (exempt_energy_allocation) = in proporzione (pro_rata)",
  );
  expect(valueText(row('excess_premium_threshold', 'with_grant')).it).toBe(
    "soglia dell'importo eccedentario (excess_premium_threshold), impianti con contributo = 45 %",
  );
  expect(nameOfParameter('enterprise_holder', 'condominium').it).toBe('categoria che vale come impresa (enterprise_holder), condominio');
});

it('has English and Italian words for every value of the release', () => {
  for (const one of LEGAL_PARAMETERS) {
    const { en, it: italian } = valueText(one);
    expect(`${en} ${italian}`).not.toMatch(/undefined|NaN|true|false/);
    expect(italian).toContain(`(${one.name})`);
    expect(sourceText(one.source).it, one.source).not.toMatch(/\b(of|the|since|with|read|from) |\d (Jan|Feb|Mar|Apr|May|Jul|Oct) /);
  }
});
