import type { Item } from 'condivisa/client';
import { useMemo } from 'react';
import { Badge, Card, Empty } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { type Column, Table } from '../../kit/table.tsx';
import { useDefinitions } from '../../settlement/definitions.ts';
import { formatValue, rangeText } from '../../settlement/parameter-values.ts';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useList } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords, wordIn } from '../../shell/words.ts';
import { AddParameter } from './add-parameter.tsx';
import { ChangeParameter } from './change-parameter.tsx';

export type Parameter = Item<'/api/cer/communities/{community_id}/parameters'>;
const PATH = '/api/cer/communities/{community_id}/parameters';

const WORDS = {
  title: ['Own values', 'Valori propri'],
  lead: [
    'Values that this community gives where the law has none yet, or knows better.',
    'Valori che la comunità indica dove la legge non li prevede ancora, o ne conosce di più precisi.',
  ],
  none: ['No values of its own', 'Nessun valore proprio'],
  noneText: [
    'The values of the law apply. Add one only where a month is blocked for lack of it.',
    'Valgono i valori di legge. Aggiungerne uno solo se un mese è bloccato per la sua mancanza.',
  ],
  assumed: ['assumed', 'presunto'],
} as const;

/** Own values of the configurations: dated, with unit, range and source. */
export function Parameters({ communityId }: { readonly communityId: number }) {
  const words = useWords(WORDS);
  const may = mayIn(useMe(), 'parameters:write', placeOf(useCommunity()));
  const parameters = useList(PATH, { params: { path: { community_id: communityId } } }, { most: 2000 });
  return (
    <Card title={words.title} lead={words.lead}>
      <div className="space-y-6">
        {may && <AddParameter communityId={communityId} />}
        <Read of={parameters}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon="settings" title={words.none}>
                <p>{words.noneText}</p>
              </Empty>
            ) : (
              <ParameterTable items={items} may={may} />
            )
          }
        </Read>
      </div>
    </Card>
  );
}

function ParameterTable({ items, may }: { readonly items: readonly Parameter[]; readonly may: boolean }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { all } = useDefinitions();
  const columns = useMemo((): readonly Column<Parameter>[] => {
    const labelOf = (name: string) => all.find((one) => one.name === name)?.label ?? name;
    return [
      { id: 'name', title: ['Value', 'Valore di'], value: ({ name }) => labelOf(name) },
      { id: 'class', title: ['Class', 'Classe'], value: (row) => row.class },
      { id: 'value', title: ['Figure', 'Importo o dato'], value: (row) => formatValue(row, language) },
      {
        id: 'range',
        title: ['Range', 'Intervallo'],
        value: ({ name }) =>
          rangeText(
            all.find((one) => one.name === name),
            language,
          ),
      },
      { id: 'from', title: ['From', 'Dal'], kind: 'day', value: (row) => row.valid_from },
      { id: 'to', title: ['Until', 'Fino al'], kind: 'day', value: (row) => row.valid_to },
      {
        id: 'assumed',
        title: ['Certainty', 'Certezza'],
        value: (row) => row.assumed,
        words: { true: ['assumed', 'presunto'], false: ['known', 'noto'] },
        cell: (row) => (row.assumed ? <Badge tone="warn">{wordIn(language, WORDS.assumed)}</Badge> : wordIn(language, ['known', 'noto'])),
      },
      { id: 'source', title: ['Source', 'Fonte'], value: (row) => row.source },
      ...(may
        ? [
            {
              id: 'act',
              title: ['Act', 'Azioni'] as const,
              value: () => '',
              cell: (row: Parameter) => <ChangeParameter row={row} definition={all.find((one) => one.name === row.name)} />,
            },
          ]
        : []),
    ];
  }, [all, language, may]);
  return <Table caption={words.title} columns={columns} rows={items} rowKey={({ id }) => id} sort="name" />;
}
