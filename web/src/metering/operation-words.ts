import type { Item } from 'condivisa/client';
import type { Tone } from '../kit/page.tsx';
import type { Word } from '../shell/words.ts';

export type Operation = Item<'/api/v1/operations'>;
export type Import = Item<'/api/v1/imports'>;
export type ImportKind = Import['file']['kind'];

export const OPERATION_STATE: Readonly<Record<Operation['state'], Word>> = {
  pending: ['waiting', 'in attesa'],
  running: ['running', 'in corso'],
  succeeded: ['done', 'conclusa'],
  failed: ['failed', 'non riuscita'],
  cancelled: ['cancelled', 'annullata'],
};

export const OPERATION_TONE: Readonly<Record<Operation['state'], Tone>> = {
  pending: 'info',
  running: 'info',
  succeeded: 'good',
  failed: 'bad',
  cancelled: 'warn',
};

/** Kinds of work by their names in the API; one that is not here is shown as the API names it. */
export const OPERATION_KIND: Readonly<Record<string, Word>> = {
  import: ['Import', 'Importazione'],
  settlement_backfill: ['Settlement of past months', 'Calcolo di mesi passati'],
  advance_backfill: ['Advances of past months', 'Acconti di mesi passati'],
};

export const IMPORT_KIND: Readonly<Record<ImportKind, Word>> = {
  curves_wide: ['Readings, one column per point', 'Letture, una colonna per punto'],
  curves_long: ['Readings, one row per reading', 'Letture, una riga per lettura'],
  edistribuzione: ['Portal of e-distribuzione', 'Portale di e-distribuzione'],
  sii_xml: ['SII flows (XML or zip)', 'Flussi SII (XML o zip)'],
  green_button: ['Green Button file', 'File Green Button'],
  readings_json: ['Readings as JSON', 'Letture in JSON'],
  table: ['Table (CSV or Excel) by a mapping', 'Tabella (CSV o Excel) con mappatura'],
  prices: ['Market prices', 'Prezzi di mercato'],
  gme_prices: ['Prices of GME', 'Prezzi del GME'],
  gse_amounts: ['Amounts of GSE', 'Importi del GSE'],
  energy_sales: ['Energy sales', "Vendite dell'energia"],
  take_back: ['Taking an import back', "Ritiro di un'importazione"],
  correction: ['Correction of readings', 'Correzione di letture'],
};

export const isOpen = ({ state }: Pick<Operation, 'state'>): boolean => state === 'pending' || state === 'running';
