import { z } from 'zod';
import { ENERGY_SOURCES, VOLTAGES, WORK_TYPES } from '../../../../domain/assets/kinds.ts';
import { CADASTRAL_CODE } from '../../../../domain/kernel/identifiers/cadastral-code.ts';
import { isCodiceFiscale, normaliseCodiceFiscale } from '../../../../domain/kernel/identifiers/codice-fiscale.ts';
import { kernelMessages } from '../../../../domain/kernel/kernel-messages.ts';
import { REGIONS } from '../../../../domain/kernel/legal/regions.ts';
import { schemaText } from '../../../../domain/kernel/messages.ts';
import { HOLDERS } from '../../../../domain/members/holders.ts';
import { MEMBER_SECTORS, MEMBER_TYPES } from '../../../../domain/members/kinds.ts';
import { cell, cellOr, code, day, decimal, decimalWithin, flagOr, oneOf, pod, text } from './fields.ts';
import { folderMessages } from './messages.ts';

const MAX_KW = 1_000_000;
const MAX_GRANT_SHARE = 0.4;
const taxCode = z.string().refine(isCodiceFiscale, schemaText(folderMessages.wrongTaxCode)).transform(normaliseCodiceFiscale);
const degrees = (limit: number) =>
  decimal.refine((value) => Math.abs(Number(value)) <= limit, schemaText(folderMessages.notDegreesOf(limit)));
const kw = (low: number) => decimalWithin(low, MAX_KW);

/** Columns of `members.csv`. */
export const memberRow = z.object({
  code,
  name: text,
  member_type: oneOf(MEMBER_TYPES),
  user_type: oneOf(MEMBER_SECTORS),
  holder_class: oneOf(HOLDERS),
  tax_code: cell(taxCode),
  valid_from: day,
  valid_to: cell(day),
});

/** Columns of `points.csv`. */
export const pointRow = z.object({
  pod,
  member_code: code,
  voltage: cellOr(oneOf(VOLTAGES), 'LV'),
  lon: cell(degrees(180)),
  lat: cell(degrees(90)),
  valid_from: day,
  valid_to: cell(day),
  contracted_power_kw: cell(kw(0.001)),
});

/** Columns of `plants.csv`: one row per section, the plant's own columns repeated. */
export const plantRow = z.object({
  plant_code: code,
  plant_name: text,
  producer_code: code,
  pod,
  source: oneOf(ENERGY_SOURCES),
  region: oneOf(REGIONS),
  voltage: cellOr(oneOf(VOLTAGES), 'LV'),
  inside_building: flagOr(false),
  municipality: cell(z.string().regex(CADASTRAL_CODE, schemaText(kernelMessages.notCadastralCode))),
  valid_from: day,
  valid_to: cell(day),
  section_code: code,
  power_kw: kw(0.001),
  entry_into_operation: day,
  work_type: cellOr(oneOf(WORK_TYPES), 'new_build'),
  incentivised: flagOr(true),
  grant_share: cellOr(decimalWithin(0, MAX_GRANT_SHARE), '0'),
  obligation_power_kw: cellOr(kw(0), '0'),
  superbonus_kw: cellOr(kw(0), '0'),
});

/** Columns of `documents/documents.csv`. */
export const documentRow = z.object({
  file: text,
  kind: code,
  plant_code: cell(code),
  member_code: cell(code),
  valid_until: cell(day),
});

export type MemberRow = z.output<typeof memberRow>;
export type PointRow = z.output<typeof pointRow>;
export type PlantRow = z.output<typeof plantRow>;
export type DocumentRow = z.output<typeof documentRow>;
