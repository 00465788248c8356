import { isSubstationAreaCode } from '../../kernel/identifiers/substation-area-code.ts';

/** An area as a published map names it. */
export interface AreaNames {
  readonly code: string;
  /** Name of the grid operator. */
  readonly dso: string;
  /** The operator's own code of the delivering substation. */
  readonly operatorCode: string | null;
}

/** Names of the attributes in GSE's layer, and in the layer of Friuli-Venezia Giulia. Source: cacer.md 2.5. */
const NAMES = {
  code: ['cod_ac', 'ac_codice', 'codice_ac'],
  dso: ['rag_soc', 'gestore', 'dso'],
  operatorCode: ['cod_conseg', 'cod_consegna'],
} as const;

/** Most characters that are stored of a name. */
const LONGEST = 200;

/** What a map says of an area; undefined where it gives no code of an area. */
export function areaNames(attributes: Readonly<Record<string, unknown>>): AreaNames | undefined {
  const byName = new Map(Object.entries(attributes).map(([name, value]) => [name.toLowerCase(), textOf(value)]));
  const first = (names: readonly string[]): string => names.map((name) => byName.get(name) ?? '').find((text) => text !== '') ?? '';
  const code = first(NAMES.code).toUpperCase();
  if (!isSubstationAreaCode(code)) return undefined;
  return { code, dso: first(NAMES.dso), operatorCode: first(NAMES.operatorCode) || null };
}

/** What stands where the code should, for a message. */
export function givenCode(attributes: Readonly<Record<string, unknown>>): string {
  const found = Object.entries(attributes).find(([name]) => (NAMES.code as readonly string[]).includes(name.toLowerCase()));
  return found === undefined ? Object.keys(attributes).slice(0, 8).join(', ').slice(0, LONGEST) : textOf(found[1]);
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? String(value).trim().slice(0, LONGEST) : '';
