import type { Item } from 'condivisa/client';
import type { Word } from '../shell/words.ts';

export type RoleName = NonNullable<Item<'/api/v1/settlement/worklist'>['items'][number]['resolved_by'][number]>;

/** Names of roles. */
export const ROLE_WORDS: Readonly<Record<RoleName, Word>> = {
  platform_admin: ['Administrator of the platform', 'Amministratore della piattaforma'],
  operator: ['Operator of the platform', 'Operatore della piattaforma'],
  auditor: ['Auditor', 'Revisore'],
  community_manager: ['Manager of the community', 'Gestore della comunità'],
  contract_representative: ['Representative before GSE (Referente)', 'Referente verso il GSE'],
  energy_manager: ['Energy manager', "Responsabile dell'energia"],
  trader: ['Trader of energy', 'Trader di energia'],
  esg_officer: ['Sustainability officer', 'Responsabile della sostenibilità'],
  member: ['Member', 'Membro'],
  utility: ['Sender of acts of GSE', 'Mittente degli atti del GSE'],
  device: ['Device', 'Dispositivo'],
};

export const ROLE_PURPOSES: Readonly<Record<RoleName, Word>> = {
  platform_admin: ['users, roles and security of the whole platform', 'utenti, ruoli e sicurezza di tutta la piattaforma'],
  operator: ['runs the platform for all communities', 'gestisce la piattaforma per tutte le comunità'],
  auditor: ['reads everything and changes nothing; every read is logged', 'legge tutto e non modifica nulla; ogni lettura è registrata'],
  community_manager: [
    'members, plants, documents, approvals and payments of the community',
    'membri, impianti, documenti, approvazioni e pagamenti della comunità',
  ],
  contract_representative: ['represents the community before GSE and approves', 'rappresenta la comunità verso il GSE e approva'],
  energy_manager: ['reads energy and months, imports readings', 'legge energia e mesi, importa le letture'],
  trader: ['reads energy and months', 'legge energia e mesi'],
  esg_officer: ['reads results for reports on sustainability', 'legge i risultati per i bilanci di sostenibilità'],
  member: ['sees own energy, money and documents', 'vede energia, importi e documenti propri'],
  utility: ['sends signed acts of GSE', 'invia gli atti firmati del GSE'],
  device: ['has no rights yet', 'non ha ancora diritti'],
};

/** Roles that somebody can be given in a community. */
export const COMMUNITY_ROLES: readonly RoleName[] = [
  'community_manager',
  'contract_representative',
  'energy_manager',
  'trader',
  'esg_officer',
];

export const roleWord = (role: string): Word => ROLE_WORDS[role as RoleName] ?? [role, role];
