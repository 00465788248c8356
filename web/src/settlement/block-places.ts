import type { Word } from '../shell/word.ts';
import type { WorkItem } from './worklist.tsx';

/** A page of a community, below the community's address. */
export interface Place {
  readonly path: string;
  readonly tab?: string;
  readonly label: Word;
}
const IMPORTS: Place = { path: 'imports', label: ['To the imports', 'Alle importazioni'] };
const ONBOARDING: Place = { path: 'onboarding', label: ['To the application', "All'istanza"] };
/** Where each kind of obstacle is resolved; others on the page of the month. */
export const BLOCK_PLACES: Partial<Record<WorkItem['blocks'][number]['by'], Place>> = {
  reading: IMPORTS,
  price: IMPORTS,
  rule: { path: 'rules', label: ['To the rules', 'Alle regole'] },
  parameter: { path: 'rules', tab: 'parameters', label: ['To the parameters', 'Ai parametri'] },
  document: { path: 'documents', label: ['To the documents', 'Ai documenti'] },
  recognition: ONBOARDING,
  contract: ONBOARDING,
  area: { path: 'territory', label: ['To power and areas', 'A potenza e aree'] },
  grant: { path: 'plants', label: ['To the plants', 'Agli impianti'] },
  receipt: { path: 'money/gse', tab: 'receipts', label: ['To the money from GSE', 'Al denaro dal GSE'] },
  sale: { path: 'money', label: ['To the money', 'Al denaro'] },
  member: { path: 'members', label: ['To the members', 'Ai membri'] },
  work: { path: 'work-orders', label: ['To the work orders', 'Agli ordini di lavoro'] },
  webhook: { path: 'webhooks', label: ['To the webhooks', 'Ai webhook'] },
  device: { path: 'devices', label: ['To the devices', 'Ai dispositivi'] },
};
