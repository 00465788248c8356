import type { Answer } from 'condivisa/client';
import type { Word } from '../../shell/words.ts';

export type Lifecycle = Answer<'get', '/api/cer/communities/{community_id}/lifecycle'>;
export type LifecycleState = Lifecycle['state'];
export type CapacityPlan = Answer<'get', '/api/cer/communities/{community_id}/capacity'>['configurations'][number];
export type Redraw = Answer<'get', '/api/cer/communities/{community_id}/redraw'>['configurations'][number];
export type RedrawnSubject = Redraw['subjects'][number];

export const STATE: Readonly<Record<LifecycleState, Word>> = {
  draft: ['draft', 'bozza'],
  pending_gse: ['at GSE', 'presso il GSE'],
  active: ['active', 'attiva'],
  suspended: ['suspended', 'sospesa'],
  rejected: ['refused by GSE', 'respinta dal GSE'],
  withdrawn: ['withdrawn', 'ritirata'],
  terminated: ['contract ended', 'contratto cessato'],
  archived: ['archived', 'archiviata'],
};

export const TONE: Readonly<Record<LifecycleState, 'good' | 'info' | 'warn'>> = {
  ...{ draft: 'info', pending_gse: 'info', active: 'good', archived: 'info' },
  ...{ suspended: 'warn', rejected: 'warn', withdrawn: 'warn', terminated: 'warn' },
};

export const EFFECT: Readonly<Record<RedrawnSubject['effect'], Word>> = {
  keeps: ['stays until the incentive ends', "resta fino alla fine dell'incentivo"],
  can_file: ['stays if it is applied for in time', 'resta se richiesto in tempo'],
  falls_out: ['is outside already', 'è già fuori'],
};

/** What is to be sent to GSE about a point or plant that a new map leaves outside. */
export const FILING: Readonly<Record<RedrawnSubject['filing'], Word>> = {
  nothing: ['nothing to file', 'nulla da inviare'],
  application: ['the application, under the old map', 'la richiesta, con la vecchia mappa'],
  variation_in: ['a variation that adds it, under the old map', 'un’istanza di modifica che lo aggiunge, con la vecchia mappa'],
  variation_out: ['a variation that removes it', 'un’istanza di modifica che lo toglie'],
  move: ['nothing: assign it to a configuration of its new area', 'nulla: assegnarlo a una configurazione della nuova area'],
};
