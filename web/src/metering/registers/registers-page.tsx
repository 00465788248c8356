import type { Item } from 'condivisa/client';
import { useMemo } from 'react';
import { recordRegisterReading } from '../../api-fields.ts';
import { romeInstant } from '../../charts/rome-days.ts';
import { ConfirmButton } from '../../kit/confirm.tsx';
import type { Field } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { Empty, Page } from '../../kit/page.tsx';
import type { Column } from '../../kit/table/column.ts';
import { ListTable } from '../../kit/table/list-table.tsx';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import { removeObject, useList } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords } from '../../shell/words.ts';
import { formatReading, QUANTITIES } from '../devices/device-words.ts';
import { counterOf } from './counters.ts';
import { useCounters } from './use-counters.ts';

const REGISTERS = '/api/cer/communities/{community_id}/register-readings';
const REGISTER = '/api/cer/communities/{community_id}/register-readings/{register_id}';
type Register = Item<typeof REGISTERS>;

const WORDS = {
  title: ['Registers', 'Totalizzatori'],
  lead: [
    'What registers of meters read. What flowed between two of them is compared with the readings of that time, and estimates are closed to it.',
    'Letture dei totalizzatori. L’energia tra due letture viene confrontata con le letture orarie del periodo e le stime vi si adeguano.',
  ],
  add: ['Record a reading', 'Registra una lettura'],
  none: ['No readings of registers yet', 'Nessuna lettura di totalizzatore'],
  noneText: [
    'Record two of the same meter, or import a flow that holds them.',
    'Ne registri due dello stesso contatore, oppure importi un flusso che le contiene.',
  ],
  remove: ['Remove', 'Rimuovi'],
  removeTitle: ['Remove this reading?', 'Rimuovere questa lettura?'],
  removeWhat: [
    'What it said of other readings is checked again within a day.',
    'I confronti che ne dipendono vengono ripetuti entro un giorno.',
  ],
  removeUndo: ['Yes. Record it again.', 'Sì. Registrandola di nuovo.'],
} as const;

const BOUNDS = {
  configuration_id: recordRegisterReading.configuration_id,
  value_wh: recordRegisterReading.value_wh,
  counter: { type: 'string', required: true },
  day: { type: 'string', required: true, format: 'date' },
} as const;
type Name = keyof typeof BOUNDS;

/** Readings of registers of a community; each can be removed, and others are typed for the beginning of a day. */
export function RegistersPage() {
  const words = useWords(WORDS);
  const language = useLanguage();
  const community = useCommunity();
  const mayWrite = mayIn(useMe(), 'curves:import', placeOf(community)) && community.status !== 'archived';
  const registers = useList(REGISTERS, { params: { path: { community_id: community.id } } });
  const columns: readonly Column<Register>[] = [
    { id: 'code', title: ['Point or section', 'Punto o sezione'], value: ({ code }) => code, filter: 'text' },
    {
      id: 'quantity',
      title: ['Quantity', 'Grandezza'],
      value: ({ quantity }) => quantity,
      words: { ...QUANTITIES, exempt: ['exempt', 'esente'] },
    },
    { id: 'at', title: ['Read', 'Letto'], kind: 'moment', value: ({ at }) => at },
    { id: 'value', title: ['Register', 'Totalizzatore'], value: ({ value_wh }) => formatReading(value_wh, 'Wh', language) },
    {
      id: 'by',
      title: ['From', 'Origine'],
      value: ({ operation_id }) => (operation_id === null ? 'typed' : 'flow'),
      words: { typed: ['typed', 'digitata'], flow: ['flow of the distributor', 'flusso del distributore'] },
      filter: 'choice',
    },
  ];
  const remove: Column<Register> = {
    id: 'remove',
    title: WORDS.remove,
    value: () => null,
    cell: ({ id }) => (
      <ConfirmButton
        label={words.remove}
        title={words.removeTitle}
        what={words.removeWhat}
        undo={words.removeUndo}
        action={() => removeObject(REGISTER, { params: { path: { community_id: community.id, register_id: id } } })}
      />
    ),
  };
  return (
    <Page title={words.title} lead={words.lead} actions={mayWrite && <AddRegister />}>
      <ListTable
        of={registers}
        caption={words.title}
        columns={mayWrite ? [...columns, remove] : columns}
        rowKey={({ id }) => id}
        empty={
          <Empty icon="gauge" title={words.none}>
            <p>{words.noneText}</p>
          </Empty>
        }
      />
    </Page>
  );
}

function AddRegister() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const configurations = useList('/api/cer/communities/{community_id}/configurations', { params: { path: { community_id: id } } }).data
    ?.items;
  const counters = useCounters(id);
  const fields = useMemo(
    (): readonly Field<Name>[] => [
      {
        name: 'configuration_id',
        kind: 'choice',
        label: ['Configuration', 'Configurazione'],
        choices: (configurations ?? []).map((one) => ({ value: String(one.id), label: one.code })),
      },
      { name: 'counter', kind: 'choice', label: ['What it counts', 'Che cosa misura'], choices: counters },
      { name: 'day', kind: 'date', label: ['Read at the beginning of', 'Letto all’inizio del'] },
      { name: 'value_wh', kind: 'energy', label: ['Register', 'Totalizzatore'] },
    ],
    [counters, configurations],
  );
  return (
    <FormWindow label={words.add} title={words.add} icon="plus" look="primary">
      {(done, cancel) => (
        <CreateForm<Name>
          path={REGISTERS}
          params={{ community_id: id }}
          fields={fields}
          bounds={BOUNDS}
          initial={{ configuration_id: String(configurations?.[0]?.id ?? '') }}
          toBody={({ day, counter, configuration_id, ...typed }) => ({
            ...typed,
            ...counterOf(String(counter)),
            configuration_id: Number(configuration_id),
            at: romeInstant(`${String(day)}T00:00`),
          })}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}
