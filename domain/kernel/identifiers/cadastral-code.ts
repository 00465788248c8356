import { message } from '../messages.ts';

/** A municipality by its cadastral code, such as `I726`: a letter and three digits, as in tax codes (decision record 0051). */
export const CADASTRAL_CODE = /^[A-Z]\d{3}$/;

export const notCadastralCode = message(
  'must be the cadastral code of a municipality: a capital letter and three digits, such as I726 for Siena',
  'deve essere il codice catastale di un comune: una lettera maiuscola e tre cifre, come I726 per Siena',
);
