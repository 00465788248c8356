import { message } from '../../domain/kernel/messages.ts';

export const meteringMessages = {
  noConfiguration: (id: number | undefined) => message(`there is no configuration ${id}`, `non esiste la configurazione ${id}`),
  noMarketZone: message('prices need a market zone', 'i prezzi richiedono una zona di mercato'),
  noFile: (operation: number) => message(`operation ${operation} has no file`, `l'operazione ${operation} non ha un file`),
  hasEnded: (operation: number, state: string) =>
    message(
      `operation ${operation} has ended (${state}): send the file again`,
      `l'operazione ${operation} è terminata (${state}): invii di nuovo il file`,
    ),
  senderLostRight: (right: string) =>
    message(
      `the sender of the file no longer has the right ${right}: a user who has it must send the file again`,
      `chi ha inviato il file non ha più il diritto ${right}: lo invii di nuovo chi ha questo diritto`,
    ),
  senderLostKey: message(
    'the API key with which the file was sent has been revoked: send the file again with a valid one',
    'la chiave API con cui è stato inviato il file è stata revocata: lo invii di nuovo con una chiave valida',
  ),
  senderLostSession: message(
    'the session in which the file was sent has ended: sign in and send the file again',
    'la sessione in cui è stato inviato il file è stata terminata: acceda e lo invii di nuovo',
  ),
  givenUp: message(
    'the import was tried several times and did not finish: send the file again, in smaller parts if it is large',
    "l'importazione è stata tentata più volte e non è terminata: invii di nuovo il file, diviso in parti se è grande",
  ),
  unreadable: (operation: number) =>
    message(
      `import ${operation} came later and its file can no longer be read: correct what details names, or send those readings again as rectified`,
      `l'importazione ${operation} è successiva e il suo file non è più leggibile: corregga ciò che details indica, oppure invii di nuovo quelle letture come rectified`,
    ),
  notAnImport: (operation: number) =>
    message(
      `operation ${operation} is not an import: only imports can be reverted`,
      `l'operazione ${operation} non è un'importazione: solo un'importazione può essere annullata`,
    ),
  notReadings: (operation: number, kind: string) =>
    message(
      `operation ${operation} (${kind}) contains no readings: send the correct file, its values replace the earlier ones`,
      `l'operazione ${operation} (${kind}) non contiene letture: invii il file corretto, i suoi valori sostituiscono i precedenti`,
    ),
  stillRuns: (operation: number) =>
    message(
      `import ${operation} is not finished: wait for its end or cancel it, then revert it`,
      `l'importazione ${operation} non è conclusa: attenda la fine o la interrompa, poi la annulli`,
    ),
  recordTooLong: (megabytes: number) =>
    message(
      `a line is longer than ${megabytes} MB, or a quote is never closed`,
      `una riga supera ${megabytes} MB, oppure le virgolette non vengono mai chiuse`,
    ),
  noSuchMapping: (community: number, id: number) =>
    message(`community ${community} has no mapping ${id}`, `la comunità ${community} non ha la mappatura ${id}`),
  mappingNameTaken: (name: string) =>
    message(`there is a mapping "${name}" already: choose another name`, `esiste già una mappatura "${name}": scelga un altro nome`),
  noMapping: message('a table needs a mapping: send mapping_id', 'una tabella richiede una mappatura: invii mapping_id'),
  noCode: message('the file names no point: send code', 'il file non indica il punto: invii code'),
  notUtf8: message('the file is not UTF-8 text: save it as CSV UTF-8', 'il file non è un testo UTF-8: lo salvi come CSV UTF-8'),
  noRoom: (megabytes: number) =>
    message(
      `the files imported into this community have ${megabytes} MB together, the most that is kept: ask the operator of the installation`,
      `i file importati in questa comunità raggiungono insieme ${megabytes} MB, il massimo previsto: si rivolga al gestore dell'installazione`,
    ),
  tooManyImports: (count: number) =>
    message(
      `${count} of your imports are not finished yet: wait for them, then send this one again`,
      `${count} Sue importazioni non sono ancora concluse: attenda che finiscano, poi invii di nuovo questa`,
    ),
};
