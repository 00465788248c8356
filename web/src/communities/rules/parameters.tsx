import type { Item } from 'condivisa/client';
import { useMemo, useState } from 'react';
import { createParameter, endParameter } from '../../api-fields.ts';
import type { Field } from '../../kit/form/field.ts';
import { FormDialog } from '../../kit/form-dialog.tsx';
import { inputClass } from '../../kit/inputs.ts';
import { Badge, Card, Empty } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { type Column, Table } from '../../kit/table.tsx';
import { type Definition, useDefinitions } from '../../settlement/definitions.ts';
import { useConfigurations } from '../../settlement/months-reads.ts';
import { rangeText, shownValue } from '../../settlement/parameter-values.ts';
import { client } from '../../shell/client.ts';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useList } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords, wordIn } from '../../shell/words.ts';
import { newParameterFields } from './parameter-fields.ts';

type Parameter = Item<'/api/cer/communities/{community_id}/parameters'>;
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
  add: ['Add a value', 'Aggiungi un valore'],
  which: ['Which value', 'Quale valore'],
  choose: ['Choose ...', 'Scegliere ...'],
  newTitle: [(label: string) => `A value for: ${label}`, (label: string) => `Un valore per: ${label}`],
  newWhat: [
    'Settled months that it touches are settled again; a month with a value of its own waits for approval.',
    'I mesi calcolati a cui si applica vengono ricalcolati; un mese con un valore proprio attende l’approvazione.',
  ],
  assumed: ['assumed', 'presunto'],
  endTitle: [(label: string) => `End or correct: ${label}`, (label: string) => `Termina o correggi: ${label}`],
  endWhat: [
    'The value no longer applies from that day on; another can follow. Settled months that it touches are settled again.',
    'Da quel giorno il valore non vale più; può seguirne un altro. I mesi calcolati a cui si applica vengono ricalcolati.',
  ],
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
      { id: 'value', title: ['Figure', 'Importo o dato'], value: (row) => shownValue(row, language) },
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
              cell: (row: Parameter) => <EndParameter row={row} label={labelOf(row.name)} />,
            },
          ]
        : []),
    ];
  }, [all, language, may]);
  return <Table caption={words.title} columns={columns} rows={items} rowKey={({ id }) => id} sort="name" />;
}

/** Chooses what a value is for, then asks for it with the unit and range of that. */
function AddParameter({ communityId }: { readonly communityId: number }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { all } = useDefinitions();
  const [name, setName] = useState('');
  const definition = all.find((one) => one.name === name);
  return (
    <div className="flex flex-wrap items-end gap-3">
      <label className="min-w-0 flex-1 basis-72 space-y-1">
        <span className="block text-sm font-medium">{words.which}</span>
        <select className={inputClass('w-full max-w-lg')} value={name} onChange={({ target }) => setName(target.value)}>
          <option value="">{words.choose}</option>
          {all
            .toSorted((a, b) => a.label.localeCompare(b.label, language))
            .map((one) => (
              <option key={one.name} value={one.name}>
                {one.label}
              </option>
            ))}
        </select>
      </label>
      {definition && <NewParameter key={definition.name} communityId={communityId} definition={definition} />}
    </div>
  );
}

function NewParameter({ communityId, definition }: { readonly communityId: number; readonly definition: Definition }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const configurations = useConfigurations(communityId).data?.items ?? [];
  const fields = newParameterFields(definition, configurations, language);
  return (
    <FormDialog
      label={WORDS.add}
      look="primary"
      icon="plus"
      title={words.newTitle(definition.label)}
      fields={fields}
      bounds={createParameter}
      initial={{ unit: definition.unit, assumed: true, configuration_id: configurations[0]?.id, class: definition.classes?.[0] ?? '' }}
      submit={(body: object, { headers }) =>
        client.post(PATH, {
          params: { path: { community_id: communityId } },
          body: { configuration_id: configurations[0]?.id, ...body, name: definition.name, unit: definition.unit },
          headers,
        } as never)
      }
    >
      <p>{words.newWhat}</p>
    </FormDialog>
  );
}

const END: readonly Field[] = [
  { name: 'valid_to', kind: 'date', label: ['First day without it', 'Primo giorno senza il valore'] },
  {
    name: 'value',
    kind: 'text',
    label: ['Corrected value', 'Valore corretto'],
    help: ['Leave empty to end it only.', 'Lasciare vuoto per terminarlo soltanto.'],
  },
];
interface EndBody {
  readonly valid_to?: string | null;
  readonly value?: string;
}

function EndParameter({ row, label }: { readonly row: Parameter; readonly label: string }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const submit = async ({ valid_to, value }: EndBody, { headers }: { readonly headers: Readonly<Record<string, string>> }) => {
    const path = { community_id: id, parameter_id: row.id };
    const { response } = await client.http.GET(`${PATH}/{parameter_id}`, { params: { path } } as never);
    const header = { 'If-Match': response.headers.get('ETag') ?? '' };
    const corrected = value ? { value: value.replace(',', '.'), unit: row.unit } : {};
    await client.put(`${PATH}/{parameter_id}`, {
      params: { path, header },
      body: { valid_to: valid_to ?? null, ...corrected },
      headers,
    } as never);
  };
  return (
    <FormDialog
      label={['Change', 'Modifica']}
      title={words.endTitle(label)}
      fields={END}
      bounds={endParameter}
      initial={{ valid_to: row.valid_to }}
      submit={submit}
    >
      <p>{words.endWhat}</p>
    </FormDialog>
  );
}
