import type { Item } from 'condivisa/client';
import type { Word } from '../shell/words.ts';

export type Member = Item<'/api/cer/communities/{community_id}/members'>;

export const MEMBER_STATUS: Readonly<Record<Member['status'], Word>> = {
  pending: ['applied', 'domanda presentata'],
  active: ['active', 'attivo'],
  suspended: ['suspended', 'sospeso'],
  leaving: ['leaving', 'in uscita'],
  left: ['left', 'uscito'],
};

export const MEMBER_TYPE: Readonly<Record<Member['member_type'], Word>> = {
  CONSUMER: ['consumer', 'consumatore'],
  PRODUCER: ['producer', 'produttore'],
  PROSUMER: ['prosumer', 'prosumer'],
};

export const USER_TYPE: Readonly<Record<Member['user_type'], Word>> = {
  RESIDENTIAL: ['residential', 'domestico'],
  COMMERCIAL: ['commercial', 'commerciale'],
  INDUSTRIAL: ['industrial', 'industriale'],
};

export const HOLDER_CLASS: Readonly<Record<Member['holder_class'], Word>> = {
  natural_person: ['natural person', 'persona fisica'],
  enterprise: ['enterprise', 'impresa'],
  local_authority: ['local authority', 'ente locale'],
  religious_body: ['religious body', 'ente religioso'],
  third_sector: ['third-sector body', 'ente del terzo settore'],
  environmental_body: ['environmental body', 'associazione di protezione ambientale'],
  association: ['association', 'associazione'],
  condominium: ['condominium', 'condominio'],
  public_housing_body: ['public housing body', 'ente di edilizia residenziale pubblica'],
  public_welfare_body: ['public welfare body', 'azienda pubblica di servizi alla persona'],
  land_reclamation_consortium: ['land reclamation consortium', 'consorzio di bonifica'],
  research_body: ['research body', 'ente di ricerca'],
  other_public_body: ['other public body', 'altro ente pubblico'],
};

type Choices = readonly { readonly value: string; readonly label: Word }[];

export const choicesOf = (words: Readonly<Record<string, Word>>): Choices =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
