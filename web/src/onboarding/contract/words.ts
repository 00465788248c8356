import type { Answer, Item } from 'condivisa/client';
import type { Tone } from '../../kit/page.tsx';
import type { Word } from '../../shell/words.ts';

export type Contract = Answer<'get', '/api/cer/communities/{community_id}/configurations/{configuration_id}/contract'>;
export type Inspection = Item<'/api/cer/communities/{community_id}/inspections'>;
export type RepresentativeChange = Item<'/api/cer/communities/{community_id}/representative-changes'>;

export const CONTRACT_STATE: Readonly<Record<Contract['state'], Word>> = {
  ACTIVE: ['active', 'attivo'],
  SUSPENDED: ['suspended: its days do not count', 'sospeso: i giorni non contano'],
  TERMINATED: ['terminated', 'risolto'],
  FORFEITED: ['forfeited', 'decaduto'],
  EXPIRED: ['expired', 'scaduto'],
};

export const CONTRACT_TONE: Readonly<Record<Contract['state'], Tone>> = {
  ACTIVE: 'good',
  SUSPENDED: 'warn',
  TERMINATED: 'info',
  FORFEITED: 'bad',
  EXPIRED: 'info',
};

export const CONTRACT_STEP: Readonly<Record<Contract['steps'][number]['kind'], Word>> = {
  contract_suspension: ['Suspended', 'Sospeso'],
  contract_resumption: ['Resumed', 'Ripreso'],
  contract_termination: ['Terminated by GSE', 'Risolto dal GSE'],
  contract_forfeiture: ['Forfeiture declared', 'Decadenza dichiarata'],
  recovery: ['GSE claims amounts back', 'Il GSE richiede somme'],
  expiry: ['Its years are over', 'Durata conclusa'],
};

export const INSPECTION_STATE: Readonly<Record<Inspection['state'], Word>> = {
  OPENED: ['under way', 'in corso'],
  EVIDENCE: ['evidence submitted', 'documentazione consegnata'],
  CLOSED_OK: ['closed without findings', 'chiuso senza rilievi'],
  PRESCRIPTIONS: ['closed with prescriptions', 'chiuso con prescrizioni'],
  RECALCULATED: ['closed with a recalculation', 'chiuso con ricalcolo'],
  FORFEITED: ['closed with the forfeiture', 'chiuso con decadenza'],
};

export const INSPECTION_TONE: Readonly<Record<Inspection['state'], Tone>> = {
  OPENED: 'warn',
  EVIDENCE: 'info',
  CLOSED_OK: 'good',
  PRESCRIPTIONS: 'warn',
  RECALCULATED: 'warn',
  FORFEITED: 'bad',
};

export const INSPECTION_EVENT: Readonly<Record<Inspection['events'][number]['kind'], Word>> = {
  opening: ['Opened by GSE', 'Avviato dal GSE'],
  evidence: ['Evidence submitted', 'Documentazione consegnata'],
  reminder: ['Reminder of its term', 'Promemoria del termine'],
  due: ['Its term has passed', 'Termine trascorso'],
  closing: ['Closed by GSE', 'Chiuso dal GSE'],
};

export const REPRESENTATIVE_KIND: Readonly<Record<RepresentativeChange['kind'], Word>> = {
  community: ['the community, by its legal representative', 'la comunità, tramite il legale rappresentante'],
  member: ['a member, by mandate', 'un membro, su mandato'],
  third_party_producer: ['a third-party producer (ESCo), by mandate', 'un produttore terzo (ESCo), su mandato'],
};

export const REPRESENTATIVE_STATE: Readonly<Record<RepresentativeChange['state'], Word>> = {
  prepared: ['prepared', 'preparato'],
  notified: ['notified to GSE', 'comunicato al GSE'],
  confirmed: ['confirmed by GSE', 'confermato dal GSE'],
  cancelled: ['cancelled', 'annullato'],
};
