import type { FileUnit } from '../exact-quantity.ts';
import { QUANTITIES, type Quantity } from '../known-series.ts';

export const SEPARATORS = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const;
export type Separator = keyof typeof SEPARATORS;
export const DECIMALS = ['comma', 'point'] as const;
export const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le'] as const;
/** `intervals`: one row per interval; `days`: one row per day with a column for each of its intervals. */
export const LAYOUTS = ['intervals', 'days'] as const;
/** How days are written; `instant`: with their offset from UTC. */
export const DATE_FORMS = ['day_first', 'year_first', 'month_first', 'instant'] as const;
export type DateForm = (typeof DATE_FORMS)[number];
/** `local`: clock time of the configuration, with summer time; `solar`: one hour ahead of UTC all year; `utc`. */
export const TIME_ZONES = ['local', 'solar', 'utc'] as const;
export type TimeZone = (typeof TIME_ZONES)[number];
/** Whether a time names the begin or the end of its interval. */
export const LABELS = ['start', 'end'] as const;

/** How a table of readings is read. A column is named by its header, or as `#3` by its number from 1. */
export interface TableMapping {
  readonly separator: Separator;
  readonly encoding: (typeof ENCODINGS)[number];
  readonly decimal: (typeof DECIMALS)[number];
  /** The line of the header, from 1. */
  readonly header_row: number;
  readonly layout: (typeof LAYOUTS)[number];
  readonly date_form: DateForm;
  readonly zone: TimeZone;
  readonly label: (typeof LABELS)[number];
  readonly resolution_minutes: 15 | 30 | 60;
  readonly unit: FileUnit;
  /** Date and time in one column, or in two. */
  readonly time_columns: string[];
  /** Null: the call names the point. */
  readonly code_column: string | null;
  /** Null: the column of the value says it, or the call. */
  readonly quantity_column: string | null;
  /** `intervals`: the columns with values; `days`: the first of them. */
  readonly value_columns: ValueColumn[];
  /** What the texts of `quantity_column` mean, besides the usual ones. */
  readonly quantities: { readonly text: string; readonly quantity: Quantity | 'ignore' }[];
}

export interface ValueColumn {
  readonly column: string;
  /** Null: `quantity_column` or the call says it. */
  readonly quantity: Quantity | null;
}

/** The index of a column by its header or `#number`; -1 where there is none. */
export function columnIndex(header: readonly string[], name: string): number {
  const number = /^#(\d{1,5})$/.exec(name)?.[1];
  if (number !== undefined) return Number(number) <= header.length ? Number(number) - 1 : -1;
  const wanted = name.trim().toLowerCase();
  return header.findIndex((cell) => cell.trim().toLowerCase() === wanted);
}

/** Usual texts by which files of distributors and portals name what was measured. */
const USUAL: readonly (readonly [RegExp, Quantity | 'ignore'])[] = [
  [/reattiv|induttiv|capacitiv|^r[+-]?$|^e?r[+-]?[ic]?$|^q[1-4]?[+-]?$/i, 'ignore'],
  [/^a\+$|^ea\+?$|preleva|preliev|assorbit|consum|withdraw|import|1\.8\.0/i, 'withdrawn'],
  [/^a-$|^ea-$|immess|immiss|ceduta|inject|export|2\.8\.0/i, 'injected'],
  [/prodott|produzion|produc/i, 'produced'],
];

/** What a text means; undefined where it is not known. */
export function quantityOf(text: string, quantities: TableMapping['quantities'] = []): Quantity | 'ignore' | undefined {
  const own = quantities.find((one) => one.text.trim().toLowerCase() === text.trim().toLowerCase());
  return own?.quantity ?? exact(text) ?? USUAL.find(([pattern]) => pattern.test(text.trim()))?.[1];
}

const exact = (text: string): Quantity | undefined => QUANTITIES.find((quantity) => quantity === text.trim().toLowerCase());
