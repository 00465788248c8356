import { message } from '../kernel/messages.ts';

export const identityMessages = {
  passwordTooShort: (length: number, minimum: number) =>
    message(
      `has ${length} characters; use at least ${minimum}, such as four words`,
      `ha ${length} caratteri; ne usi almeno ${minimum}, per esempio quattro parole`,
    ),
  passwordTooLong: (maximum: number) => message(`is longer than ${maximum} characters`, `supera ${maximum} caratteri`),
  passwordPattern: message(
    'is a sequence or a repetition; choose words that do not follow one another',
    'è una sequenza o una ripetizione; scelga parole che non si susseguono',
  ),
  passwordCommon: message(
    'is one of the most common passwords; choose another',
    "è tra le password più comuni e facili da indovinare; ne scelga un'altra",
  ),
  passwordOwnName: message(
    'is too similar to your name, username or e-mail address; choose another',
    "è troppo simile al Suo nome, nome utente o e-mail; ne scelga un'altra",
  ),
  signInAgain: message(
    'Sign in again first: this session is older than ten minutes',
    'Prima acceda di nuovo: questa sessione ha più di dieci minuti',
  ),
  noSession: (id: number) => message(`You have no open session ${id}`, `Non ha una sessione aperta ${id}`),
};
