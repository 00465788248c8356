import { useParams } from '@tanstack/react-router';
import type { Answer } from 'condivisa/client';
import { changeAsset, createWorkOrder, recordAssetStatus } from '../../api-fields.ts';
import { ButtonLink } from '../../kit/button.tsx';
import { Day, DefinitionList, Moment, Nothing, Power } from '../../kit/figures.tsx';
import { FormWindow } from '../../kit/form-window.tsx';
import { ChangeForm, CreateForm } from '../../kit/object-form.tsx';
import { Card, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { useRead } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWord, useWords } from '../../shell/words.ts';
import { lastDay } from '../dated.ts';
import { ORDER_FIELDS, ORDERS } from '../orders/order-words.ts';
import { AssetDocuments } from './asset-documents.tsx';
import { CHANGE_FIELDS, STATUS_FIELDS } from './asset-fields.ts';
import { ASSET, ASSET_KIND, ASSET_STATUS } from './asset-words.ts';
import { Labels } from './labels.tsx';
import { StatusBadge } from './register-page.tsx';

export type AssetSheet = Answer<'get', typeof ASSET>;

const WORDS = {
  facts: ['Facts', 'Dati'],
  kind: ['Kind', 'Tipo'],
  code: ['Code', 'Codice'],
  plant: ['Plant', 'Impianto'],
  power: ['Power', 'Potenza'],
  censimp: ['CENSIMP code', 'Codice CENSIMP'],
  section: ['GAUDÌ section', 'Sezione GAUDÌ'],
  up: ['Production unit (UP)', 'Unità di produzione (UP)'],
  maker: ['Manufacturer', 'Costruttore'],
  model: ['Model', 'Modello'],
  serial: ['Serial number', 'Numero di serie'],
  warranty: ['Warranty until', 'Garanzia fino al'],
  note: ['Note', 'Nota'],
  change: ['Change', 'Modifica'],
  statuses: ['Status', 'Stato'],
  record: ['Record a status', 'Registra uno stato'],
  from: ['From', 'Dal'],
  noStatus: ['None on record yet: the entry into operation says it.', 'Nessuno registrato: vale la data di entrata in esercizio.'],
  order: ['Open a work order', 'Apri un ordine di lavoro'],
  performance: ['Performance', 'Rendimento'],
} as const;

/** One asset: what it is, its history, papers, labels and work. */
export function AssetPage() {
  const { assetId } = useParams({ strict: false }) as { readonly assetId: string };
  const { id } = useCommunity();
  const asset = useRead(ASSET, { params: { path: { community_id: id, asset_id: Number(assetId) } } });
  return <Read of={asset}>{(data) => <Sheet asset={data} />}</Read>;
}

function Sheet({ asset }: { readonly asset: AssetSheet }) {
  const words = useWords(WORDS);
  const mayWrite = mayIn(useMe(), 'plants:write', placeOf(useCommunity()));
  const path = { community_id: asset.community_id, asset_id: asset.id };
  return (
    <Page
      title={asset.name}
      lead={<StatusBadge status={asset.status} />}
      actions={
        <>
          {asset.kind === 'plant' && (
            <ButtonLink to={`/c/${asset.community_id}/assets/${asset.id}/performance`} icon="chartLine">
              {words.performance}
            </ButtonLink>
          )}
          {mayWrite && (
            <FormWindow label={words.order} title={words.order} icon="plus">
              {(done, cancel) => (
                <CreateForm
                  path={ORDERS}
                  params={{ community_id: asset.community_id }}
                  fields={ORDER_FIELDS}
                  bounds={createWorkOrder}
                  toBody={(typed) => ({ ...typed, asset_id: asset.id })}
                  onDone={done}
                  onCancel={cancel}
                />
              )}
            </FormWindow>
          )}
        </>
      }
    >
      <Facts asset={asset} mayWrite={mayWrite} />
      <Card
        title={words.statuses}
        actions={
          mayWrite && (
            <FormWindow label={words.record} title={words.record}>
              {(done, cancel) => (
                <CreateForm
                  path={`${ASSET}/statuses`}
                  params={path}
                  fields={STATUS_FIELDS}
                  bounds={recordAssetStatus}
                  onDone={done}
                  onCancel={cancel}
                />
              )}
            </FormWindow>
          )
        }
      >
        {asset.statuses.length === 0 && <p className="text-sm text-muted">{words.noStatus}</p>}
        <ul className="divide-y divide-line">
          {asset.statuses.map((one) => (
            <StatusLine key={one.valid_from} status={one} />
          ))}
        </ul>
      </Card>
      <AssetDocuments asset={asset} mayWrite={mayWrite} />
      <Labels asset={asset} mayWrite={mayWrite} />
    </Page>
  );
}

function StatusLine({ status: { status, valid_from, valid_to, note, recorded_at } }: { readonly status: AssetSheet['statuses'][number] }) {
  return (
    <li className="flex flex-wrap justify-between gap-2 py-2">
      <span>
        <span className="font-medium">{useWord(ASSET_STATUS[status])}</span>
        {note && <span className="block text-sm text-muted">{note}</span>}
      </span>
      <span className="text-sm">
        <Day day={valid_from} /> – {valid_to === null ? '…' : <Day day={lastDay(valid_to)} />}
        <span className="block text-muted">
          <Moment at={recorded_at} />
        </span>
      </span>
    </li>
  );
}

function Facts({ asset, mayWrite }: { readonly asset: AssetSheet; readonly mayWrite: boolean }) {
  const words = useWords(WORDS);
  const kind = useWord(ASSET_KIND[asset.kind]);
  const text = (value: string | null) => value ?? <Nothing />;
  return (
    <Card
      title={words.facts}
      actions={
        mayWrite && (
          <FormWindow label={words.change} title={words.change} icon="pencil">
            {(done, cancel) => (
              <ChangeForm
                path={ASSET}
                params={{ community_id: asset.community_id, asset_id: asset.id }}
                fields={CHANGE_FIELDS}
                bounds={changeAsset}
                onDone={done}
                onCancel={cancel}
              />
            )}
          </FormWindow>
        )
      }
    >
      <DefinitionList
        entries={[
          [words.kind, kind],
          [words.code, asset.code],
          [words.plant, text(asset.plant_code)],
          [words.power, <Power key="power" kw={asset.rated_kw} />],
          [words.censimp, text(asset.censimp_code)],
          [words.section, text(asset.gaudi_section)],
          [words.up, text(asset.gaudi_up)],
          [words.maker, text(asset.manufacturer)],
          [words.model, text(asset.model)],
          [words.serial, text(asset.serial_number)],
          [words.warranty, <Day key="warranty" day={asset.warranty_until} />],
          [words.note, text(asset.note)],
        ]}
      />
    </Card>
  );
}
