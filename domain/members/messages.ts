import { call, type Message, message, withRemedies } from '../kernel/messages.ts';

export const memberMessages = {
  noMessage: (id: number) => message(`the community has no message ${id}`, `la comunità non ha il messaggio ${id}`),
  messageSent: message(
    'the message was sent and can no longer be changed: write another one',
    'il messaggio è stato inviato e non si può più modificare: ne scriva un altro',
  ),
  messageToNobody: message(
    'no member would get this message: admit members first or choose another configuration',
    'nessun membro riceverebbe questo messaggio: ammetta prima dei membri o scelga un’altra configurazione',
  ),
  unknownMember: (codeOrId: string | number | undefined) =>
    message(`the community has no member ${codeOrId}`, `la comunità non ha il membro ${codeOrId}`),
  noPointOn: (code: string, pod: string, day: string) =>
    message(`member ${code} has no point ${pod} on ${day}`, `il membro ${code} non ha il punto ${pod} il ${day}`),
  accountWaits: message(
    'Your account was created by an invitation, and this community requires approval by a second person: somebody other than the person who invited you must confirm it first; ask your community',
    "Il Suo account nasce da un invito e questa comunità richiede l'approvazione di una seconda persona: prima deve confermarlo una persona diversa da chi L'ha invitata; si rivolga alla Sua comunità",
  ),
  accountByAnother: message(
    'Another person must confirm this account: neither the person who sent the invitation, nor its holder, nor whoever closed an earlier account of the member',
    "Questo account va confermato da un'altra persona: non da chi ha inviato l'invito, né dal titolare, né da chi ha scollegato un account precedente del membro",
  ),
  noEnterpriseFact: (community: number, id: number) =>
    message(`Community ${community} has no enterprise fact ${id}`, `La comunità ${community} non ha il dato d'impresa ${id}`),
  factsOverlap: message(
    'activity and size of the member are already recorded on these days: end those first or choose other dates',
    'attività e dimensione del membro sono già registrate in questi giorni: chiuda prima quelle o scelga altre date',
  ),
  noEnterpriseMember: message(
    'a natural person has neither a prevalent activity nor a size: give the id of a member that is a body',
    "una persona fisica non ha attività prevalente e dimensione: indichi l'id di un membro che è un ente",
  ),
  wrongAteco: message('must be an ATECO code such as 35.11.00', 'deve essere un codice ATECO come 35.11.00'),
  hasLeft: (code: string) =>
    message(
      `Member ${code} has left; admit the person again under another code`,
      `Il membro ${code} è uscito; ammetta di nuovo la persona con un altro codice`,
    ),
  wrongStatus: (status: string, wanted: string) =>
    message(`A member with status ${status} cannot become ${wanted}`, `Un membro in stato ${status} non può diventare ${wanted}`),
  validToNotAfter: message('valid_to: must be after valid_from', 'valid_to: deve essere successivo a valid_from'),
  notAfterFrom: message('must be after valid_from', 'deve essere successivo a valid_from'),
  erased: (code: string) =>
    message(
      `The person who was member ${code} was erased: there is nothing left to change`,
      `La persona registrata come membro ${code} è stata cancellata: non c'è più nulla da modificare`,
    ),
  limitReached: (most: number) =>
    message(
      `The community has its maximum of ${most} members; raise the maximum or wait until a member leaves`,
      `La comunità ha già il massimo di ${most} membri; aumenti il massimo o attenda un'uscita`,
    ),
  tooManyMemberships: (most: number) =>
    message(
      `The community has its maximum of ${most} memberships, refused and ended ones included; ask the operator of the installation to raise MEMBERS_PER_COMMUNITY`,
      `La comunità ha già il massimo di ${most} adesioni, comprese quelle respinte e quelle cessate; chieda al gestore dell'installazione di aumentare MEMBERS_PER_COMMUNITY`,
    ),
  membershipOverlaps: (code: string, days: Message) =>
    message(
      `the same person is member ${code} ${days.en}; end that membership first or choose other dates`,
      `la stessa persona è il membro ${code} ${days.it}; chiuda prima quell'adesione o scelga altre date`,
    ),
  exists: (code: string) =>
    message(`There is already a member ${code} with other content`, `Esiste già un membro ${code} con altro contenuto`),
  codeOfMember: (code: string) => message(`${code} is the code of a member`, `${code} è il codice di un membro`),
  mandateOverlaps: message(
    'the same producer already has a mandate on these days; end that one first or choose other dates',
    'lo stesso produttore ha già un mandato in questi giorni; chiuda prima quello o scelga altre date',
  ),
  producerExists: (code: string) =>
    message(
      `There is already a third-party producer ${code} with other content`,
      `Esiste già un produttore terzo ${code} con altro contenuto`,
    ),
  noPerson: (id: number) => message(`There is no person ${id}`, `Non esiste la persona ${id}`),
  openMatter: (kind: string, id: number, community: number) =>
    message(
      `end ${kind} ${id} of community ${community} first: it is still running`,
      `termini prima ${kind} ${id} della comunità ${community}: è ancora in corso`,
    ),
  openPayment: (id: number, community: number) =>
    message(
      `payment ${id} of community ${community} was sent and may come back: record first that it arrived or failed`,
      `il pagamento ${id} della comunità ${community} è stato inviato e può tornare indietro: registri prima che è arrivato o non è riuscito`,
    ),
  openBalance: (id: number, community: number) =>
    message(
      `balance ${id} of community ${community} is not zero: pay or collect it first`,
      `il saldo ${id} della comunità ${community} non è zero: prima lo paghi o lo incassi`,
    ),
  notErasable: message(
    'The person cannot be erased yet: details lists what must end first',
    'La persona non può ancora essere cancellata: details elenca ciò che deve finire prima',
  ),
  noVisiblePerson: (id: number) =>
    message(
      `There is no person ${id} that you can see, or the person was erased`,
      `Non esiste una persona ${id} visibile con i Suoi permessi, oppure è stata cancellata`,
    ),
  noProducer: (community: number, id: number) =>
    message(`Community ${community} has no third-party producer ${id}`, `La comunità ${community} non ha il produttore terzo ${id}`),
  wrongTaxCode: message(
    'is not a valid tax code: 16 characters of a person or 11 digits of a body, with the correct check character',
    'non è un codice fiscale valido: 16 caratteri per una persona o 11 cifre per un ente, con il carattere di controllo corretto',
  ),
  otherPerson: message(
    'belongs to a person recorded with another name or holder class; check it, or ask an operator',
    'appartiene a un soggetto registrato con altro nome o altra categoria; lo verifichi o chieda a un operatore',
  ),
  noMember: (community: number, id: number) =>
    message(`Community ${community} has no member ${id}`, `La comunità ${community} non ha il membro ${id}`),
  taxCodeTaken: message(
    'belongs to another member or producer of this community; if it belongs to an applicant, reject the application and invite the person to that membership',
    "appartiene a un altro membro o produttore di questa comunità; se è di un richiedente, respinga la domanda e inviti la persona per quell'adesione",
  ),
  linkedFormerMember: (code: string, member: number) =>
    withRemedies(
      message(
        `belongs to former member ${code}, whose record is linked to an account: unlink it, admit the person, then invite the person again`,
        `appartiene all'ex membro ${code}, la cui scheda è collegata a un account: la scolleghi, ammetta la persona e poi la inviti di nuovo`,
      ),
      call('endMemberAccount', { member_id: member }),
    ),
  noAccount: (community: number, member: number) =>
    message(
      `Member ${member} of community ${community} has no account`,
      `Il membro ${member} della comunità ${community} non ha un account`,
    ),
  scopesMissing: (scopes: string) =>
    message(
      `The key lacks the scopes ${scopes}; create a key with these scopes, or sign in`,
      `Alla chiave mancano gli ambiti ${scopes}; crei una chiave con questi ambiti, oppure acceda`,
    ),
  tooManyApplications: (most: number) =>
    message(
      `${most} of your applications already await a decision: wait for it, or ask a manager to withdraw one`,
      `ha già ${most} domande in attesa di decisione: la attenda, oppure chieda a un gestore di ritirarne una`,
    ),
  memberAlready: (code: string, status: string) =>
    message(
      `The applicant is already member ${code} of the community (${status})`,
      `Il richiedente è già il membro ${code} della comunità (${status})`,
    ),
};
