import { type Message, message } from '../messages.ts';
import type { Holder } from './classes.ts';

const NAMES: Readonly<Record<Holder, Message>> = {
  natural_person: message('natural person', 'persona fisica'),
  enterprise: message('enterprise', 'impresa'),
  local_authority: message('local authority', 'ente locale'),
  religious_body: message('religious body', 'ente religioso'),
  third_sector: message('third-sector body', 'ente del terzo settore'),
  environmental_body: message('environmental body', 'ente di protezione ambientale'),
  association: message('association outside the third sector', 'associazione fuori dal terzo settore'),
  condominium: message('condominium', 'condominio'),
  public_housing_body: message('public housing body', 'ente di edilizia residenziale pubblica'),
  public_welfare_body: message('public welfare or personal services body', 'ente pubblico di assistenza o azienda di servizi alla persona'),
  land_reclamation_consortium: message('land-reclamation consortium', 'consorzio di bonifica'),
  research_body: message('research or training body', 'ente di ricerca o formazione'),
  other_public_body: message('other public body', 'altro ente pubblico'),
};

/** A holder class in words. */
export const nameOfHolder = (holder: Holder): Message => NAMES[holder];
