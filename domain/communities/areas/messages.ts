import { type Message, message } from '../../kernel/messages.ts';
import { italianDay } from '../../kernel/text/write-day.ts';

export const areaMessages = {
  noCode: (at: number, given: string) =>
    message(
      `area ${at} of the file has no code such as AC001E01322 in cod_ac (found: ${given})`,
      `l'area ${at} del file non ha in cod_ac un codice come AC001E01322 (trovato: ${given})`,
    ),
  noDso: (code: string) => message(`${code} has no grid operator in rag_soc`, `${code} non indica il distributore in rag_soc`),
  noBorder: (code: string) => message(`${code} has no area: its border is empty`, `${code} non ha superficie: il confine è vuoto`),
  unreadable: (code: string) => message(`the border of ${code} cannot be read`, `il confine di ${code} non è leggibile`),
  manyPositions: (code: string, most: number) =>
    message(`the border of ${code} has more than ${most} positions`, `il confine di ${code} ha più di ${most} posizioni`),
  outsideItaly: (code: string) =>
    message(
      `${code} is outside Italy: the coordinate system of the file is not the one it states`,
      `${code} è fuori dall'Italia: il sistema di coordinate del file non è quello dichiarato`,
    ),
  swapped: (code: string) =>
    message(
      `${code} is in Italy only if longitude and latitude are swapped: export longitude first`,
      `${code} è in Italia solo scambiando longitudine e latitudine: esporti prima la longitudine`,
    ),
  otherBorder: (code: string, from: string) =>
    message(
      `there is already a version of ${code} from ${from} with another border: choose a later day`,
      `esiste già una versione di ${code} ${italianDay('dal', from)} con un altro confine: scelga un giorno successivo`,
    ),
  laterVersion: (code: string, from: string) =>
    message(
      `there is a later version of ${code} from ${from}: choose a later day`,
      `esiste una versione successiva di ${code} ${italianDay('dal', from)}: scelga un giorno successivo`,
    ),
  refused: (first: Message, count: number) =>
    message(
      `the map is not imported, because ${count} of its areas have faults: ${first.en}`,
      `la mappa non è stata importata, perché ${count} aree hanno errori: ${first.it}`,
    ),
  unknownSrid: (srid: number) =>
    message(`the coordinate system EPSG:${srid} of the file is not known`, `il sistema di coordinate EPSG:${srid} del file non è noto`),
  noAreas: message('the file contains no areas', 'il file non contiene aree'),
};
