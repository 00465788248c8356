import type { Task } from './tasks.tsx';

/** The page of a community on which a task is done, below the community's address. */
interface TaskPlace {
  readonly path: string;
  readonly search?: Readonly<Record<string, string>>;
}

/** Pages of what is not about one object; other kinds are done on the page of the settlement. */
const PLACES: Partial<Record<Task['kind'], TaskPlace>> = {
  bank_account: { path: 'mine/bank-account' },
  own_document: { path: 'mine/documents' },
  reading: { path: 'imports' },
  price: { path: 'imports' },
  rule: { path: 'rules' },
  parameter: { path: 'rules', search: { tab: 'parameters' } },
  document: { path: 'documents' },
  recognition: { path: 'onboarding' },
  contract: { path: 'onboarding' },
  area: { path: 'territory' },
  grant: { path: 'plants' },
  receipt: { path: 'money/gse', search: { tab: 'receipts' } },
  sale: { path: 'money' },
  member: { path: 'members' },
  work: { path: 'work-orders' },
  webhook: { path: 'webhooks' },
  device: { path: 'devices' },
};

export function placeOfTask({ kind, year, target_kind, target_id }: Task): TaskPlace {
  if (kind === 'vote') return { path: `mine/motions/${target_id}` };
  if (kind === 'work_order') return { path: `work-orders/${target_id}` };
  if (kind === 'consent' || kind === 'account' || kind === 'own_data') return { path: `members/${target_id}` };
  if (kind === 'own_upload') return { path: `documents/${target_id}` };
  if (target_kind === 'year') return { path: `money/years/${target_id}` };
  if (year !== null) return { path: 'money/years' };
  if (kind !== 'reading' && target_kind === 'run') return { path: `settlement/${target_id}` };
  return PLACES[kind] ?? { path: 'settlement' };
}
