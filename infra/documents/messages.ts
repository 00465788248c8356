import { message } from '../../domain/kernel/messages.ts';

export const documentMessages = {
  notPng: message('is not a PNG image: save it as PNG again', "non è un'immagine PNG: la salvi di nuovo come PNG"),
  notJpeg: message('is not a JPEG image: save it as JPEG again', "non è un'immagine JPEG: la salvi di nuovo come JPEG"),
  contentAfterImage: message(
    'contains more data after the end of the image: save it again',
    "contiene altri dati dopo la fine dell'immagine: la salvi di nuovo",
  ),
  tooManyParts: (count: number) => message(`has more than ${count} parts: save it again`, `ha più di ${count} parti: lo salvi di nuovo`),
  tooManyElements: (count: number) =>
    message(
      `has more than ${count} elements and attributes: send it as several documents`,
      `ha più di ${count} elementi e attributi: lo invii diviso in più documenti`,
    ),
  instructionTooLong: (characters: number) =>
    message(
      `has a processing instruction of more than ${characters} characters: remove it`,
      `contiene un'istruzione di elaborazione di oltre ${characters} caratteri: la elimini`,
    ),
  alsoArchive: message(
    'can also be opened as a ZIP archive: export it again, and send the archive separately',
    "si può aprire anche come archivio ZIP: lo esporti di nuovo e invii l'archivio a parte",
  ),
  wrongPdfHeader: message('does not begin like a PDF: export it as PDF again', 'non inizia come un PDF: lo esporti di nuovo in PDF'),
  wrongPdfEnd: message(
    'does not end like a PDF: it is truncated or contains more data after its end; export it as PDF again',
    'non finisce come un PDF: è troncato o contiene altri dati dopo la fine; lo esporti di nuovo in PDF',
  ),
  noObjectTable: message(
    'has no table of objects where the PDF says it is: export it as PDF again',
    'non ha la tabella degli oggetti nel punto indicato dal PDF: lo esporti di nuovo in PDF',
  ),
  storeDown: message(
    'The document store does not answer; try again in a few minutes, and tell the operator of the installation if it lasts',
    "L'archivio dei documenti non risponde; riprovi tra qualche minuto e, se il problema persiste, avvisi il gestore dell'installazione",
  ),
  scannerDown: message(
    'The document scanner does not answer; send the document again in a few minutes',
    "L'antivirus dei documenti non risponde; invii di nuovo il documento tra qualche minuto",
  ),
  scannerIncomplete: message(
    'The document scanner could not examine the whole document; send it again later, or send a smaller one',
    "L'antivirus non ha potuto esaminare tutto il documento; lo invii di nuovo più tardi, oppure ne invii uno più piccolo",
  ),
  notSigned: message(
    'is not a signed envelope in DER (.p7m): sign it as CAdES in binary form',
    'non è una busta firmata in DER (.p7m): la firmi in formato CAdES binario',
  ),
  notText: message('is not UTF-8 text: save it as UTF-8', 'non è un testo in UTF-8: lo salvi in UTF-8'),
  controlCharacters: message(
    'contains control characters, so it is not plain text',
    'contiene caratteri di controllo, quindi non è testo semplice',
  ),
  notPain002: message(
    'must be a payment status report (pain.002): ask the bank for one, or send a table with the columns payment, result, day, code and reason',
    'deve essere un esito dei bonifici (pain.002): lo chieda alla banca, oppure invii una tabella con le colonne pagamento, esito, data, codice e motivo',
  ),
  tooManyStatuses: (most: number) =>
    message(
      `contains more than ${most} statuses: ask the bank for one report per file`,
      `contiene più di ${most} esiti: chieda alla banca un esito per ogni distinta`,
    ),
  reportTooCostly: message(
    'takes too much memory or time to read: ask the bank for one report per file',
    'richiede troppa memoria o troppo tempo per essere letto: chieda alla banca un esito per ogni distinta',
  ),
  notXml: message('is not XML in UTF-8: save it as UTF-8', 'non è XML in UTF-8: lo salvi in UTF-8'),
  notWellFormed: (reason: string) => message(`is not well-formed XML (${reason})`, `non è XML ben formato (${reason})`),
  nestedTooDeep: (levels: number) => message(`nests elements more than ${levels} levels deep`, `annida elementi oltre ${levels} livelli`),
  documentType: message('has a document type (DOCTYPE): remove it', 'contiene una dichiarazione DOCTYPE: la elimini'),
  processingInstruction: (target: string) =>
    message(`has an instruction for a program (${target}): remove it`, `contiene un'istruzione per un programma (${target}): la elimini`),
  browserPage: message(
    'contains a page for a browser and is not an XML document',
    'contiene una pagina per il browser, non è un documento XML',
  ),
  notZip: message(
    'is not a ZIP archive, or contains more data before or after it: compress it again',
    'non è un archivio ZIP, oppure contiene altro prima o dopo: lo comprima di nuovo',
  ),
  pathOutsideArchive: message(
    'contains a file that leaves the folder of the archive: compress it again',
    "contiene un file che esce dalla cartella dell'archivio: lo comprima di nuovo",
  ),
  unpackedTooLarge: message(
    'decompresses to more than 1 GiB: send its files separately',
    'decompresso supera 1 GiB: invii i file separatamente',
  ),
  notSheet: message('must be an XLSX file or a CSV text', 'deve essere un file XLSX o un testo CSV'),
  sheetTooLarge: (megabytes: number) =>
    message(
      `decompresses to more than ${megabytes} MB or contains too much text: split the file`,
      `decompresso supera ${megabytes} MB o contiene troppo testo: suddivida il file`,
    ),
  sheetTooCostly: message(
    'takes too much memory or time to read: keep only the columns and rows that are needed, or split the file',
    'richiede troppa memoria o troppo tempo per essere letto: lasci solo le colonne e le righe necessarie, oppure suddivida il file',
  ),
  tooManyColumns: (most: number) =>
    message(
      `the table has more than ${most} columns: delete the others, also empty ones with a format`,
      `la tabella ha più di ${most} colonne: elimini le altre, anche quelle vuote con un formato`,
    ),
  tooManyRows: (most: number) =>
    message(`the table has more than ${most} rows: split the file`, `la tabella ha più di ${most} righe: suddivida il file`),
};
