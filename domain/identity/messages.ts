import { message } from '../kernel/messages.ts';

export const identityMessages = {
  passwordTooShort: (length: number, minimum: number) =>
    message(
      `has ${length} characters; use at least ${minimum}, such as four words`,
      `ha ${length} caratteri; usane almeno ${minimum}, per esempio quattro parole`,
    ),
  passwordTooLong: (maximum: number) => message(`is longer than ${maximum} characters`, `supera ${maximum} caratteri`),
  passwordPattern: message(
    'is a sequence or a repetition; choose words that do not follow one another',
    'è una sequenza o una ripetizione; scegli parole che non si susseguono',
  ),
  passwordCommon: message(
    'is one of the passwords that attackers try first; choose another',
    "è tra le prime che un attaccante prova; scegline un'altra",
  ),
  passwordOwnName: message(
    'is built from your own name, username or address; choose another',
    "è costruita sul tuo nome, nome utente o indirizzo; scegline un'altra",
  ),
};
