import { message } from '../../../domain/kernel/messages.ts';

export const simulateMessages = {
  noInput: (path: string) =>
    message(
      `${path} does not exist: name a scenario file or a folder of them`,
      `${path} non esiste: indichi un file di scenario o una cartella di scenari`,
    ),
  inputIsOutput: (path: string) =>
    message(
      `${path} is the input itself: name another place for the results`,
      `${path} è l'input stesso: indichi un altro posto per i risultati`,
    ),
  noJsonFile: (path: string) => message(`${path} contains no *.json file`, `${path} non contiene file *.json`),
  outputIsFile: (path: string) =>
    message(
      `${path} is a file: the results of a folder need a folder`,
      `${path} è un file: i risultati di una cartella richiedono una cartella`,
    ),
  notPlainJson: message('The file is not plain JSON', 'Il file non è JSON semplice'),
  tooLarge: (bytes: number, most: number) =>
    message(
      `has ${bytes} bytes, at most ${most} are read: split the period`,
      `ha ${bytes} byte, se ne leggono al massimo ${most}: divida il periodo`,
    ),
  notUtf8: message('is not UTF-8 text', 'non è un testo UTF-8'),
  notJson: (reason: string) => message(`is not JSON: ${reason}`, `non è JSON: ${reason}`),
  keyTwice: message('occurs twice in its object: keep one', 'compare due volte nel suo oggetto: ne tenga una'),
  tooDeep: (levels: number) => message(`is nested deeper than ${levels} levels`, `è annidato oltre ${levels} livelli`),
  tooManyParts: (most: number) => message(`contains more than ${most} objects and arrays`, `contiene più di ${most} oggetti e array`),
  tooManyKeys: (most: number) => message(`contains an object with more than ${most} keys`, `contiene un oggetto con più di ${most} chiavi`),
  usage: message(
    'usage: npm run --silent simulate -- IN [OUT]   (IN: a scenario file or a folder of *.json; OUT: a file or folder for the results)',
    'uso: npm run --silent simulate -- IN [OUT]   (IN: un file di scenario o una cartella di *.json; OUT: un file o una cartella per i risultati)',
  ),
};
