import { changePlantSection } from '../../api-fields.ts';
import type { Field } from '../../kit/form.tsx';
import { choicesOf } from '../../members/member-words.ts';
import { WORK_TYPE } from '../asset-words.ts';

type InSection<K> = K extends `section.${infer F}` ? F : never;
type Fact = InSection<keyof typeof changePlantSection>;

/** What the API asks of a section, under the name that it has in the body. */
export const boundsUnder = <P extends string>(prefix: P): Readonly<Record<`${P}.${Fact}`, object>> =>
  Object.fromEntries(
    Object.entries(changePlantSection)
      .filter(([name]) => name.startsWith('section.'))
      .map(([name, bounds]) => [name.replace('section', prefix), bounds]),
  ) as Readonly<Record<`${P}.${Fact}`, object>>;

/** The facts of a section, under the name that it has in the body. */
export const sectionFields = <P extends string>(prefix: P): readonly Field<`${P}.${Fact}`>[] => [
  {
    name: `${prefix}.code`,
    kind: 'text',
    label: ['Section code', 'Codice sezione'],
    help: ['names its readings; unique in the community', 'identifica le sue letture; unico nella comunità'],
  },
  { name: `${prefix}.power_kw`, kind: 'number', label: ['Power', 'Potenza'] },
  { name: `${prefix}.entry_into_operation`, kind: 'date', label: ['Entry into operation', 'Entrata in esercizio'] },
  {
    name: `${prefix}.work_type`,
    kind: 'choice',
    label: ['Kind of work', 'Tipo di intervento'],
    choices: choicesOf(WORK_TYPE),
    required: true,
  },
  { name: `${prefix}.incentivised`, kind: 'switch', label: ['Earns the premium', 'Riceve la tariffa premio'] },
  {
    name: `${prefix}.grant_share`,
    kind: 'percent',
    label: ['Share paid by capital grants', 'Quota coperta da contributi in conto capitale'],
    help: ['reduces the premium', 'riduce la tariffa premio'],
  },
  {
    name: `${prefix}.obligation_power_kw`,
    kind: 'number',
    label: ['Power required by law on new buildings', "Potenza d'obbligo sui nuovi edifici"],
    help: ['earns no premium', 'non riceve la tariffa premio'],
  },
  {
    name: `${prefix}.superbonus_kw`,
    kind: 'number',
    label: ['Power built with the Superbonus', 'Potenza realizzata con il Superbonus'],
    help: ['earns no premium', 'non riceve la tariffa premio'],
  },
];
