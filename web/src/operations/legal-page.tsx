import type { Item } from 'condivisa/client';
import { useMemo } from 'react';
import { ButtonLink } from '../kit/button.tsx';
import { Page } from '../kit/page.tsx';
import type { Column } from '../kit/table/column.ts';
import { ListTable } from '../kit/table/list-table.tsx';
import { classText, formatValue } from '../settlement/parameter-values.ts';
import { type Language, useLanguage } from '../shell/language.ts';
import { useList } from '../shell/query.ts';
import { mayOpen } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWords } from '../shell/words.ts';
import { CERTAINTY, PARAMETER_WORDS } from './parameter-words.ts';

export type LegalParameter = Item<'/api/v1/legal-parameters'>;

const WORDS = {
  title: ['Values of the law', 'Valori di legge'],
  lead: [
    'Dated values that hold for every community, each with its source.',
    'Valori con decorrenza che valgono per tutte le comunità, ciascuno con la sua fonte.',
  ],
  add: ['Record a value', 'Registra un valore'],
} as const;

/** Whether a value counts: one that was withdrawn, or that another one replaces, does not. */
export const standingOf = ({ withdrawn, superseded_by }: LegalParameter): keyof typeof STANDINGS =>
  withdrawn ? 'withdrawn' : superseded_by === null ? 'counts' : 'superseded';

const STANDINGS = {
  counts: ['counts', 'in vigore'],
  superseded: ['replaced', 'sostituito'],
  withdrawn: ['withdrawn', 'ritirato'],
} as const;

const columnsFor = (language: Language): readonly Column<LegalParameter>[] => [
  { id: 'name', title: ['Value', 'Valore'], value: ({ name }) => name, words: PARAMETER_WORDS, filter: 'choice' },
  { id: 'class', title: ['For', 'Per'], value: ({ class: of }) => classText(of, language), filter: 'text' },
  { id: 'value', title: ['Amount', 'Importo'], value: (one) => formatValue(one, language) },
  { id: 'from', title: ['From', 'Dal'], kind: 'day', value: ({ valid_from }) => valid_from },
  { id: 'to', title: ['Until, excluded', 'Fino al, escluso'], kind: 'day', value: ({ valid_to }) => valid_to },
  { id: 'certainty', title: ['Certainty', 'Certezza'], value: ({ certainty }) => certainty, words: CERTAINTY, filter: 'choice' },
  { id: 'standing', title: ['State', 'Stato'], value: standingOf, words: STANDINGS, filter: 'choice' },
  {
    id: 'origin',
    title: ['Recorded by', 'Registrato da'],
    value: ({ origin }) => origin,
    words: { release: ['release', 'versione del software'], operator: ['operator', 'operatore'] },
    filter: 'choice',
  },
  { id: 'source', title: ['Source', 'Fonte'], value: ({ source }) => source, hidden: true },
];

export function LegalPage() {
  const words = useWords(WORDS);
  const mayWrite = mayOpen(useMe(), { audience: 'platform', right: 'legal-parameters:write' });
  const parameters = useList('/api/v1/legal-parameters', {}, { most: 3000 });
  const language = useLanguage();
  const columns = useMemo(() => columnsFor(language), [language]);
  const actions = mayWrite && (
    <ButtonLink to="/operations/legal/new" look="primary" icon="plus">
      {words.add}
    </ButtonLink>
  );
  return (
    <Page title={words.title} lead={words.lead} actions={actions}>
      <ListTable
        of={parameters}
        caption={words.title}
        columns={columns}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/operations/legal/${id}`}
        sort="name"
      />
    </Page>
  );
}
