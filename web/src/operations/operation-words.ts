import type { Item } from 'condivisa/client';
import type { Word } from '../shell/words.ts';

export type Operation = Item<'/api/v1/operations'>;

export const OPERATION_STATES: Readonly<Record<Operation['state'], Word>> = {
  pending: ['waiting', 'in attesa'],
  running: ['running', 'in corso'],
  succeeded: ['succeeded', 'riuscita'],
  failed: ['failed', 'fallita'],
  cancelled: ['cancelled', 'annullata'],
};

export const OPERATION_KINDS: Readonly<Record<string, Word>> = {
  import: ['Import of a file', 'Importazione di un file'],
  settlement_backfill: ['Settlement of past months', 'Calcolo dei mesi passati'],
  advance_backfill: ['Advances of past months', 'Acconti dei mesi passati'],
};

export const FILE_KINDS: Readonly<Record<string, Word>> = {
  curves_wide: ['Readings, a column for each point', 'Letture, una colonna per punto'],
  curves_long: ['Readings, a row for each value', 'Letture, una riga per valore'],
  prices: ['Market prices', 'Prezzi di mercato'],
  gse_amounts: ['Amounts of GSE', 'Importi del GSE'],
  energy_sales: ['Sales of energy', "Vendite dell'energia"],
};

export const isOpen = ({ state }: Operation): boolean => state === 'pending' || state === 'running';
