import type { Item } from 'condivisa/client';
import type { Tone } from '../../kit/page.tsx';
import type { Word } from '../../shell/words.ts';

export const ASSETS = '/api/cer/communities/{community_id}/assets';
export const ASSET = `${ASSETS}/{asset_id}` as const;
export type AssetItem = Item<typeof ASSETS>;

export const ASSET_KIND: Readonly<Record<AssetItem['kind'], Word>> = {
  plant: ['Plant', 'Impianto'],
  section: ['Section', 'Sezione'],
  point: ['Point', 'Punto'],
  storage: ['Storage', 'Accumulo'],
  inverter: ['Inverter of a plant', 'Inverter di un impianto'],
  ev_point: ['Charging point', 'Punto di ricarica'],
};

export const ASSET_STATUS: Readonly<Record<AssetItem['status'], Word>> = {
  planned: ['planned', 'previsto'],
  under_construction: ['under construction', 'in costruzione'],
  operating: ['in operation', 'in esercizio'],
  stopped: ['stopped', 'fermo'],
  decommissioned: ['decommissioned', 'dismesso'],
};

export const STATUS_TONE: Readonly<Record<AssetItem['status'], Tone>> = {
  planned: 'info',
  under_construction: 'info',
  operating: 'good',
  stopped: 'warn',
  decommissioned: 'info',
};
