import { type Message, message } from '../../kernel/messages.ts';

export const complianceMessages = {
  documentExpires: (id: number, name: Message, until: string) =>
    message(
      `document ${id} (${name.en}) is valid until ${until}: upload its new version`,
      `il documento ${id} (${name.it}) è valido fino al ${until}: carichi la nuova versione`,
    ),
  noneExpires: message('no document expires soon', 'nessun documento in scadenza'),
  mandateEnds: (code: string, lastDay: string) =>
    message(
      `the mandate ${code} ends on ${lastDay}, but its plants continue: record a new mandate or end the plants`,
      `il mandato ${code} termina il ${lastDay} e i suoi impianti continuano: registri un nuovo mandato o termini gli impianti`,
    ),
  mandatesInForce: message('every mandate that is needed is in force', 'tutti i mandati necessari sono in vigore'),
  inspectionOpen: (id: number) =>
    message(`inspection ${id} of GSE is open: submit what GSE requests`, `il controllo ${id} del GSE è aperto: consegni quanto richiesto`),
  inspectionDue: (id: number, dueOn: string) =>
    message(
      `inspection ${id} of GSE is open, its term ends on ${dueOn}: submit what GSE requests`,
      `il controllo ${id} del GSE è aperto, il termine scade il ${dueOn}: consegni quanto richiesto`,
    ),
  noInspection: message('no inspection of GSE is open', 'nessun controllo del GSE in corso'),
  keptTooLong: (deletable: number) =>
    message(
      `${deletable} documents are kept beyond their term: delete them, or enable automatic deletion`,
      `documenti conservati oltre il termine: ${deletable}; li elimini oppure attivi l'eliminazione automatica`,
    ),
  noneKeptTooLong: message('no document is kept beyond its term', 'nessun documento è conservato oltre il termine'),
};
