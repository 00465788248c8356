/** Italian texts for messages about documents; a place {0} stands for the same value in both. */
export const DOCUMENTS: Readonly<Record<string, string>> = {
  'the file {0}': 'il file {0}',
  'the scanner found {0} in the file, so it is not kept; check the computer that it comes from':
    "l'antivirus ha trovato {0} nel file, che quindi non viene conservato; controlla il computer da cui proviene",
  'The document scanner does not answer; send the document again in a few minutes':
    "L'antivirus dei documenti non risponde; invia di nuovo il documento tra qualche minuto",
  'The document scanner could not look at the whole document; send it again later, or a smaller one':
    "L'antivirus non ha potuto esaminare tutto il documento; invialo di nuovo più tardi, oppure inviane uno più piccolo",
  'does not begin as a PDF does: export it as PDF anew': 'non inizia come un PDF: esportalo di nuovo in PDF',
  'does not end as a PDF does, it was cut or holds something behind its end: export it as PDF anew':
    'non finisce come un PDF, è troncato o contiene altro dopo la fine: esportalo di nuovo in PDF',
  'has no table of objects where a PDF says it is: export it as PDF anew':
    'non ha la tabella degli oggetti nel punto indicato dal PDF: esportalo di nuovo in PDF',
  'is no PNG image: save it as PNG anew': "non è un'immagine PNG: salvala di nuovo come PNG",
  'is no JPEG image: save it as JPEG anew': "non è un'immagine JPEG: salvala di nuovo come JPEG",
  'holds something behind the end of the image: save it anew': "contiene altro dopo la fine dell'immagine: salvala di nuovo",
  'is no text in UTF-8: save it as UTF-8': 'non è un testo in UTF-8: salvalo in UTF-8',
  'holds control characters, so it is no plain text': 'contiene caratteri di controllo, quindi non è testo semplice',
  'is no XML in UTF-8: save it as UTF-8': 'non è XML in UTF-8: salvalo in UTF-8',
  'is no well-formed XML ({0})': 'non è XML ben formato ({0})',
  'has a document type (DOCTYPE): remove it': 'contiene una dichiarazione DOCTYPE: eliminala',
  'has an instruction for a program ({0}): remove it': "contiene un'istruzione per un programma ({0}): eliminala",
  'holds a page for a browser, it is no document in XML': 'contiene una pagina per il browser, non è un documento XML',
  'is no signed envelope in DER (.p7m): sign it as CAdES in binary form':
    'non è una busta firmata in DER (.p7m): firmalo in formato CAdES binario',
  'is no ZIP archive, or one with something before or behind it: pack it anew':
    'non è un archivio ZIP, oppure contiene altro prima o dopo: comprimilo di nuovo',
  'holds a file that leaves the folder of the archive: pack it anew':
    "contiene un file che esce dalla cartella dell'archivio: comprimilo di nuovo",
  'unpacks to more than 1 GiB: send its files by themselves': 'decompresso supera 1 GiB: invia i file separatamente',
};
