import type { Item } from 'condivisa/client';
import type { Choice, Field, Values } from '../kit/form.tsx';
import type { Word } from '../shell/words.ts';

export type TableMapping = NonNullable<Item<'/api/cer/communities/{community_id}/import-mappings'>['mapping']>;

const choices = (words: Readonly<Record<string, Word | string>>): readonly Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

const QUANTITIES = choices({
  withdrawn: ['withdrawn from the grid', 'prelevata dalla rete'],
  injected: ['injected into the grid', 'immessa in rete'],
  produced: ['produced', 'prodotta'],
});

/** What a person confirms of a mapping; columns are named by their header or as #3. */
export const MAPPING_FIELDS: readonly Field[] = [
  { name: 'name', kind: 'text', label: ['Name of the mapping', 'Nome della mappatura'], required: true },
  {
    name: 'separator',
    kind: 'choice',
    label: ['Separator of columns', 'Separatore delle colonne'],
    required: true,
    choices: choices({
      semicolon: [';  semicolon', ';  punto e virgola'],
      comma: [',  comma', ',  virgola'],
      tab: ['tab', 'tabulazione'],
      pipe: '|',
    }),
  },
  {
    name: 'decimal',
    kind: 'choice',
    label: ['Decimal sign', 'Segno decimale'],
    required: true,
    choices: choices({ comma: '0,25', point: '0.25' }),
  },
  {
    name: 'date_form',
    kind: 'choice',
    label: ['Form of dates', 'Forma delle date'],
    required: true,
    choices: choices({
      day_first: '31/12/2025',
      year_first: '2025-12-31',
      month_first: '12/31/2025',
      instant: '2025-12-31T00:00:00+01:00',
    }),
  },
  {
    name: 'zone',
    kind: 'choice',
    label: ['Times are', 'Le ore sono'],
    required: true,
    choices: choices({
      local: ['clock time, with summer time', "ora dell'orologio, con ora legale"],
      solar: ['solar time, UTC+1 all year', "ora solare, UTC+1 tutto l'anno"],
      utc: 'UTC',
    }),
  },
  {
    name: 'label',
    kind: 'choice',
    label: ['A time names', "L'ora indica"],
    required: true,
    choices: choices({
      start: ['the begin of its interval', "l'inizio dell'intervallo"],
      end: ['the end of its interval', "la fine dell'intervallo"],
    }),
  },
  {
    name: 'resolution_minutes',
    kind: 'choice',
    label: ['Length of an interval', "Durata dell'intervallo"],
    required: true,
    choices: choices({ '15': ['15 minutes', '15 minuti'], '30': ['30 minutes', '30 minuti'], '60': ['1 hour', '1 ora'] }),
  },
  {
    name: 'unit',
    kind: 'choice',
    label: ['Unit of the values', 'Unità dei valori'],
    required: true,
    choices: choices({ kWh: 'kWh', Wh: 'Wh', mWh: 'mWh' }),
  },
  {
    name: 'code_column',
    kind: 'text',
    label: ['Column with the POD', 'Colonna del POD'],
    help: ['empty: given with the import', "vuoto: indicato con l'importazione"],
  },
  {
    name: 'quantity_column',
    kind: 'text',
    label: ['Column that says what was measured', 'Colonna della grandezza'],
    help: ['empty: the columns of values say it', 'vuoto: lo indicano le colonne dei valori'],
  },
  { name: 'value_column', kind: 'text', label: ['Column with values', 'Colonna dei valori'], required: true },
  { name: 'value_quantity', kind: 'choice', label: ['What it holds', 'Che cosa contiene'], choices: QUANTITIES },
  { name: 'second_column', kind: 'text', label: ['Second column with values', 'Seconda colonna dei valori'] },
  { name: 'second_quantity', kind: 'choice', label: ['What it holds', 'Che cosa contiene'], choices: QUANTITIES },
];

/** The fields of a mapping as the form holds them. */
export function valuesOf(mapping: TableMapping): Values {
  const [first, second] = mapping.value_columns;
  const { separator, decimal, date_form, zone, label, unit } = mapping;
  return {
    name: '',
    ...{ separator, decimal, date_form, zone, label, unit },
    resolution_minutes: String(mapping.resolution_minutes),
    code_column: mapping.code_column ?? '',
    quantity_column: mapping.quantity_column ?? '',
    value_column: first?.column ?? '',
    value_quantity: first?.quantity ?? '',
    second_column: second?.column ?? '',
    second_quantity: second?.quantity ?? '',
  };
}

type ValueColumn = TableMapping['value_columns'][number];

/** The mapping that was confirmed: what the form does not show stays as it was detected. */
export function mappingOf(detected: TableMapping, values: Values): TableMapping {
  const text = (name: string): string => String(values[name] ?? '').trim();
  const orNull = (name: string): string | null => (text(name) === '' ? null : text(name));
  const columns: ValueColumn[] = (['value', 'second'] as const).flatMap((name) => {
    const column = text(`${name}_column`);
    return column === '' ? [] : [{ column, quantity: orNull(`${name}_quantity`) as ValueColumn['quantity'] }];
  });
  return {
    ...detected,
    ...({
      separator: text('separator'),
      decimal: text('decimal'),
      date_form: text('date_form'),
      zone: text('zone'),
      label: text('label'),
      unit: text('unit'),
      resolution_minutes: Number(text('resolution_minutes')),
    } as Pick<TableMapping, 'separator' | 'decimal' | 'date_form' | 'zone' | 'label' | 'unit' | 'resolution_minutes'>),
    code_column: orNull('code_column'),
    quantity_column: orNull('quantity_column'),
    value_columns: [...columns, ...detected.value_columns.slice(2)],
  };
}
