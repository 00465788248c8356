import type { Field } from '../../kit/form/field.ts';
import type { Definition } from '../../settlement/definitions.ts';
import { rangeText } from '../../settlement/parameter-values.ts';
import type { Language } from '../../shell/language.ts';
import type { Word } from '../../shell/words.ts';

const YES: Word = ['yes', 'sì'];
const NO: Word = ['no', 'no'];
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

/** The fields of a stored value that ends or was wrong. */
export const changedParameterFields = (definition: Definition, language: Language): readonly Field[] => [
  { name: 'valid_to', kind: 'date', label: ['First day without it', 'Primo giorno senza il valore'] },
  {
    ...valueField(definition, rangeText(definition, language)),
    label: ['Corrected value, where it was wrong', 'Valore corretto, se era errato'],
    required: false,
  },
];

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
