import { isIban, normaliseIban } from './iban.ts';

/** Length of an IBAN by country of the European Economic Area. Source: EPC409-09, list of SEPA scheme countries, and the IBAN registry. */
const EEA: Readonly<Record<string, number>> = {
  ...{ AT: 20, BE: 16, BG: 22, CY: 28, CZ: 24, DE: 22, DK: 18, EE: 20, ES: 24, FI: 18, FR: 27, GR: 27, HR: 21, HU: 28, IE: 22, IS: 26 },
  ...{ IT: 27, LI: 21, LT: 20, LU: 20, LV: 21, MT: 31, NL: 18, NO: 15, PL: 28, PT: 25, RO: 24, SE: 24, SI: 19, SK: 24 },
};

/** Countries of SEPA outside the area: a payment to them also names the bank. */
const OTHERS: Readonly<Record<string, number>> = {
  ...{ AD: 24, AL: 28, CH: 21, GB: 22, GI: 23, MC: 27, MD: 24, ME: 22, MK: 19, RS: 22, SM: 27, VA: 22 },
};

/** What is wrong with an account to which euros shall be transferred. */
export type AccountFault = 'not_an_iban' | 'outside_sepa' | 'wrong_length' | 'bic_needed' | 'not_a_bic';

/** The first fault of an account within SEPA; undefined where a transfer can reach it. */
export function accountFault(text: string, bic: string | null): AccountFault | undefined {
  const iban = normaliseIban(text);
  const country = iban.slice(0, 2);
  const length = EEA[country] ?? OTHERS[country];
  if (length !== undefined && iban.length !== length) return 'wrong_length';
  if (!isIban(iban)) return 'not_an_iban';
  if (length === undefined) return 'outside_sepa';
  if (bic === null) return country in OTHERS ? 'bic_needed' : undefined;
  return isBic(bic) ? undefined : 'not_a_bic';
}

const isBic = (text: string): boolean => /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(text);

/** The end of an IBAN, by which its owner knows it. */
export const ibanEnd = (iban: string): string => iban.slice(-4);
