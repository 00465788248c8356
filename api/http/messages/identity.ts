/** Italian texts for messages of identity; a place {0} stands for the same value in both. */
export const IDENTITY: Readonly<Record<string, string>> = {
  'must have 3 to 50 letters a to z, digits, ".", "_" or "-"': 'deve avere da 3 a 50 lettere a-z, cifre, ".", "_" o "-"',
  'expires_at: lies in the past; choose a later instant': 'expires_at: è nel passato; scegli un istante successivo',
  'lies in the past': 'è nel passato',
  '{0} is not among the scopes of the presented key': '{0} non è tra gli ambiti della chiave presentata',
  'A key cannot make a key with more scopes than its own; leave out what details names':
    "Una chiave non può crearne un'altra con più ambiti dei propri; togli ciò che details elenca",
  'This key was made without a second factor, so it acts with the rights over your own data only; sign in with a second factor, make a new key and revoke this one':
    'Questa chiave è stata creata senza secondo fattore, quindi vale solo per i tuoi dati; accedi con un secondo fattore, crea una nuova chiave e revoca questa',
  'Only somebody who signed in may do this, no API key; sign in and send the access token':
    "Questa operazione è riservata a chi ha effettuato l'accesso, non alle chiavi API; accedi e invia il token di accesso",
  'The session or key ended while the call was on its way; sign in anew':
    'La sessione o la chiave è terminata mentre la richiesta era in corso; accedi di nuovo',
  'What the caller may do changed while the call was on its way; send it again':
    'I diritti di chi chiama sono cambiati mentre la richiesta era in corso; inviala di nuovo',
  'The key lacks the scopes {0}; make a key with these scopes, or sign in':
    'Alla chiave mancano gli ambiti {0}; crea una chiave con questi ambiti, oppure accedi',
  'The key lacks the scope {0}; make a key with this scope, or sign in':
    "Alla chiave manca l'ambito {0}; crea una chiave con questo ambito oppure accedi",
  'How this account is signed in to was changed meanwhile; sign in anew':
    'Il modo di accedere a questo account è cambiato nel frattempo; accedi di nuovo',
  'The first call with this Idempotency-Key was made with roles or scopes that the caller does not hold any more; its answer is not given again':
    'La prima chiamata con questa Idempotency-Key è stata fatta con ruoli o ambiti che chi chiama non ha più; la risposta non viene ripetuta',
  'The provider vouches for another address than the invited one; register by the link of the mail with a password instead':
    "Il provider garantisce un indirizzo diverso da quello invitato; registrati con una password dal link dell'e-mail",
  'The invitation was sent to another address; sign in with the account of that address, or have yours invited':
    "L'invito è stato inviato a un altro indirizzo; accedi con l'account di quell'indirizzo, oppure fai invitare il tuo",
  'Too many invitations today: wait {0} s before you send the next one': 'Troppi inviti oggi: attendi {0} s prima di inviare il prossimo',
  'This address was sent too many mails lately: wait {0} s, then try again':
    'A questo indirizzo sono state inviate troppe e-mail di recente: attendi {0} s, poi riprova',
  'The caller has no key {0} that is still good': 'Chi chiama non ha una chiave {0} ancora valida',
  'Too many failed attempts: wait {0} s, then try again': 'Troppi tentativi falliti: attendi {0} s, poi riprova',
  'Username, e-mail address or password is wrong; try again, or ask for a new password':
    'Nome utente, indirizzo e-mail o password errati; riprova o chiedi una nuova password',
  'The refresh token is unknown, used or expired, or its session was ended; sign in again':
    'Il token di rinnovo è sconosciuto, già usato o scaduto, oppure la sessione è stata chiusa; accedi di nuovo',
  'The caller has no open session {0}': 'Chi chiama non ha una sessione aperta {0}',
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
  'the role {0} {1}': 'il ruolo {0} {1}',
  'cannot be held there; name a community, an organisation or neither as the role asks for':
    "non può essere ricoperto lì; indica una comunità, un'organizzazione o nessuna delle due, come il ruolo richiede",
  'is not for the caller to give or take there': 'non può essere dato né tolto lì da chi chiama',
  'gives rights that the caller does not hold there': 'dà diritti che chi chiama non ha lì',
  'User {0} holds the role {1} there already': "L'utente {0} ha già lì il ruolo {1}",
  'User {0} holds no role {1}': "L'utente {0} non ha il ruolo {1}",
  'This is the last administrator: make another one first': "È l'ultimo amministratore: prima nominane un altro",
  'There is no user {0} that the caller may see; invite the person by mail instead':
    'Non esiste un utente {0} visibile a chi chiama; invita invece la persona per e-mail',
  'User {0} was erased and stays so': "L'utente {0} è stato cancellato e resta tale",
  'Nobody shuts out the account they act with; have another administrator do it':
    "Nessuno può escludere l'account con cui agisce; chiedilo a un altro amministratore",
  'names no organisation or community that there is': "non indica un'organizzazione o una comunità esistente",
  'names no member of this community': 'non indica un membro di questa comunità',
  'There is no invitation {0} that waits and that the caller may see': 'Non esiste un invito {0} in attesa visibile a chi chiama',
  'a member belongs to a community: name community_id': 'un membro appartiene a una comunità: indica community_id',
  'a member is invited in the role member': 'un membro si invita nel ruolo member',
  'Somebody has this e-mail address already; sign in, or reset the password':
    'Qualcuno ha già questo indirizzo e-mail; accedi oppure reimposta la password',
  'Somebody else has this e-mail address; use another': 'Qualcun altro ha questo indirizzo e-mail; usane un altro',
  'must be base64url without padding': 'deve essere base64url senza riempimento',
  'This passkey is registered already; use it, or make another': "Questa passkey è già registrata; usala o creane un'altra",
  'answers no challenge of ours that waits, or is broken; begin anew':
    'non risponde a una nostra richiesta in attesa, oppure è danneggiata; ricomincia',
  'The caller has no passkey {0}': 'Chi chiama non ha una passkey {0}',
  'The passkey is unknown or answers no challenge of ours that waits; begin anew':
    'La passkey è sconosciuta o non risponde a una nostra richiesta in attesa; ricomincia',
  'There is no sign-in through "{0}"': 'Non esiste un accesso tramite "{0}"',
  'The sign-in provider does not answer; try again in a minute, or sign in another way':
    'Il fornitore di identità non risponde; riprova tra un minuto o accedi in un altro modo',
  'The sign-in provider did not confirm who you are; begin anew': 'Il fornitore di identità non ha confermato chi sei; ricomincia',
  'This sign-in was begun elsewhere or too long ago; begin anew': 'Questo accesso è iniziato altrove o troppo tempo fa; ricomincia',
  'The sign-in provider vouches for no e-mail address of yours; sign in another way':
    'Il fornitore di identità non garantisce alcun tuo indirizzo e-mail; accedi in un altro modo',
  'The link is unknown or too old; begin the sign-in anew': "Il collegamento è sconosciuto o troppo vecchio; ricomincia l'accesso",
  'The provider vouches for another e-mail address than the one of your account':
    'Il fornitore di identità garantisce un indirizzo e-mail diverso da quello del tuo account',
  'The identity is linked already, or another one of this provider is; remove that one first':
    "L'identità è già collegata, oppure lo è un'altra dello stesso fornitore; prima togli quella",
  'The caller has no linked identity {0}': "Chi chiama non ha un'identità collegata {0}",
  'must be six digits': 'deve essere di sei cifre',
  'The call came with an API key; how a person signs in is changed in a session of that person':
    'La chiamata è arrivata con una chiave API; il modo in cui una persona accede si cambia in una sua sessione',
  'is missing: send a fresh one-time code, or a recovery code': 'manca: invia un codice monouso nuovo o un codice di recupero',
  'is missing: send your password': 'manca: invia la tua password',
  'Sign in anew first: this session is older than ten minutes': 'Prima accedi di nuovo: questa sessione ha più di dieci minuti',
  'is wrong, used or out of date; take the next one': 'è errato, già usato o scaduto; usa il prossimo',
  'One-time codes are on already; turn them off first to use another app':
    "I codici monouso sono già attivi; prima disattivali per usare un'altra app",
  'One-time codes are not on': 'I codici monouso non sono attivi',
  'is not what the app should show now, or no secret waits for it; check the clock, or begin anew':
    "non è quello che l'app dovrebbe mostrare ora, oppure nessun segreto lo attende; controlla l'orologio o ricomincia",
  'No second factor is on that recovery codes could stand in for; turn one on first':
    'Non è attivo alcun secondo fattore che i codici di recupero possano sostituire; prima attivane uno',
  'The challenge is unknown or older than five minutes; sign in anew':
    'La richiesta del secondo fattore è sconosciuta o ha più di cinque minuti; accedi di nuovo',
  'The code is wrong, used or out of date; send the next one': 'Il codice è errato, già usato o scaduto; invia il prossimo',
  'The caller has {0} keys that are still good; revoke one first': 'Chi chiama ha {0} chiavi ancora valide; prima revocane una',
  'Keys of these roles are made in a session with a second factor, not with a key; sign in with one':
    'Le chiavi di questi ruoli si creano in una sessione con un secondo fattore, non con una chiave; accedi con uno',
  'User {0} has no key {1} that is still good': "L'utente {0} non ha una chiave {1} ancora valida",
  'The username {0} is taken; choose another': 'Il nome utente {0} è già preso; scegline un altro',
  'Your account stands for another member of this community; accept with an account of its own':
    'Il tuo account rappresenta già un altro membro di questa comunità; accetta con un account a parte',
  'The member has an account already; a manager of the community must end that one before another can be linked':
    'Il membro ha già un account; un gestore della comunità deve chiudere quello prima che se ne possa collegare un altro',
};
