import { wordOf } from '../../domain/kernel/text/word-of.ts';
import { wrongFile } from './map.ts';
import { geodataMessages } from './messages.ts';

export const WGS84 = 4326;

/** Names that Esri gives in files without an authority, by their EPSG number. */
const ESRI_NAMES: Readonly<Record<string, number>> = {
  gcs_wgs_1984: 4326,
  gcs_etrs_1989: 4258,
  gcs_rdn2008: 6706,
  wgs_1984_web_mercator_auxiliary_sphere: 3857,
  wgs_1984_utm_zone_32n: 32632,
  wgs_1984_utm_zone_33n: 32633,
  etrs_1989_utm_zone_32n: 25832,
  etrs_1989_utm_zone_33n: 25833,
  etrs_1989_laea: 3035,
  rdn2008_utm_zone_32n: 7791,
  rdn2008_utm_zone_33n: 7792,
  rdn2008_italy_zone: 7794,
  monte_mario_italy_1: 3003,
  monte_mario_italy_2: 3004,
};

/** The EPSG number behind a name such as EPSG:3857 or urn:ogc:def:crs:OGC:1.3:CRS84. */
export function sridOfName(name: string): number {
  if (/CRS84$/i.test(name)) return WGS84;
  const number = /EPSG\D*?(?::\d*(?:\.\d+)*)?:(\d{4,6})$/i.exec(name)?.[1];
  if (number === undefined) throw wrongFile(geodataMessages.unknownSystem(name.slice(0, 100)));
  return Number(number);
}

/** The EPSG number of a coordinate system in well-known text (a .prj): by its authority, else by its name. */
export function sridOfText(text: string): number {
  const [, name = ''] = /^\s*\w+\[\s*"([^"]*)"/.exec(text) ?? [];
  const authority = /(?:AUTHORITY\s*\[\s*"EPSG"\s*,\s*"?|ID\s*\[\s*"EPSG"\s*,\s*)(\d{4,6})"?\s*\]\s*\]\s*$/i.exec(text)?.[1];
  const srid = authority === undefined ? wordOf(ESRI_NAMES, name.toLowerCase().replaceAll(/[\s/]+/g, '_')) : Number(authority);
  if (srid === undefined) throw wrongFile(geodataMessages.unknownSystem(name.slice(0, 100)));
  return srid;
}
