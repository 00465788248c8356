import { message } from '../../domain/kernel/messages.ts';

export const identityMessages = {
  tooManySignIns: message(
    'Too many people are signing in right now; repeat the call in a few seconds',
    'Troppe persone stanno accedendo in questo momento; ripeta la chiamata tra qualche secondo',
  ),
  unknownProvider: (id: string) => message(`There is no sign-in through "${id}"`, `Non esiste un accesso tramite "${id}"`),
  providerDown: message(
    'The sign-in provider does not answer; try again in a minute, or sign in another way',
    'Il fornitore di identità non risponde; riprovi tra un minuto o acceda in un altro modo',
  ),
  notConfirmed: message(
    'The sign-in provider did not confirm who you are; start again',
    'Il fornitore di identità non ha confermato la Sua identità; ricominci',
  ),
  breachedPassword: message(
    'was found in a data breach of another service; choose one that you use nowhere else',
    'è stata trovata in una violazione di un altro servizio; ne scelga una che non usa altrove',
  ),
};
