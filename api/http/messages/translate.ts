import type { Fault } from '../../../domain/kernel/errors.ts';
import type { Language } from '../../../domain/kernel/language.ts';
import type { Text } from '../../../domain/kernel/messages.ts';
import { COMMUNITIES } from './communities.ts';
import { DOCUMENTS } from './documents.ts';
import { FILES } from './files.ts';
import { FOLDERS } from './folders.ts';
import { IDENTITY } from './identity.ts';
import { ONBOARDING } from './onboarding.ts';
import { PAYMENTS } from './payments.ts';
import { SETTLEMENT } from './settlement.ts';
import { SHARED } from './shared.ts';

/** The closed catalogue: the English text as code writes it, with {0}, {1} for its values, and the Italian one (decision 0011). */
export const ITALIAN: Readonly<Record<string, string>> = {
  ...SHARED,
  ...DOCUMENTS,
  ...IDENTITY,
  ...COMMUNITIES,
  ...ONBOARDING,
  ...SETTLEMENT,
  ...PAYMENTS,
  ...FILES,
  ...FOLDERS,
};

interface Entry {
  readonly pattern: RegExp;
  readonly order: readonly number[];
  readonly italian: string;
  /** Letters that stand in every message of this kind: the more, the surer the match. */
  readonly fixed: number;
}

const PLACE = /\{(\d+)\}/g;
const escaped = (text: string): string => text.replaceAll(/[.*+?^$(){}|[\]\\]/g, '\\$&');

function entryOf([english, italian]: readonly [string, string]): Entry {
  const parts = english.split(/\{\d+\}/);
  const order = [...english.matchAll(PLACE)].map(([, place]) => Number(place));
  return { pattern: new RegExp(`^${parts.map(escaped).join('(.+?)')}$`, 's'), order, italian, fixed: parts.join('').length };
}

const ENTRIES = Object.entries(ITALIAN)
  .filter(([english]) => english.includes('{'))
  .map(entryOf)
  .sort((one, other) => other.fixed - one.fixed);

/** Longer messages quote what a caller sent; looking for patterns in them is not worth the time. */
const LONGEST = 600;

/** A field, or a column such as `IT001E00000001:withdrawn`, before its message. */
const PREFIXED = /^([\w.:[\]$/-]+): (.+)$/s;

/** A message in the reader's language; a sentence that the table of translations lacks stays English. */
export const inLanguage = (language: Language, text: Text): string =>
  typeof text === 'string' ? translate(language, text) : text[language];

/** Faults with their messages in the reader's language. */
export const faultsIn = (language: Language, faults: readonly Fault[]) =>
  faults.map((fault) => ({ ...fault, message: inLanguage(language, fault.message) }));

export const translate = (language: Language, message: string): string => (language === 'it' ? italianOf(message, 3) : message);

function italianOf(message: string, depth: number): string {
  const exact = ITALIAN[message];
  if (exact !== undefined || depth === 0 || message.length > LONGEST) return exact ?? message;
  for (const { pattern, order, italian } of ENTRIES) {
    const values = pattern.exec(message)?.slice(1);
    if (values === undefined) continue;
    const named = new Map(values.map((value, index) => [order[index], italianOf(value, depth - 1)]));
    return italian.replaceAll(PLACE, (place, number) => named.get(Number(number)) ?? place);
  }
  const [, path, rest] = PREFIXED.exec(message) ?? [];
  return path === undefined || rest === undefined ? message : `${path}: ${italianOf(rest, depth - 1)}`;
}
