import type { Language } from '../../kernel/language.ts';
import { findParameter, type ParameterRow, type ParameterUnit } from '../../kernel/legal/parameter-row.ts';
import { centsOf, settle } from '../../settlement/engine/settle.ts';
import { writeCents } from '../../settlement/explain/text/wording.ts';
import type { SettlementInput } from '../../settlement/types.ts';
import { READING_WORDS } from './reading-words.ts';

/** One reading of the two rules that public readers of the law understand differently (cacer-2026.md D2, D3). */
interface Reading {
  readonly allocation: 'pro_rata' | 'grant_plants_first';
  /** Natural persons are exempt for the whole life of a contract, not from 26 June 2025 on. */
  readonly personsAlwaysExempt: boolean;
}

const ALL: readonly Reading[] = (['pro_rata', 'grant_plants_first'] as const).flatMap((allocation) =>
  [false, true].map((personsAlwaysExempt) => ({ allocation, personsAlwaysExempt })),
);

/** A month's premium by one reading, compared with GSE's. Cents. */
interface ReadingAmount extends Reading {
  /** The one that the month was settled by. */
  readonly inUse: boolean;
  /** Null where the premium cannot be determined. */
  readonly premiumCents: bigint | null;
  /** GSE's amount to the cent. */
  readonly fits: boolean;
}

/** Settles a month by every reading, all else as it was settled, and says which give GSE's premium to the cent. */
export function compareReadings(input: SettlementInput, gseCents: bigint): ReadingAmount[] {
  const used = readingInUse(input);
  return ALL.map((reading) => {
    const { premium } = settle(withReading(input, reading));
    const premiumCents = premium.blocked ? null : centsOf(premium);
    const inUse = reading.allocation === used.allocation && reading.personsAlwaysExempt === used.personsAlwaysExempt;
    return { ...reading, inUse, premiumCents, fits: premiumCents === gseCents };
  });
}

function readingInUse({ parameters, from }: SettlementInput): Reading {
  const value = (name: 'exempt_energy_allocation' | 'natural_persons_always_exempt') => findParameter(parameters, name, from)?.value;
  return {
    allocation: value('exempt_energy_allocation') === 'grant_plants_first' ? 'grant_plants_first' : 'pro_rata',
    personsAlwaysExempt: value('natural_persons_always_exempt') === 'true',
  };
}

function withReading(input: SettlementInput, { allocation, personsAlwaysExempt }: Reading): SettlementInput {
  const row = (name: ParameterRow['name'], unit: ParameterUnit, value: string): ParameterRow => ({
    name,
    dimension: '',
    value,
    unit,
    validFrom: input.from,
    validTo: input.to,
    source: 'given by the comparison',
    certainty: 'sure',
  });
  const given = [
    row('exempt_energy_allocation', 'choice', allocation),
    row('natural_persons_always_exempt', 'flag', String(personsAlwaysExempt)),
  ];
  return { ...input, parameters: [...given, ...input.parameters] };
}

/** What the comparison says, in a sentence. */
export function readingsText(amounts: readonly ReadingAmount[], gseCents: bigint, language: Language): string {
  const words = READING_WORDS[language];
  const name = ({ allocation, personsAlwaysExempt }: Reading): string =>
    `${words[allocation]}, ${personsAlwaysExempt ? words.always : words.dated}`;
  const eur = (cents: bigint | null): string => (cents === null ? '-' : writeCents(cents, language));
  const own = amounts.find(({ inUse }) => inUse);
  if (own === undefined || own.premiumCents === null) return words.blocked;
  const values = { gse: eur(gseCents), own: name(own), cents: eur(own.premiumCents) };
  const fill = (phrase: string, more: Readonly<Record<string, string>> = {}): string =>
    Object.entries({ ...values, ...more }).reduce((text, [key, value]) => text.replace(`{${key}}`, value), phrase);
  if (own.fits) return fill(words.same);
  const fitting = amounts.filter(({ fits }) => fits);
  if (fitting.length > 0) return fill(words.fits, { fitting: fitting.map(name).join('; ') });
  if (amounts.every(({ premiumCents }) => premiumCents === own.premiumCents)) return fill(words.all);
  return fill(words.none, { amounts: amounts.map((one) => `${name(one)} ${eur(one.premiumCents)} EUR`).join('; ') });
}
