import { type Message, message } from '../kernel/messages.ts';

export const storedDocumentMessages = {
  noDocument: (id: number) => message(`the community has no document ${id}`, `la comunità non ha il documento ${id}`),
  noDecision: (id: number, kinds: string, names: Message) =>
    message(
      `document ${id} cannot support this record: give one of the community for this configuration that does not concern a person, of kind ${kinds} (${names.en})`,
      `il documento ${id} non può essere usato qui come giustificativo: indicane uno della comunità per questa configurazione, che non riguardi una persona, di tipo ${kinds} (${names.it})`,
    ),
  ownUpload: (id: number) =>
    message(
      `you uploaded document ${id} yourself, and the community wants four eyes: name a document that another person uploaded`,
      `hai caricato tu il documento ${id} e la comunità richiede l'intervento di due persone: indica un documento caricato da un'altra persona`,
    ),
  tooManyBytes: (megabytes: number) =>
    message(
      `The documents of the community would exceed ${megabytes} MB together; ask the operator of the installation to raise DOCUMENT_MB_PER_COMMUNITY`,
      `I documenti della comunità supererebbero in totale ${megabytes} MB; chiedi al gestore dell'installazione di aumentare DOCUMENT_MB_PER_COMMUNITY`,
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
