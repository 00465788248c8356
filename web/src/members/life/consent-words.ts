import type { Answer } from 'condivisa/client';
import type { Word } from '../../shell/words.ts';

export type Checks = Answer<'get', '/api/cer/communities/{community_id}/members/{member_id}/checks'>;
export type ConsentKind = Answer<'get', '/api/cer/communities/{community_id}/members/{member_id}/consents'>['consents'][number]['kind'];

export const CONSENT: Readonly<Record<ConsentKind, Word>> = {
  privacy: ['Information on personal data', 'Informativa sui dati personali'],
  membership: ['Membership and statute', 'Adesione e statuto'],
  energy_data: ['Hourly readings', 'Misure orarie'],
  mandate: ['Mandate to the contract representative', 'Mandato al referente'],
  communications: ['News of the community', 'Comunicazioni della comunità'],
};

export const CHECK: Readonly<Record<Checks['checks'][number]['check'], Word>> = {
  tax_code: ['Tax code', 'Codice fiscale'],
  tax_code_name: ['Name and tax code', 'Nome e codice fiscale'],
  same_person: ['Same person', 'Stessa persona'],
  same_email: ['Same e-mail', 'Stessa e-mail'],
  pod: ['Connection point', 'Punto di connessione'],
  same_pod: ['Same POD', 'Stesso POD'],
  holder: ['Holder of the point', 'Intestatario del punto'],
  consents: ['Consents and mandate', 'Consensi e mandato'],
  enterprise: ['Enterprise', 'Impresa'],
};

export const OUTCOME: Readonly<Record<Checks['checks'][number]['outcome'], Word>> = {
  pass: ['passes', 'superata'],
  warn: ['look at it', 'da vedere'],
  fail: ['fails', 'non superata'],
};
