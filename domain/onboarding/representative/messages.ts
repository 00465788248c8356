import { message } from '../../kernel/messages.ts';
import { italianDay, writeDay } from '../../kernel/text/write-day.ts';

/** Where a change of the contract representative stands. Source: cacer.md 2.3. */
export const REPRESENTATIVE_STATES = ['prepared', 'notified', 'confirmed', 'cancelled'] as const;
export type RepresentativeState = (typeof REPRESENTATIVE_STATES)[number];

/** Who may be the contract representative of a community. Source: cacer.md 2.3. */
export const REPRESENTATIVE_KINDS = ['community', 'member', 'third_party_producer'] as const;
export type RepresentativeKind = (typeof REPRESENTATIVE_KINDS)[number];

export const representativeMessages = {
  nothingNotified: message(
    'No change of the contract representative was notified to GSE: record the notice first',
    'Nessun cambio di referente è stato comunicato al GSE: registri prima la comunicazione',
  ),
  beforeNotice: (on: string) =>
    message(
      `is before the notice of ${writeDay(on, 'en')}: check the day of the act`,
      `è precedente alla comunicazione ${italianDay('del', on)}: verifichi la data dell'atto`,
    ),
  none: (id: number) =>
    message(`There is no change of representative ${id} in this community`, `Non esiste un cambio di referente ${id} in questa comunità`),
  open: message(
    'A change of representative is in progress: complete or cancel it first',
    'Un cambio di referente è già in corso: lo completi o lo annulli prima',
  ),
  notPossible: (state: RepresentativeState) =>
    message(`The change is ${state}: this is no longer possible`, `Il cambio è nello stato ${state}: non è più possibile`),
  mandateNeeded: message(
    'name the mandate documents: a representative other than the community acts by mandate',
    'indichi i documenti di mandato: un referente diverso dalla comunità agisce su mandato',
  ),
  partyNeeded: message(
    'name the member or producer who becomes the representative',
    'indichi il membro o produttore che diventa referente',
  ),
};
