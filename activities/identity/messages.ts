import { type Message, message } from '../../domain/kernel/messages.ts';

export const identityMessages = {
  hasToVote: (motionId: number, until: string) =>
    message(
      `The person still has to vote on motion ${motionId}, until ${until}: the account and the role of a member stay until then; if the account is an impostor's, ask an operator of the installation to end it`,
      `La persona deve ancora votare sulla mozione ${motionId}, fino al ${until}: fino ad allora l'account e il ruolo di membro restano; se l'account è di un impostore, chieda a un operatore dell'installazione di chiuderlo`,
    ),
  sessionNeeded: message(
    'The call was made with an API key; how a person signs in can only be changed in a session of that person',
    'La chiamata è stata fatta con una chiave API; il modo in cui una persona accede si cambia solo in una sua sessione',
  ),
  sessionEnded: message(
    'The session or key ended during the call; sign in again',
    'La sessione o la chiave è terminata durante la chiamata; acceda di nuovo',
  ),
  accountChanged: message(
    'The sign-in settings of this account were changed in the meantime; sign in again',
    'Le impostazioni di accesso di questo account sono cambiate nel frattempo; acceda di nuovo',
  ),
  wrongMailLink: message(
    'The link is unknown, used or expired; request a new e-mail',
    'Il collegamento è sconosciuto, già usato o scaduto; chieda una nuova e-mail',
  ),
  oneTimeCodesOn: message(
    'One-time codes are already active; deactivate them first to use another app',
    "I codici monouso sono già attivi; prima li disattivi per usare un'altra app",
  ),
  oneTimeCodesOff: message('One-time codes are not active', 'I codici monouso non sono attivi'),
  noSecondFactor: message(
    'There is no active second factor that recovery codes could replace; activate one first',
    'Non è attivo alcun secondo fattore che i codici di recupero possano sostituire; prima ne attivi uno',
  ),
  wrongCredential: message(
    'does not match an open challenge, or is damaged; start again',
    'non corrisponde a una richiesta in attesa, oppure è danneggiata; ricominci',
  ),
  passkeyRegistered: message(
    'This passkey is already registered; use it, or create another',
    "Questa passkey è già registrata; la usi o ne crei un'altra",
  ),
  noPasskey: (id: number) => message(`You have no passkey ${id}`, `Non ha una passkey ${id}`),
  otherEmail: message(
    'The sign-in provider confirms another e-mail address than the one of your account',
    'Il fornitore di identità conferma un indirizzo e-mail diverso da quello del Suo account',
  ),
  identityLinked: message(
    'The identity is already linked, or another identity of this provider is; remove that one first',
    "L'identità è già collegata, oppure lo è un'altra dello stesso fornitore; prima scolleghi quella",
  ),
  noIdentity: (id: number) => message(`You have no linked identity ${id}`, `Non ha un'identità collegata ${id}`),
  expiryInPast: message('expires_at: is in the past; choose a later time', 'expires_at: è nel passato; scelga un istante successivo'),
  inPast: message('is in the past', 'è nel passato'),
  tooManyKeys: (most: number) =>
    message(`You already have ${most} valid keys; revoke one first`, `Ha già ${most} chiavi valide; prima ne revochi una`),
  scopeNotHeld: (scope: string) =>
    message(`${scope} is not among the scopes of the key that was sent`, `${scope} non rientra tra gli ambiti della chiave inviata`),
  moreScopes: message(
    'A key cannot create a key with more scopes than its own; leave out what details lists',
    "Una chiave non può crearne un'altra con più ambiti dei propri; tolga ciò che details elenca",
  ),
  tooManyInvitations: (seconds: number) =>
    message(
      `Too many invitations today: wait ${seconds} s before you send the next one`,
      `Troppi inviti oggi: attenda ${seconds} s prima di inviare il prossimo`,
    ),
  tooManyMails: (seconds: number) =>
    message(
      `Too many e-mails were sent to this address or its domain recently: wait ${seconds} s, then try again`,
      `A questo indirizzo o al suo dominio sono state inviate troppe e-mail di recente: attenda ${seconds} s, poi riprovi`,
    ),
  usernameTaken: (username: string) =>
    message(`the username ${username} is taken; choose another`, `il nome utente ${username} è già in uso; ne scelga un altro`),
  wrongPlace: message(
    'is not possible in that place; give a community, an organisation or neither, as the role requires',
    "non è previsto in quel punto; indichi una comunità, un'organizzazione o nessuna delle due, come il ruolo richiede",
  ),
  roleByAnother: message(
    'This community requires approval by a second person: neither the person who gave the role nor its holder can confirm it; ask a colleague or an operator',
    "Questa comunità richiede l'approvazione di una seconda persona: non possono confermare il ruolo né chi lo ha assegnato né chi lo riceve; chieda a un collega o a un operatore",
  ),
  notCallers: message('cannot be granted or revoked there by you', 'lì non può assegnarlo né toglierlo'),
  namePlace: message(
    'cannot be granted by you for the whole platform: name the community (community_id) or organisation (organisation_id) in which you grant it',
    "non può assegnarlo per l'intera piattaforma: indichi la comunità (community_id) o l'organizzazione (organisation_id) in cui assegnarlo",
  ),
  notTheRecord: (rights: string) =>
    message(
      `to link an account to a member's record you need the rights ${rights} in that community`,
      `per collegare un account ai dati di un membro servono in quella comunità i permessi ${rights}`,
    ),
  moreRights: message('gives rights that you do not have there', 'comprende permessi che lì non ha'),
  roleRefused: (role: string, reason: Message) => message(`the role ${role} ${reason.en}`, `il ruolo ${role} ${reason.it}`),
  roleHeld: (user: number, role: string) =>
    message(`User ${user} already has the role ${role} there`, `L'utente ${user} ha già lì il ruolo ${role}`),
  lastAdministrator: message(
    'This is the last administrator: appoint another one first',
    "È l'ultimo amministratore: prima ne nomini un altro",
  ),
  unknownUser: (id: number) =>
    message(
      `There is no user ${id} that you can see; invite the person by e-mail instead`,
      `Non esiste un utente ${id} visibile con i Suoi permessi; inviti la persona per e-mail`,
    ),
  ownAccount: message(
    'You cannot deactivate the account that you are using; ask another administrator',
    "Non può disattivare l'account che sta usando; lo chieda a un altro amministratore",
  ),
  userErased: (id: number) =>
    message(`User ${id} was erased and cannot be restored`, `L'utente ${id} è stato cancellato e non si può ripristinare`),
  otherAddress: message(
    'The invitation was sent to another address; sign in with the account of that address, or ask for your address to be invited',
    "L'invito è stato inviato a un altro indirizzo; acceda con l'account di quell'indirizzo, oppure chieda un invito al Suo indirizzo",
  ),
  otherMember: message(
    'Your account belongs to another member of this community; accept with a separate account',
    'Il Suo account appartiene a un altro membro di questa comunità; accetti con un account separato',
  ),
  memberHasAccount: message(
    'The member already has an account; a manager of the community must close that account before another can be linked',
    'Il membro ha già un account; un gestore della comunità deve chiudere quello prima che se ne possa collegare un altro',
  ),
  unknownPlace: message('does not name an existing organisation or community', "non indica un'organizzazione o una comunità esistente"),
  unknownMember: message('does not name a member of this community', 'non indica un membro di questa comunità'),
  noInvitation: (id: number) =>
    message(`There is no pending invitation ${id} that you can see`, `Non esiste un invito ${id} in attesa visibile con i Suoi permessi`),
  otherProviderAddress: message(
    'The sign-in provider confirms another address than the invited one; register with a password through the link in the e-mail instead',
    "Il fornitore di identità conferma un indirizzo diverso da quello invitato; si registri con una password dal link dell'e-mail",
  ),
  emailRegistered: message(
    'This e-mail address is already registered; sign in, or reset the password',
    'Questo indirizzo e-mail è già registrato; acceda oppure reimposti la password',
  ),
  nameTaken: (username: string) =>
    message(`The username ${username} is taken; choose another`, `Il nome utente ${username} è già in uso; ne scelga un altro`),
  emailTaken: message(
    'This e-mail address belongs to another account; use another',
    'Questo indirizzo e-mail appartiene a un altro account; ne usi un altro',
  ),
  acceptsNoData: message('The user was erased: no more data can be stored', "L'utente è stato cancellato: non si possono più salvare dati"),
  noRole: (user: number, grant: number) => message(`User ${user} has no role ${grant}`, `L'utente ${user} non ha il ruolo ${grant}`),
};
