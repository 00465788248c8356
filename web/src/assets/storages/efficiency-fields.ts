import type { addStorageEfficiency } from '../../api-fields.ts';
import type { Field } from '../../kit/form.tsx';

export type EfficiencyFact = keyof typeof addStorageEfficiency;

const FACTS: readonly Field<EfficiencyFact>[] = [
  {
    name: 'value',
    kind: 'percent',
    label: ['Round-trip efficiency', 'Rendimento di andata e ritorno'],
    help: ['mean value, of the data sheet or measured', 'valore medio, da scheda tecnica o misurato'],
    min: 0,
    max: 100,
  },
  { name: 'valid_from', kind: 'date', label: ['From', 'Dal'] },
  { name: 'source', kind: 'text', label: ['Source', 'Fonte'], help: ['document that states it', 'documento che lo attesta'] },
];

/** The facts of an efficiency, under the name that it has in the body. */
export const efficiencyFields = (prefix?: string): readonly Field[] =>
  FACTS.map((field) => (prefix === undefined ? field : { ...field, name: `${prefix}.${field.name}` }));
