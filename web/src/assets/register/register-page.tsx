import { useMemo } from 'react';
import { createAsset } from '../../api-fields.ts';
import { ButtonLink } from '../../kit/button.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { CreateForm } from '../../kit/object-form.tsx';
import { Badge, Empty, Page } from '../../kit/page.tsx';
import type { Column } from '../../kit/table/column.ts';
import { ListTable } from '../../kit/table/list-table.tsx';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { useList } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWord, useWords } from '../../shell/words.ts';
import { usePlants } from '../reads.ts';
import { newAssetFields } from './asset-fields.ts';
import { ASSET_KIND, ASSET_STATUS, ASSETS, type AssetItem, STATUS_TONE } from './asset-words.ts';

const WORDS = {
  title: ['Register of assets', 'Registro delle apparecchiature'],
  lead: [
    'Plants, sections, points, storages, inverters and charging points, with their status of today.',
    'Impianti, sezioni, punti, accumuli, inverter e punti di ricarica, con lo stato di oggi.',
  ],
  add: ['Add an inverter or charging point', 'Aggiungi inverter o punto di ricarica'],
  orders: ['Work orders', 'Ordini di lavoro'],
  plans: ['Maintenance plans', 'Piani di manutenzione'],
  none: ['The register is empty', 'Il registro è vuoto'],
  next: [
    'Plants, points and storages are listed here as soon as they are recorded.',
    'Impianti, punti e accumuli compaiono qui appena registrati.',
  ],
} as const;

const COLUMNS: readonly Column<AssetItem>[] = [
  { id: 'name', title: ['Name', 'Nome'], value: ({ name }) => name },
  { id: 'code', title: ['Code', 'Codice'], value: ({ code }) => code },
  { id: 'kind', title: ['Kind', 'Tipo'], value: ({ kind }) => kind, words: ASSET_KIND, filter: 'choice' },
  {
    id: 'status',
    title: ['Status', 'Stato'],
    value: ({ status }) => status,
    words: ASSET_STATUS,
    filter: 'choice',
    cell: ({ status }) => <StatusBadge status={status} />,
  },
  { id: 'since', title: ['Since', 'Dal'], kind: 'day', value: ({ status_since }) => status_since },
  { id: 'power', title: ['Power', 'Potenza'], kind: 'power', value: ({ rated_kw }) => rated_kw },
  { id: 'orders', title: ['Open work orders', 'Ordini aperti'], kind: 'number', value: ({ open_orders }) => open_orders },
  { id: 'warranty', title: ['Warranty until', 'Garanzia fino al'], kind: 'day', value: ({ warranty_until }) => warranty_until },
  { id: 'maker', title: ['Manufacturer', 'Costruttore'], value: ({ manufacturer }) => manufacturer, hidden: true },
  { id: 'model', title: ['Model', 'Modello'], value: ({ model }) => model, hidden: true },
  { id: 'serial', title: ['Serial number', 'Numero di serie'], value: ({ serial_number }) => serial_number, hidden: true },
];

export const StatusBadge = ({ status }: Pick<AssetItem, 'status'>) => (
  <Badge tone={STATUS_TONE[status]}>{useWord(ASSET_STATUS[status])}</Badge>
);

export function RegisterPage() {
  const words = useWords(WORDS);
  const community = useCommunity();
  const mayWrite = mayIn(useMe(), 'plants:write', placeOf(community));
  const base = `/c/${community.id}`;
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        <>
          {mayWrite && <AddAsset />}
          <ButtonLink to={`${base}/work-orders`} icon="listChecks">
            {words.orders}
          </ButtonLink>
          <ButtonLink to={`${base}/maintenance`} icon="calendarCheck">
            {words.plans}
          </ButtonLink>
        </>
      }
    >
      <ListTable
        of={useList(ASSETS, { params: { path: { community_id: community.id } } })}
        caption={words.title}
        columns={COLUMNS}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `${base}/assets/${id}`}
        sort="code"
        empty={
          <Empty icon="clipboardList" title={words.none}>
            <p>{words.next}</p>
          </Empty>
        }
      />
    </Page>
  );
}

function AddAsset() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const plants = usePlants(id).data?.items;
  const fields = useMemo(
    () => newAssetFields((plants ?? []).map((plant) => ({ value: String(plant.id), label: `${plant.name} (${plant.code})` }))),
    [plants],
  );
  return (
    <FormWindow label={words.add} title={words.add} icon="plus" look="primary">
      {(done, cancel) => (
        <CreateForm
          path={ASSETS}
          params={{ community_id: id }}
          fields={fields}
          bounds={createAsset}
          toBody={({ plant_id, ...body }) => ({ ...body, ...(plant_id ? { plant_id: Number(plant_id) } : {}) })}
          onDone={done}
          onCancel={cancel}
        />
      )}
    </FormWindow>
  );
}
