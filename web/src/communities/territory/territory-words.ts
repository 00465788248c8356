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
