import { message } from '../../domain/kernel/messages.ts';

export const identityMessages = {
  wrongUsername: message(
    'must have 3 to 50 letters a to z, digits, ".", "_" or "-"',
    'deve avere da 3 a 50 lettere a-z, cifre, ".", "_" o "-"',
  ),
  keyWithoutSecondFactor: message(
    'This key was created without a second factor, so it only has the rights over your own data; sign in with a second factor, create a new key and revoke this one',
    'Questa chiave è stata creata senza secondo fattore, quindi vale solo per i tuoi dati; accedi con un secondo fattore, crea una nuova chiave e revoca questa',
  ),
  unknownChallenge: message(
    'The challenge is unknown or older than five minutes; sign in again',
    'La richiesta del secondo fattore è sconosciuta o ha più di cinque minuti; accedi di nuovo',
  ),
  wrongCode: message('The code is wrong, used or expired; send the next one', 'Il codice è errato, già usato o scaduto; invia il prossimo'),
  notSixDigits: message('must be six digits', 'deve essere di sei cifre'),
  noSecondFactor: message(
    'There is no active second factor that recovery codes could replace; activate one first',
    'Non è attivo alcun secondo fattore che i codici di recupero possano sostituire; prima attivane uno',
  ),
  unknownLink: message(
    'The link is unknown or expired; start signing in again',
    "Il collegamento è sconosciuto o scaduto; ricomincia l'accesso",
  ),
  signInAgain: message(
    'Sign in again first: this session is older than ten minutes',
    'Prima accedi di nuovo: questa sessione ha più di dieci minuti',
  ),
  otherEmail: message(
    'The sign-in provider confirms another e-mail address than the one of your account',
    'Il fornitore di identità conferma un indirizzo e-mail diverso da quello del tuo account',
  ),
  identityLinked: message(
    'The identity is already linked, or another identity of this provider is; remove that one first',
    "L'identità è già collegata, oppure lo è un'altra dello stesso fornitore; prima togli quella",
  ),
  noIdentity: (id: number) => message(`The caller has no linked identity ${id}`, `Chi chiama non ha un'identità collegata ${id}`),
  expiryInPast: message('expires_at: is in the past; choose a later time', 'expires_at: è nel passato; scegli un istante successivo'),
  inPast: message('is in the past', 'è nel passato'),
  tooManyKeys: (most: number) =>
    message(`The caller has ${most} valid keys; revoke one first`, `Chi chiama ha ${most} chiavi ancora valide; prima revocane una`),
  sessionWithoutSecondFactor: message(
    'This role requires a second factor: sign in with one, or enable one in this session',
    'Il tuo ruolo richiede la verifica in due passaggi: accedi con quella, oppure attivala in questa sessione',
  ),
  keyNeedsSession: message(
    'Keys with these roles are created in a session with a second factor, not with a key; sign in with a second factor',
    'Le chiavi di questi ruoli si creano in una sessione con un secondo fattore, non con una chiave; accedi con uno',
  ),
  scopeNotHeld: (scope: string) =>
    message(`${scope} is not among the scopes of the key that was sent`, `${scope} non è tra gli ambiti della chiave inviata`),
  moreScopes: message(
    'A key cannot create a key with more scopes than its own; leave out what details lists',
    "Una chiave non può crearne un'altra con più ambiti dei propri; togli ciò che details elenca",
  ),
  noKey: (id: number) => message(`The caller has no valid key ${id}`, `Chi chiama non ha una chiave ${id} valida`),
  wrongPassword: message(
    'Username, e-mail address or password is wrong; try again, or ask for a new password',
    'Nome utente, indirizzo e-mail o password errati; riprova o chiedi una nuova password',
  ),
  tooManyInvitations: (seconds: number) =>
    message(
      `Too many invitations today: wait ${seconds} s before you send the next one`,
      `Troppi inviti oggi: attendi ${seconds} s prima di inviare il prossimo`,
    ),
  tooManyMails: (seconds: number) =>
    message(
      `Too many e-mails were sent to this address recently: wait ${seconds} s, then try again`,
      `A questo indirizzo sono state inviate troppe e-mail di recente: attendi ${seconds} s, poi riprova`,
    ),
  signInExpired: message(
    'This sign-in was started elsewhere or too long ago; start again',
    'Questo accesso è iniziato altrove o troppo tempo fa; ricomincia',
  ),
  noConfirmedEmail: message(
    'The sign-in provider confirms none of your e-mail addresses; sign in another way',
    'Il fornitore di identità non conferma alcun tuo indirizzo e-mail; accedi in un altro modo',
  ),
  sessionNeeded: message(
    'The call was made with an API key; how a person signs in can only be changed in a session of that person',
    'La chiamata è stata fatta con una chiave API; il modo in cui una persona accede si cambia solo in una sua sessione',
  ),
  notBase64Url: message('must be base64url without padding', 'deve essere base64url senza riempimento'),
  notTransport: message('must be the name of a transport', 'deve essere il nome di un canale di trasporto'),
  unknownPasskey: message(
    'The passkey is unknown or does not answer an open challenge; start again',
    'La passkey è sconosciuta o non risponde a una nostra richiesta in attesa; ricomincia',
  ),
  passkeyRegistered: message(
    'This passkey is already registered; use it, or create another',
    "Questa passkey è già registrata; usala o creane un'altra",
  ),
  wrongCredential: message(
    'does not answer an open challenge, or is damaged; start again',
    'non risponde a una nostra richiesta in attesa, oppure è danneggiata; ricomincia',
  ),
  noPasskey: (id: number) => message(`The caller has no passkey ${id}`, `Chi chiama non ha una passkey ${id}`),
  codeMissing: message(
    'is missing: send a new one-time code or a recovery code, or sign in again with your passkey',
    'manca: invia un codice monouso nuovo o un codice di recupero, oppure accedi di nuovo con la passkey',
  ),
  passwordMissing: message('is missing: send your password', 'manca: invia la tua password'),
  wrongOneTimeCode: message('is wrong, used or expired; use the next one', 'è errato, già usato o scaduto; usa il prossimo'),
  notYourPassword: message(
    'is not your password; if you have none, request one with forgot-password',
    'non è la tua password; se non ne hai una, chiedila con forgot-password',
  ),
  wrongRefreshToken: message(
    'The refresh token is unknown, used or expired, or its session was closed; sign in again',
    'Il token di rinnovo è sconosciuto, già usato o scaduto, oppure la sessione è stata chiusa; accedi di nuovo',
  ),
  usernameTaken: (username: string) =>
    message(`the username ${username} is taken; choose another`, `il nome utente ${username} è già preso; scegline un altro`),
  noSession: (id: number) => message(`The caller has no open session ${id}`, `Chi chiama non ha una sessione aperta ${id}`),
  accountChanged: message(
    'The sign-in settings of this account were changed in the meantime; sign in again',
    'Le impostazioni di accesso di questo account sono cambiate nel frattempo; accedi di nuovo',
  ),
  wrongApiKey: message(
    'The API key is unknown, expired or revoked; use another or ask for a new one',
    "La chiave API è sconosciuta, scaduta o revocata; usane un'altra o chiedine una nuova",
  ),
  oneTimeCodesOn: message(
    'One-time codes are already active; deactivate them first to use another app',
    "I codici monouso sono già attivi; prima disattivali per usare un'altra app",
  ),
  wrongAppCode: message(
    'is not the code that the app shows now, or the setup has expired; check the clock, or start again',
    "non è il codice mostrato ora dall'app, oppure la configurazione è scaduta; controlla l'orologio o ricomincia",
  ),
  oneTimeCodesOff: message('One-time codes are not active', 'I codici monouso non sono attivi'),
  wrongMailLink: message(
    'The link is unknown, used or expired; request a new e-mail',
    'Il collegamento è sconosciuto, già usato o scaduto; chiedi una nuova e-mail',
  ),
  sessionEnded: message(
    'The session or key ended during the call; sign in again',
    'La sessione o la chiave è terminata durante la chiamata; accedi di nuovo',
  ),
};
