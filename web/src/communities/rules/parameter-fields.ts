import type { Field } from '../../kit/form/field.ts';
import { dayText, numberText } from '../../kit/format.ts';
import type { Definition } from '../../settlement/definitions.ts';
import type { Language } from '../../shell/language.ts';
import { type Word, wordIn } from '../../shell/words.ts';

const YES: Word = ['yes', 'sì'];
const NO: Word = ['no', 'no'];
const RANGE: readonly [(from: string, to: string, unit: string) => string, (from: string, to: string, unit: string) => string] = [
  (from, to, unit) => `${from} to ${to} ${unit}`,
  (from, to, unit) => `da ${from} a ${to} ${unit}`,
];

/** The range that a value has to lie in; empty where there is none. */
export function rangeText(definition: Definition | undefined, language: Language): string {
  if (definition?.min == null || definition.max === null) return '';
  const [en, it] = RANGE;
  return (language === 'it' ? it : en)(numberText(definition.min, language), numberText(definition.max, language), definition.unit);
}

interface Valued {
  readonly value: string;
  readonly unit: string;
}

/** A value with its unit as the language writes it. */
export function shownValue({ value, unit }: Valued, language: Language): string {
  if (unit === 'flag') return wordIn(language, value === 'true' ? YES : NO);
  if (unit === 'date') return dayText(value, language);
  if (unit === 'choice' || Number.isNaN(Number(value))) return value;
  return `${numberText(value, language, { maximumFractionDigits: 12 })} ${unit}`;
}

/** The fields of a new value: what is asked for depends on what it measures. */
export function newParameterFields(
  definition: Definition,
  configurations: readonly { readonly id: number; readonly code: string }[],
  language: Language,
): readonly Field[] {
  const { classes } = definition;
  const several = configurations.length > 1;
  const hasClasses = classes === null || classes.some((one) => one !== '');
  return [
    ...(several
      ? [
          {
            ...{ name: 'configuration_id', kind: 'choice' as const, label: ['Configuration', 'Configurazione'] as Word },
            choices: configurations.map(({ id, code }) => ({ value: String(id), label: code })),
          },
        ]
      : []),
    ...(hasClasses
      ? [
          {
            ...{
              name: 'class',
              kind: classes === null ? ('text' as const) : ('choice' as const),
              label: ['Class', 'Classe'] as Word,
              required: true,
            },
            ...(classes === null ? {} : { choices: classes.map((one) => ({ value: one, label: one })) }),
          },
        ]
      : []),
    valueField(definition, rangeText(definition, language)),
    { name: 'valid_from', kind: 'date', label: ['From', 'Dal'] },
    { name: 'valid_to', kind: 'date', label: ['First day without it', 'Primo giorno senza il valore'] },
    {
      name: 'source',
      kind: 'text',
      label: ['Source', 'Fonte'],
      help: ['Act, page, or who gave it.', 'Atto, pagina o chi lo ha indicato.'],
    },
    { name: 'assumed', kind: 'switch', label: ['Assumed until it is confirmed', 'Presunto fino a conferma'] },
  ];
}

function valueField({ unit, choices }: Definition, range: string): Field {
  const head = { name: 'value', label: ['Value', 'Valore'] as Word, required: true };
  if (unit === 'date') return { ...head, kind: 'date' };
  if (unit === 'flag')
    return {
      ...head,
      kind: 'choice',
      choices: [
        { value: 'true', label: YES },
        { value: 'false', label: NO },
      ],
    };
  if (unit === 'choice') return { ...head, kind: 'choice', choices: choices.map((one) => ({ value: one, label: one })) };
  return { ...head, kind: 'number', unit, ...(range === '' ? {} : { help: [range, range] as Word }) };
}
