import { message } from '../../domain/kernel/messages.ts';

export const identityMessages = {
  wrongUsername: message(
    'must have 3 to 50 letters a to z, digits, ".", "_" or "-"',
    'deve avere da 3 a 50 lettere a-z, cifre, ".", "_" o "-"',
  ),
  unknownChallenge: message(
    'The challenge is unknown or older than five minutes; sign in again',
    'La richiesta del secondo fattore è sconosciuta o ha più di cinque minuti; acceda di nuovo',
  ),
  wrongCode: message('The code is wrong, used or expired; send the next one', 'Il codice è errato, già usato o scaduto; invii il prossimo'),
  notSixDigits: message('must be six digits', 'deve essere di sei cifre'),
  unknownLink: message(
    'The link is unknown or expired; start signing in again',
    "Il collegamento è sconosciuto o scaduto; ricominci l'accesso",
  ),
  keyNeedsSession: message(
    'Keys with these roles are created in a session with a second factor, not with a key; sign in with a second factor',
    'Le chiavi di questi ruoli si creano in una sessione con un secondo fattore, non con una chiave; acceda usando un secondo fattore',
  ),
  noKeyOfUser: (userId: number, keyId: number) =>
    message(`User ${userId} has no key ${keyId}`, `L'utente ${userId} non ha la chiave ${keyId}`),
  noInvitation: (id: number) => message(`There is no invitation ${id} here`, `Qui non c'è nessun invito ${id}`),
  noKey: (id: number) => message(`You have no valid key ${id}`, `Non ha una chiave ${id} valida`),
  wrongPassword: message(
    'Username, e-mail address or password is wrong; try again, or ask for a new password',
    'Nome utente, indirizzo e-mail o password errati; riprovi o chieda una nuova password',
  ),
  signInExpired: message(
    'This sign-in was started elsewhere or too long ago; start again',
    'Questo accesso è iniziato altrove o troppo tempo fa; ricominci',
  ),
  noConfirmedEmail: message(
    'The sign-in provider confirms none of your e-mail addresses; sign in another way',
    'Il fornitore di identità non conferma alcun Suo indirizzo e-mail; acceda in un altro modo',
  ),
  notBase64Url: message('must be base64url without padding', 'deve essere base64url senza riempimento'),
  notTransport: message(
    'must be the name of a transport, such as usb or internal',
    'deve essere il nome di un canale di trasporto, come usb o internal',
  ),
  unknownPasskey: message(
    'The passkey is unknown or does not match an open challenge; start again',
    'La passkey è sconosciuta o non corrisponde a una richiesta in attesa; ricominci',
  ),
  codeMissing: message(
    'is missing: send a new one-time code or a recovery code, or sign in again with your passkey',
    'manca: invii un codice monouso nuovo o un codice di recupero, oppure acceda di nuovo con la passkey',
  ),
  passwordMissing: message('is missing: send your password', 'manca: invii la password'),
  wrongOneTimeCode: message('is wrong, used or expired; use the next one', 'è errato, già usato o scaduto; usi il prossimo'),
  notYourPassword: message(
    'is not your password; if you have none, request one with forgot-password',
    'non è la Sua password; se non ne ha una, la chieda con forgot-password',
  ),
  wrongRefreshToken: message(
    'The refresh token is unknown, used or expired, or its session was closed; sign in again',
    'Il token di rinnovo è sconosciuto, già usato o scaduto, oppure la sessione è stata chiusa; acceda di nuovo',
  ),
  wrongApiKey: message(
    'The API key is unknown, expired or revoked; use another or ask for a new one',
    "La chiave API è sconosciuta, scaduta o revocata; ne usi un'altra o ne chieda una nuova",
  ),
  wrongAppCode: message(
    'is not the code that the app shows now, or the setup has expired; check the clock, or start again',
    "non è il codice mostrato ora dall'app, oppure la configurazione è scaduta; controlli l'orologio o ricominci",
  ),
  wrongPhone: message('must be an international number such as +390212345678', 'deve essere un numero internazionale come +390212345678'),
  wrongWallet: message('must be 0x and 40 hexadecimal digits', 'deve essere 0x e 40 cifre esadecimali'),
  twoPlaces: message('name organisation_id or community_id, not both', 'indichi organisation_id oppure community_id, non entrambi'),
  noKeyOf: (user: number, key: number) =>
    message(`User ${user} has no valid key ${key}`, `L'utente ${user} non ha una chiave ${key} valida`),
  noUser: (id: number) => message(`There is no user ${id}`, `Non esiste l'utente ${id}`),
  communityNeeded: message(
    'a member belongs to a community: name community_id',
    'un membro appartiene a una comunità: indichi community_id',
  ),
  memberRole: message('a member is invited with the role member', 'un membro si invita con il ruolo member'),
};
