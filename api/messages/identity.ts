/** Italian texts for messages of identity; a place {0} stands for the same value in both. */
export const IDENTITY: Readonly<Record<string, string>> = {
  'must have 3 to 50 letters a to z, digits, ".", "_" or "-"': 'deve avere da 3 a 50 lettere a-z, cifre, ".", "_" o "-"',
  'expires_at: lies in the past; choose a later instant': 'expires_at: è nel passato; scegli un istante successivo',
  'lies in the past': 'è nel passato',
  '{0} is not among the scopes of the presented key': '{0} non è tra gli ambiti della chiave presentata',
  'A key cannot make a key with more scopes than its own; leave out what details names':
    "Una chiave non può crearne un'altra con più ambiti dei propri; togli ciò che details elenca",
  'The caller has no key {0} that is still good': 'Chi chiama non ha una chiave {0} ancora valida',
  'Too many failed attempts: wait {0} s, then try again': 'Troppi tentativi falliti: attendi {0} s, poi riprova',
  'Username, e-mail address or password is wrong; try again, or ask for a new password':
    'Nome utente, indirizzo e-mail o password errati; riprova o chiedi una nuova password',
  'The refresh token is unknown, used or expired, or its session was ended; sign in again':
    'Il token di rinnovo è sconosciuto, già usato o scaduto, oppure la sessione è stata chiusa; accedi di nuovo',
  'The caller has no open session {0}': 'Chi chiama non ha una sessione aperta {0}',
  'The call came with an API key, not with a session; revoke the key instead':
    'La chiamata è arrivata con una chiave API, non con una sessione; revoca invece la chiave',
  'The session was ended meanwhile; sign in again': 'La sessione è stata chiusa nel frattempo; accedi di nuovo',
  'The API key is unknown, expired or revoked; use another or ask for a new one':
    "La chiave API è sconosciuta, scaduta o revocata; usane un'altra o chiedine una nuova",
  'has {0} characters; use at least {1}, such as four words': 'ha {0} caratteri; usane almeno {1}, per esempio quattro parole',
  'is longer than {0} characters': 'supera {0} caratteri',
  'is a row or a repetition; choose words that do not follow one another':
    'è una sequenza o una ripetizione; scegli parole che non si susseguono',
  'is among those that are tried first; choose another': "è tra quelle che si provano per prime; scegline un'altra",
  'is built around your own name, username or address; choose another':
    "è costruita sul tuo nome, nome utente o indirizzo; scegline un'altra",
  'Too many people sign in right now; repeat the call in a few seconds':
    'Troppe persone accedono in questo momento; ripeti la chiamata tra qualche secondo',
  'was found in a breach of another service; choose one you use nowhere else':
    'è stata trovata in una violazione di un altro servizio; scegline una che non usi altrove',
  'The user was erased and takes no data any more': "L'utente è stato cancellato e non accetta più dati",
  'There is no person {0}': 'Non esiste la persona {0}',
  '{0} {1} of community {2} {3} first': '{0} {1} della comunità {2}: prima {3}',
  'The person cannot be erased yet: details name what has to end first':
    'La persona non può ancora essere cancellata: details elenca ciò che deve finire prima',
  'There is no person {0} that the caller may see, or it was erased':
    'Non esiste una persona {0} visibile a chi chiama, oppure è stata cancellata',
  'is not your password; who has none asks for one by forgot-password':
    'non è la tua password; chi non ne ha la chiede con forgot-password',
  'the username {0} is taken; choose another': 'il nome utente {0} è già preso; scegline un altro',
  'The link is unknown, used or out of date; ask for a new mail':
    'Il collegamento è sconosciuto, già usato o scaduto; chiedi una nuova e-mail',
  'must be an international number such as +390212345678': 'deve essere un numero internazionale come +390212345678',
  'must be 0x and 40 hexadecimal digits': 'deve essere 0x e 40 cifre esadecimali',
  'names organisation_id or community_id, not both': 'indica organisation_id oppure community_id, non entrambi',
  'There is no user {0}': "Non esiste l'utente {0}",
};
