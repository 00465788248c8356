import type { Language } from '../../../kernel/language.ts';
import type { Explanation } from '../explanation.ts';
import { fill, PHRASES } from './phrases.ts';
import { writeDecimal, writeEnergy, writeShare } from './wording.ts';

type Explained = Pick<Explanation, 'storages' | 'exempt' | 'classes' | 'period'>;

/** Storages, exempt energy and split groups in sentences; none where they had no effect. */
export function storageSentences({ storages, exempt, classes, period }: Explained, language: Language): string[] {
  const phrases = PHRASES[language];
  const kwh = (units: bigint): string => writeEnergy(units, period.energyUnit, language);
  const kw = (power: string): string => writeDecimal(power, language);
  return [
    ...storages
      .filter(({ charged }) => charged > 0n)
      .map(({ id, charged, counted, efficiency }) => {
        const shares = efficiency.map(({ value }) => writeShare(value, language)).join('; ');
        return fill(phrases.storage, { id, charged: kwh(charged), counted: kwh(counted), efficiency: shares });
      }),
    ...(exempt > 0n ? [fill(phrases.exempt, { exempt: kwh(exempt) })] : []),
    ...classes.map(({ plantId: id, group, powerKw, classPowerKw }) =>
      fill(phrases.splitGroup, { id, group, power: kw(powerKw), all: kw(classPowerKw) }),
    ),
  ];
}
