import { call, type Message, message, withRemedies } from '../kernel/messages.ts';

export const storedDocumentMessages = {
  tooManyOwnBytes: (megabytes: number) =>
    message(
      `Documents about one person may take at most ${megabytes} MB in total: withdraw one that is no longer needed, or ask the community`,
      `I documenti di una persona sono al massimo ${megabytes} MB in tutto: ne ritiri uno che non serve più o si rivolga alla comunità`,
    ),
  notForReview: (id: number) =>
    message(
      `Document ${id} was not uploaded by the person whom it concerns: only such documents are accepted or refused`,
      `Il documento ${id} non è stato caricato dalla persona che riguarda: si accettano o rifiutano solo documenti di questo tipo`,
    ),
  reasonOfRefusal: message(
    'give a reason if the document is refused, and none if it is accepted',
    'indichi un motivo se il documento è rifiutato, nessuno se è accettato',
  ),
  ownReview: (id: number) =>
    message(
      `You uploaded document ${id} yourself: another person must review it`,
      `Il documento ${id} è stato caricato da Lei: deve esaminarlo un'altra persona`,
    ),
  refusedInUse: (id: number) =>
    message(
      `A record is based on document ${id}, so it cannot be refused: correct the record first`,
      `Una registrazione si basa sul documento ${id}, che quindi non si può rifiutare: corregga prima la registrazione`,
    ),
  notYourUpload: (id: number) =>
    message(
      `Document ${id} was not uploaded by you: ask the community to remove it`,
      `Il documento ${id} non è stato caricato da Lei: chieda alla comunità di eliminarlo`,
    ),
  minutesStay: message(
    'only the program writes minutes of a vote: the kind of minutes cannot be changed, and no other document can become minutes',
    'i verbali delle votazioni sono redatti solo dal sistema: il loro tipo non si può cambiare e nessun altro documento può diventare un verbale',
  ),
  formStays: message(
    'a form that the program wrote is not the signed form: upload the signed document with its own kind',
    'un modulo predisposto dal sistema non è quello firmato: carichi il documento firmato con il suo tipo',
  ),
  needed: (field: string) => message(`this document needs ${field}`, `per questo documento occorre ${field}`),
  otherPaper: (field: string) =>
    message(`this document does not concern ${field}: leave it out`, `questo documento non riguarda ${field}: lo ometta`),
  kindStays: (id: number) =>
    message(
      `a record or a decision is based on document ${id}, or it is one of several versions: its kind cannot be changed; upload the right document`,
      `un dato o una decisione si basa sul documento ${id}, oppure è una di più versioni: il suo tipo non si può cambiare; carichi il documento corretto`,
    ),
  noMember: (code: string) => message(`the community has no member ${code}`, `la comunità non ha il membro ${code}`),
  noDocument: (id: number) => message(`the community has no document ${id}`, `la comunità non ha il documento ${id}`),
  noDecision: (id: number, kinds: string, names: Message) =>
    message(
      `document ${id} cannot support this record: give one of the community for this configuration that does not concern a person, of kind ${kinds} (${names.en})`,
      `il documento ${id} non può essere usato qui come giustificativo: ne indichi uno della comunità per questa configurazione, che non riguardi una persona, di tipo ${kinds} (${names.it})`,
    ),
  noProof: (id: number, kinds: string, names: Message) =>
    message(
      `document ${id} cannot prove this: give one of the community or of this person, of kind ${kinds} (${names.en})`,
      `il documento ${id} non può essere usato qui come prova: ne indichi uno della comunità o di questa persona, di tipo ${kinds} (${names.it})`,
    ),
  ownProof: (id: number, use: Message) =>
    withRemedies(
      message(
        `you uploaded document ${id} yourself, and the community requires approval by a second person: name one that another person uploaded, or have another person confirm that it proves this (${use.en})`,
        `il documento ${id} è stato caricato da Lei e la comunità richiede l'approvazione di una seconda persona: indichi un documento caricato da un'altra persona, oppure faccia confermare da un'altra persona che prova questo (${use.it})`,
      ),
      call('nameDocumentDecisions', { document_id: id }),
    ),
  ownUpload: (id: number) =>
    message(
      `you uploaded document ${id} yourself, and the community requires approval by a second person: name a document that another person uploaded`,
      `il documento ${id} è stato caricato da Lei e la comunità richiede l'approvazione di una seconda persona: indichi un documento caricato da un'altra persona`,
    ),
  notNamed: (id: number, use: Message) =>
    withRemedies(
      message(
        `nobody else has confirmed that document ${id} decides this (${use.en}), and the community requires approval by a second person: have another person confirm it on the page of the document`,
        `nessun'altra persona ha indicato che il documento ${id} riguarda questa decisione (${use.it}) e la comunità richiede l'approvazione di una seconda persona: lo faccia indicare da un'altra persona nella pagina del documento`,
      ),
      call('nameDocumentDecisions', { document_id: id }),
    ),
  decisionMissing: (use: Message) =>
    message(
      `this community requires approval by a second person, so a document must decide this (${use.en}): name one that another person uploaded and confirmed as deciding it`,
      `questa comunità richiede l'approvazione di una seconda persona, quindi serve un documento (${use.it}): ne indichi uno caricato da un'altra persona, per il quale un'altra persona abbia indicato che riguarda questa decisione`,
    ),
  alreadyUsed: (id: number, use: Message, on: string) =>
    message(
      `document ${id} has been used for another decision of this kind (${use.en}) since ${on}: name the document of this decision`,
      `il documento ${id} è dal ${on} il giustificativo di un'altra decisione dello stesso tipo (${use.it}): indichi il documento di questa decisione`,
    ),
  provesOther: (id: number, use: Message, record: number) =>
    message(
      `document ${id} already proves another record (${use.en}, ${record}), and both cannot be true: name the document of this one`,
      `il documento ${id} prova già un altro dato (${use.it}, ${record}) e le due cose si escludono: indichi il documento che prova questa`,
    ),
  cannotDecide: (id: number, uses: Message) =>
    message(
      `document ${id} cannot decide this because of its kind or because it concerns a person: ${uses.en}`,
      `il documento ${id}, per il suo tipo o perché riguarda una persona, non può essere il giustificativo di: ${uses.it}`,
    ),
  tooManyBytes: (megabytes: number) =>
    message(
      `The documents of the community would exceed ${megabytes} MB together; ask the operator of the installation to raise DOCUMENT_MB_PER_COMMUNITY`,
      `I documenti della comunità supererebbero in totale ${megabytes} MB; chieda al gestore dell'installazione di aumentare DOCUMENT_MB_PER_COMMUNITY`,
    ),
  replacedBefore: (id: number, by: number) =>
    withRemedies(
      message(
        `Document ${id} was replaced by document ${by}: replace that one, or read all versions`,
        `Il documento ${id} è già stato sostituito dal documento ${by}: sostituisca quello, oppure legga tutte le versioni`,
      ),
      call('listDocumentVersions', { document_id: id }),
    ),
  otherKind: (id: number, kind: Message) =>
    message(
      `document ${id} is a ${kind.en}: a new version has the same kind, and concerns the same plant, configuration and person; leave these fields out`,
      `il documento ${id} è di tipo ${kind.it}: la nuova versione ha lo stesso tipo e riguarda lo stesso impianto, configurazione e persona; ometta questi campi`,
    ),
  sameContent: (id: number) =>
    message(
      `The file is document ${id} itself: a new version must have different content`,
      `Il file coincide con il documento ${id}: una nuova versione deve avere un contenuto diverso`,
    ),
  retained: (id: number, until: string | null, reason: Message) =>
    until === null
      ? message(
          `Document ${id} must be kept: ${reason.en}, which has not ended`,
          `Il documento ${id} va conservato: ${reason.it}, non ancora terminato`,
        )
      : message(
          `Document ${id} must be kept until ${until}: ${reason.en}`,
          `Il documento ${id} va conservato fino al ${until}: ${reason.it}`,
        ),
  inUse: (id: number, uses: string) =>
    message(
      `Document ${id} supports or proves records (${uses}) and is kept with them`,
      `Il documento ${id} è giustificativo o prova di dati registrati (${uses}) e si conserva con essi`,
    ),
  keptFor: {
    accounting: message('ten years of the accounts', 'dieci anni delle scritture contabili'),
    contract: message('the contract with GSE and the years after its end', 'il contratto con il GSE e gli anni successivi alla sua fine'),
    membership: message(
      'the membership and the months after its end in which amounts may be corrected',
      'la partecipazione del membro e i mesi successivi in cui gli importi possono essere rettificati',
    ),
  },
  noContent: (id: number) =>
    message(`Document ${id} has no content that you can see`, `Il documento ${id} non ha un contenuto visibile con i Suoi permessi`),
  personErased: (id: number) =>
    message(
      `The person that document ${id} concerned was erased, and the document too`,
      `La persona a cui si riferiva il documento ${id} è stata cancellata, insieme al documento`,
    ),
  noStore: (id: number) =>
    message(
      `Document ${id} is in the document store of the installation, which is not configured: tell the operator to set DOCUMENT_STORE_URL`,
      `Il documento ${id} si trova nell'archivio dell'installazione, che non è configurato: chieda al gestore di impostare DOCUMENT_STORE_URL`,
    ),
  lost: (id: number) =>
    message(
      `The content of document ${id} is no longer in the document store: tell the operator of the installation, who restores it from a backup`,
      `Il contenuto del documento ${id} non è più nell'archivio: avvisi il gestore dell'installazione, che lo ripristina da un backup`,
    ),
  memberErased: (member: string | undefined) =>
    message(
      `The person who was member ${member} was erased: no document can be stored for them`,
      `La persona registrata come membro ${member} è stata cancellata: non si possono più conservare suoi documenti`,
    ),
  producerErased: (plant: string | undefined) =>
    message(
      `The producer of plant ${plant} was erased: no document can be stored for it`,
      `Il produttore dell'impianto ${plant} è stato cancellato: non si può conservare alcun documento`,
    ),
  noPlant: (code: string) => message(`the community has no plant ${code}`, `la comunità non ha l'impianto ${code}`),
};
