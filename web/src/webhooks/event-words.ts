import type { Word } from '../shell/words.ts';
import { EVENT_TITLES_IT } from './event-titles.ts';

/** Groups of events, by the part of their names before the point; several parts make one group. */
export const EVENT_GROUPS: readonly { readonly title: Word; readonly prefixes: readonly string[] }[] = [
  {
    title: ['Community and rules', 'Comunità e regole'],
    prefixes: [
      'community',
      'configuration',
      'statute',
      'distribution_rule',
      'parameter',
      'payout_rule',
      'smallest_payment',
      'vat_deduction',
    ],
  },
  { title: ['Members', 'Membri'], prefixes: ['member', 'third_party_producer', 'enterprise_fact', 'document'] },
  {
    title: ['Points and readings', 'Punti e letture'],
    prefixes: ['point', 'point_scheme', 'exemption', 'readings', 'import', 'operation', 'energy'],
  },
  {
    title: ['Plants and grants', 'Impianti e contributi'],
    prefixes: ['plant', 'section', 'section_stop', 'split_group', 'storage', 'plant_grant'],
  },
  { title: ['Applications to GSE', 'Richieste al GSE'], prefixes: ['onboarding', 'application', 'contract'] },
  { title: ['Months and years', 'Mesi e anni'], prefixes: ['settlement', 'statement'] },
  {
    title: ['Money', 'Denaro'],
    prefixes: ['gse_receipt', 'gse_amounts', 'payout_batch', 'payout', 'energy_sale', 'excess_certificate', 'ring_fenced_use'],
  },
  { title: ['Platform', 'Piattaforma'], prefixes: ['legal_parameter', 'organisation', 'substation_area', 'webhook'] },
];

/** What an event says, with the English text of the API where it is known. */
export const eventWord = (name: string, english = name): Word => [
  english.replaceAll('`', ''),
  (EVENT_TITLES_IT as Readonly<Record<string, string>>)[name] ?? name,
];

/** The group to which an event belongs, by its place in EVENT_GROUPS. */
export const groupOf = (name: string): number => {
  const [prefix = ''] = name.split('.');
  const at = EVENT_GROUPS.findIndex(({ prefixes }) => prefixes.includes(prefix));
  return at === -1 ? EVENT_GROUPS.length - 1 : at;
};
