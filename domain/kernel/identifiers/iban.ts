import { checkLetter } from './check-letter.ts';

/** Upper case without blanks and dashes. */
export const normaliseIban = (text: string): string => text.replace(/[\s-]/g, '').toUpperCase();

/** CIN of an Italian account: check letter over bank (5), branch (5) and account (12). */
export const ibanCin = (abi: string, cab: string, account: string): string => checkLetter(`${abi}${cab}${account}`);

/** A possible IBAN: modulo 97 is 1; Italian ones (and San Marino's) also have their length, form and CIN. Other national forms are not known here. */
export function isIban(text: string): boolean {
  const iban = normaliseIban(text);
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban) || remainder97(iban) !== 1) return false;
  return /^(IT|SM)/.test(iban) ? hasItalianForm(iban) : true;
}

function hasItalianForm(iban: string): boolean {
  const match = /^..\d{2}([A-Z])(\d{5})(\d{5})([A-Z0-9]{12})$/.exec(iban);
  if (match === null) return false;
  const [, cin, abi = '', cab = '', account = ''] = match;
  return ibanCin(abi, cab, account) === cin;
}

function remainder97(iban: string): number {
  let rest = 0;
  for (const char of `${iban.slice(4)}${iban.slice(0, 4)}`) {
    const digits = Number.parseInt(char, 36);
    rest = (rest * (digits > 9 ? 100 : 10) + digits) % 97;
  }
  return rest;
}
