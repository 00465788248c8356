import type { Answer, Item } from 'condivisa/client';
import type { Tone } from '../../kit/page.tsx';
import type { Word } from '../../shell/words.ts';

export const SOURCES = '/api/v1/meter-sources';
export const SOURCE = '/api/v1/meter-sources/{source_id}';
export const PULLS = '/api/v1/meter-sources/{source_id}/pulls';
export type Source = Item<typeof SOURCES>;
export type Pull = Item<typeof PULLS>;
/** What came of asking a source now; null: not known yet. */
export type Pulled = Answer<'post', '/api/v1/meter-sources/{source_id}/pull'>['pulled'];

export const KINDS: Readonly<Record<Source['kind'], Word>> = {
  datadis: ['Hourly readings (as Datadis)', 'Letture orarie (tipo Datadis)'],
  shelly: ['Stored data of a Shelly', 'Dati memorizzati di uno Shelly'],
  gme: ['Prices of GME', 'Prezzi GME'],
  entsoe: ['Prices of ENTSO-E', 'Prezzi ENTSO-E'],
  open_meteo: ['Weather (as Open-Meteo)', 'Meteo (tipo Open-Meteo)'],
};

export const OUTCOMES: Readonly<Record<Pull['outcome'], Word>> = {
  stored: ['stored', 'salvato'],
  unchanged: ['nothing new', 'nessuna novità'],
  nothing: ['nothing there yet', 'nessun dato ancora'],
  fault: ['failed', 'non riuscito'],
};

export const OUTCOME_TONES: Readonly<Record<Pull['outcome'], Tone>> = { stored: 'good', unchanged: 'info', nothing: 'warn', fault: 'bad' };

export const FLOWS: Readonly<Record<'taken' | 'given', Word>> = {
  taken: ['energy taken', 'energia assorbita'],
  given: ['energy given back', 'energia ceduta'],
};

/** How a source is at present. */
export type Health = 'paused' | 'failing' | 'fine' | 'new';
export const HEALTH: Readonly<Record<Health, Word>> = {
  paused: ['paused', 'sospesa'],
  failing: ['failing', 'in errore'],
  fine: ['works', 'funziona'],
  new: ['not asked yet', 'mai interrogata'],
};
export const HEALTH_TONES: Readonly<Record<Health, Tone>> = { paused: 'info', failing: 'bad', fine: 'good', new: 'info' };

export function healthOf({ state, fault, last_success_at }: Pick<Source, 'state' | 'fault' | 'last_success_at'>): Health {
  if (state === 'paused') return 'paused';
  if (fault !== null) return 'failing';
  return last_success_at === null ? 'new' : 'fine';
}
