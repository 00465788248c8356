import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { codiceFiscaleCheck, isCodiceFiscale, undoHomocody } from './codice-fiscale.ts';
import { ibanCin, isIban } from './iban.ts';
import { hasPartitaIvaCheck, isPartitaIva } from './partita-iva.ts';
import { canonicalPod, isPod } from './pod.ts';
import { isSubstationAreaCode } from './substation-area-code.ts';

describe('identifier vectors (EX12)', () => {
  it('checks VAT numbers; zeros pass the arithmetic and are refused', () => {
    for (const right of ['05754381001', '05779711000', '06655971007']) expect(isPartitaIva(right)).toBe(true);
    expect(isPartitaIva('05754381002')).toBe(false);
    expect([hasPartitaIvaCheck('00000000000'), isPartitaIva('00000000000')]).toEqual([true, false]);
  });

  it('checks tax codes, homocody included', () => {
    expect(['RSSMRA80A01H501U', 'RSSMRA80A01H501V', 'RSSMRA80A01H50MM'].map(isCodiceFiscale)).toEqual([true, false, true]);
    expect(['RSSMRA80A01H501', 'RSSMRA80A01H50M', 'BNCLRA92T55F205'].map(codiceFiscaleCheck)).toEqual(['U', 'M', 'L']);
    expect(undoHomocody('RSSMRA80A01H50MM').slice(0, 15)).toBe('RSSMRA80A01H501');
    expect(isCodiceFiscale('RSSMRA80A00H501T')).toBe(false);
  });

  it('checks account numbers with their CIN', () => {
    expect(['IT60X0542811101000000123456', 'IT60X0542811101000000123457'].map(isIban)).toEqual([true, false]);
    expect(ibanCin('05428', '11101', '000000123456')).toBe('X');
  });

  it('checks points and areas', () => {
    for (const right of ['IT001E12345678', 'IT001E123456789', 'IT012E00000001']) expect(isPod(right)).toBe(true);
    for (const wrong of ['IT01E12345678', '001E12345678', 'IT001G12345678', 'IT001E1234567']) expect(isPod(wrong)).toBe(false);
    expect(canonicalPod('it001e12345678 ')).toBe('IT001E12345678');
    expect(canonicalPod('IT001E123456789')).toBe('IT001E12345678');
    expect(canonicalPod('IT001E1234567')).toBeUndefined();
    expect(['AC001E01322', 'AC000E00001', 'AC01E01322', 'AC001E1322'].map(isSubstationAreaCode)).toEqual([true, true, false, false]);
  });
});

const file = fileURLToPath(new URL('../../../../shared/data/it_identifiers/identifiers.csv', import.meta.url));
const checks: Record<string, (text: string) => boolean> = { codice_fiscale: isCodiceFiscale, partita_iva: isPartitaIva, iban: isIban };

describe.skipIf(!existsSync(file))(`published cases (skipped without ${file})`, () => {
  const rows = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').slice(1) : [];
  // Of foreign account numbers only the modulo is checked, so a wrong national form is not a case here.
  const cases = rows
    .map((row) => row.split(','))
    .filter(([kind = '', value = '', valid]) => kind in checks && (kind !== 'iban' || valid === '1' || value.startsWith('IT')));
  it('are many', () => expect(cases.length).toBeGreaterThan(100));
  it.each(cases)('%s %s: %s', (kind = '', value = '', valid) => expect(checks[kind]?.(value)).toBe(valid === '1'));
});
