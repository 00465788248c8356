import type { Item } from 'condivisa/client';
import { useMemo } from 'react';
import { createMaintenancePlan } from '../../api-fields.ts';
import type { Field } from '../../kit/form.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { Empty, Page } from '../../kit/page.tsx';
import type { Column } from '../../kit/table/column.ts';
import { ListTable } from '../../kit/table/list-table.tsx';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { useList } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords } from '../../shell/words.ts';
import { ASSETS } from '../register/asset-words.ts';
import { checksOf } from './checks-of.ts';

const PLANS = '/api/cer/communities/{community_id}/maintenance-plans';
type Plan = Item<typeof PLANS>;

const WORDS = {
  title: ['Maintenance plans', 'Piani di manutenzione'],
  lead: [
    'Their work orders are opened automatically, the given number of days before each due day.',
    'I loro ordini di lavoro si aprono da soli, alcuni giorni prima di ogni scadenza.',
  ],
  add: ['Make a plan', 'Crea un piano'],
  none: ['No plans', 'Nessun piano'],
  next: [
    'Make one for what is looked after regularly, such as cleaning or the yearly check.',
    'Crearne uno per ciò che si ripete, come la pulizia o il controllo annuale.',
  ],
} as const;

const COLUMNS: readonly Column<Plan>[] = [
  { id: 'title', title: ['What is done', 'Che cosa si fa'], value: ({ title }) => title },
  { id: 'asset', title: ['Asset', 'Apparecchiatura'], value: ({ asset_code }) => asset_code, filter: 'text' },
  { id: 'months', title: ['Every so many months', 'Ogni quanti mesi'], kind: 'number', value: ({ every_months }) => every_months },
  {
    id: 'hours',
    title: ['Every so many hours of operation', 'Ogni quante ore di esercizio'],
    kind: 'number',
    value: ({ every_hours }) => every_hours,
  },
  { id: 'due', title: ['Due next', 'Prossima scadenza'], kind: 'day', value: ({ next_due }) => next_due },
  { id: 'items', title: ['Items', 'Voci'], kind: 'number', value: ({ items }) => items.length },
  { id: 'open', title: ['Open work order', 'Ordine aperto'], kind: 'number', value: ({ open_order_id }) => open_order_id },
  { id: 'ended', title: ['Ended', 'Terminato'], kind: 'day', value: ({ ended_on }) => ended_on },
];

export function PlansPage() {
  const words = useWords(WORDS);
  const community = useCommunity();
  const mayWrite = mayIn(useMe(), 'plants:write', placeOf(community));
  return (
    <Page title={words.title} lead={words.lead} actions={mayWrite && <AddPlan />}>
      <ListTable
        of={useList(PLANS, { params: { path: { community_id: community.id } } })}
        caption={words.title}
        columns={COLUMNS}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/c/${community.id}/maintenance/${id}`}
        sort="due"
        empty={
          <Empty icon="calendarCheck" title={words.none}>
            <p>{words.next}</p>
          </Empty>
        }
      />
    </Page>
  );
}

const BOUNDS = { ...createMaintenancePlan, checks: { type: 'string', required: true, minLength: 1 } } as const;
type Name = keyof typeof BOUNDS;

function AddPlan() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const assets = useList(ASSETS, { params: { path: { community_id: id } } }).data?.items;
  const fields = useMemo((): readonly Field<Name>[] => {
    const choices = (assets ?? []).map((asset) => ({ value: String(asset.id), label: `${asset.name} (${asset.code})` }));
    return [
      { name: 'asset_id', kind: 'choice', label: ['Asset', 'Apparecchiatura'], choices },
      { name: 'title', kind: 'text', label: ['What is done', 'Che cosa si fa'] },
      { name: 'every_months', kind: 'number', label: ['Every so many months', 'Ogni quanti mesi'] },
      { name: 'every_hours', kind: 'number', label: ['Every so many hours of operation', 'Ogni quante ore di esercizio'] },
      {
        name: 'next_due',
        kind: 'date',
        label: ['Due next', 'Prossima scadenza'],
        help: ['else by the months from today', 'altrimenti in base ai mesi da oggi'],
      },
      {
        name: 'checks',
        kind: 'textarea',
        label: ['Checklist', 'Lista di controllo'],
        help: [
          'One item on each line. A photo: [photo]. A number: [200-250 V]. Else yes or no.',
          'Una voce per riga. Una foto: [foto]. Un numero: [200-250 V]. Altrimenti sì o no.',
        ],
      },
    ];
  }, [assets]);
  return (
    <FormWindow label={words.add} title={words.add} icon="plus" look="primary">
      {(done, cancel) => (
        <CreateForm
          path={PLANS}
          params={{ community_id: id }}
          fields={fields}
          bounds={BOUNDS}
          toBody={({ checks, asset_id, ...typed }) => ({ ...typed, asset_id: Number(asset_id), items: checksOf(String(checks)) })}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}
