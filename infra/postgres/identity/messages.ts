import { message } from '../../../domain/kernel/messages.ts';

export const userMessages = {
  emailRegistered: message(
    'This e-mail address is already registered; sign in, or reset the password',
    'Questo indirizzo e-mail è già registrato; accedi oppure reimposta la password',
  ),
  usernameTaken: (username: string) =>
    message(`The username ${username} is taken; choose another`, `Il nome utente ${username} è già preso; scegline un altro`),
  emailTaken: message(
    'This e-mail address belongs to another account; use another',
    'Questo indirizzo e-mail appartiene a un altro account; usane un altro',
  ),
  erased: message('The user was erased and accepts no more data', "L'utente è stato cancellato e non accetta più dati"),
};
