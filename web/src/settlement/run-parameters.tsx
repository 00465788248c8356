import { useMemo } from 'react';
import { Card } from '../kit/page.tsx';
import { type Column, Table } from '../kit/table.tsx';
import { type Language, useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { useDefinitions } from './definitions.ts';
import { classText, formatValue } from './parameter-values.ts';
import type { RunDetail } from './run-page.tsx';

type Value = RunDetail['parameters'][number];

const WORDS = {
  title: ['Values used', 'Valori usati'],
  lead: [
    'Of the law, and own ones of the configuration, as they were when the month was settled.',
    'Di legge e propri della configurazione, come erano al momento del calcolo.',
  ],
} as const;

const columnsOf = (labelOf: (name: string) => string, language: Language): readonly Column<Value>[] => [
  { id: 'name', title: ['Value', 'Valore di'], value: ({ name }) => labelOf(name) },
  { id: 'class', title: ['Class', 'Classe'], value: ({ dimension }) => classText(dimension, language) },
  {
    id: 'value',
    title: ['Figure', 'Importo o dato'],
    value: (one) => formatValue(one, language),
  },
  { id: 'from', title: ['From', 'Dal'], kind: 'day', value: ({ valid_from }) => valid_from },
  { id: 'to', title: ['Until', 'Fino al'], kind: 'day', value: ({ valid_to }) => valid_to },
  {
    id: 'certainty',
    title: ['Certainty', 'Certezza'],
    value: ({ certainty }) => certainty,
    words: {
      sure: ['read in the act', "letto nell'atto"],
      good: ['read in a copy', 'letto in una copia'],
      assumed: ['assumed', 'presunto'],
    },
    filter: 'choice',
  },
  { id: 'source', title: ['Source', 'Fonte'], value: ({ source }) => source },
];

/** Every legal and own value that a version rests on, with its source. */
export function RunParameters({ run }: { readonly run: RunDetail }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { all } = useDefinitions();
  const columns = useMemo(() => columnsOf((name) => all.find((one) => one.name === name)?.label ?? name, language), [all, language]);
  return (
    <Card title={words.title} lead={words.lead}>
      <Table
        caption={words.title}
        name="values"
        columns={columns}
        rows={run.parameters}
        rowKey={({ name, dimension, valid_from }) => `${name} ${dimension} ${valid_from}`}
        sort="name"
      />
    </Card>
  );
}
