import { STATUTE_CLAUSES } from '../../communities/statutes.ts';
import { DomainError, type Fault } from '../../kernel/errors.ts';
import { atPath } from '../../kernel/messages.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';
import { Faults } from '../scenario/faults.ts';
import { checkStanding } from '../scenario/standing-checks.ts';
import type { ConfigurationKind } from '../types.ts';
import { whatIfMessages } from './messages.ts';
import type { WhatIfChange } from './types.ts';

/** Where changes would happen, by the law of the day `on`; `statuteSince` is the first day of a complete statute, null where none is recorded. */
export interface Standing {
  readonly kind: ConfigurationKind;
  readonly on: LocalDate;
  readonly statuteSince: LocalDate | null;
}

const FIELDS: Readonly<Record<string, string>> = {
  entryIntoOperation: 'entry_into_operation',
  entryBeforeStatuteProved: 'entry_before_statute_proved',
  'enterprise.atecoCode': 'enterprise.ateco_code',
};

/** Refuses added plants and members for which GSE would pay nothing, as `checkStanding` does in scenarios. */
export function assertStanding(changes: readonly WhatIfChange[], standing: Standing): void {
  const faults = changes.flatMap((change, i) =>
    faultsOf(change, standing).map((fault) => ({ ...fault, path: `changes[${i}].${fault.path}` })),
  );
  const [first] = faults;
  if (first !== undefined) throw new DomainError('invalid_input', atPath(first.path, first.message), faults);
}

function faultsOf(change: WhatIfChange, { kind, on, statuteSince }: Standing): Fault[] {
  if (change.kind !== 'add_plant' && change.kind !== 'add_member') return [];
  const statute = statuteSince === null ? {} : { statute: { validFrom: statuteSince, clauses: STATUTE_CLAUSES } };
  const found = new Faults();
  const side = change.kind === 'add_plant' ? { plants: [change] } : { points: [change] };
  checkStanding({ configuration: { kind, ...statute }, period: { from: on, to: on }, ...side }, found);
  return found.list().map((fault) => {
    const field = fault.path.replace(/^(plants|points)\[0\]\./, '');
    const isEntry = field === 'entryIntoOperation' && statuteSince !== null;
    return { ...fault, path: FIELDS[field] ?? field, message: isEntry ? whatIfMessages.beforeStatute(statuteSince) : fault.message };
  });
}
