import type { Position } from '../../kernel/geometry/shape.ts';

/**
 * Boxes (west, south, east, north) around the minor islands without a cable to the mainland: each is one area as a whole, whatever a map
 * draws. Source: cacer.md 2.5 for the rule; the list is general knowledge, so a point there goes to a person.
 */
const ISLANDS: Readonly<Record<string, readonly [number, number, number, number]>> = {
  Gorgona: [9.87, 43.41, 9.92, 43.45],
  Capraia: [9.78, 42.99, 9.87, 43.09],
  Giglio: [10.85, 42.31, 10.95, 42.4],
  Giannutri: [11.07, 42.22, 11.13, 42.28],
  'Isole Ponziane': [12.82, 40.84, 13.08, 40.99],
  Ventotene: [13.38, 40.77, 13.47, 40.82],
  Tremiti: [15.45, 42.09, 15.54, 42.16],
  Ustica: [13.13, 38.68, 13.22, 38.74],
  Alicudi: [14.32, 38.52, 14.38, 38.57],
  Filicudi: [14.51, 38.54, 14.61, 38.6],
  Salina: [14.77, 38.53, 14.89, 38.6],
  'Lipari e Vulcano': [14.88, 38.35, 15.02, 38.54],
  Panarea: [15.03, 38.61, 15.12, 38.67],
  Stromboli: [15.17, 38.76, 15.26, 38.83],
  Favignana: [12.25, 37.89, 12.39, 37.96],
  Levanzo: [12.3, 37.97, 12.37, 38.03],
  Marettimo: [12.02, 37.93, 12.1, 38.01],
  Pantelleria: [11.9, 36.72, 12.07, 36.86],
  Linosa: [12.83, 35.84, 12.9, 35.89],
  'Lampedusa e Lampione': [12.3, 35.47, 12.65, 35.58],
};

/** The minor island on which a position lies; undefined on the mainland and the large islands. */
export const islandAt = ([lon, lat]: Position): string | undefined =>
  Object.entries(ISLANDS).find(([, [west, south, east, north]]) => lon >= west && lon <= east && lat >= south && lat <= north)?.[0];
