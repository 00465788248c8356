import type { z } from '@hono/zod-openapi';
import type { Kysely, Transaction } from 'kysely';
import { reproduceRun } from '../../activities/settlement/reads/reproduce-run.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { atPath } from '../../domain/kernel/messages.ts';
import { legalDay } from '../../domain/kernel/time/bounds.ts';
import { addMonths } from '../../domain/kernel/time/local-date.ts';
import { toDistributionRule } from '../../domain/settlement/rule/stored-rule.ts';
import { validateDistributionRule } from '../../domain/settlement/rule/validate-rule.ts';
import { assertStanding } from '../../domain/settlement/whatif/standing.ts';
import type { WhatIfChange, WhatIfMonth } from '../../domain/settlement/whatif/types.ts';
import { whatIf } from '../../domain/settlement/whatif/what-if.ts';
import { completeStatuteSince } from '../../infra/postgres/communities/statutes.ts';
import { inContext, type RowContext } from '../../infra/postgres/driver/index.ts';
import { legalParameters } from '../../infra/postgres/record/legal-parameters.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { type PartyMember, partyMembers } from '../../infra/postgres/settlement/members.ts';
import { listRuns } from '../../infra/postgres/settlement/view.ts';
import { settlementMessages } from './messages.ts';
import type { Enterprise, WhatIfOrder } from './what-if-schemas.ts';

const MOST_MONTHS = 12;

/** Settles the ordered months as they were and as they would be. */
export async function computeWhatIf(db: Kysely<DB>, { context, body }: { readonly context: RowContext; readonly body: WhatIfOrder }) {
  const changes = body.changes.map(toChange);
  const { months, members, runs, statuteSince } = await inContext(db, context, (trx) => readMonths(trx, body), { readOnly: true });
  const [{ input }] = months as [WhatIfMonth];
  assertStanding(changes, { kind: input.kind, on: legalDay(Date.now()), statuteSince });
  return { result: whatIf(months, changes), energyUnit: months[0]?.input.energyUnit ?? 'Wh', members, runs };
}

function toChange(change: WhatIfOrder['changes'][number], i: number): WhatIfChange {
  if (change.kind === 'distribution')
    return { kind: 'distribution', rule: toDistributionRule(validateDistributionRule(change.rule, `changes[${i}].rule`)) };
  if (change.kind === 'add_member') {
    const { enterprise, ...member } = change;
    return enterprise === undefined ? member : { ...member, enterprise: toEnterprise(enterprise) };
  }
  if (change.kind !== 'add_plant') return change;
  const { power_kw: powerKw, entry_into_operation: entryIntoOperation, grant_share: grantShare, ...plant } = change;
  const { entry_before_statute_proved: entryBeforeStatuteProved, ...rest } = plant;
  return { ...rest, powerKw, entryIntoOperation, entryBeforeStatuteProved, grantShare };
}

const toEnterprise = ({ ateco_edition, ateco_code, size }: z.output<typeof Enterprise>) => ({
  atecoEdition: ateco_edition,
  atecoCode: ateco_code,
  size,
});

async function readMonths(trx: Transaction<DB>, { configuration_id, from, to }: WhatIfOrder) {
  if (to < from || to > addMonths(from, MOST_MONTHS - 1)) {
    const message = settlementMessages.outOfRange(from, addMonths(from, MOST_MONTHS - 1));
    throw new DomainError('invalid_input', atPath('body.to', message), [{ path: 'body.to', code: 'invalid', message }]);
  }
  const filter = { configurationId: configuration_id, from, to, latest: true, take: MOST_MONTHS, after: 0 };
  const runs = (await listRuns(trx, filter)).sort((a, b) => (a.month < b.month ? -1 : 1));
  const [first] = runs;
  if (first === undefined) throw new DomainError('not_found', settlementMessages.nothingSettled(configuration_id, from, to));
  if (runs.some((run) => run.energy_unit !== first.energy_unit)) throw new DomainError('wrong_state', settlementMessages.mixedUnits);
  const members = await partyMembers(trx, first.community_id);
  const months: WhatIfMonth[] = [];
  for (const run of runs) months.push(await readMonth(trx, run, members));
  return { months, members, runs, statuteSince: await completeStatuteSince(trx, first.community_id) };
}

/** As it was settled; a value that only the change asks for is the law's. A point or plant of a party without membership stands for itself. */
async function readMonth(
  trx: Transaction<DB>,
  run: { readonly id: number; readonly month: string },
  members: readonly PartyMember[],
): Promise<WhatIfMonth> {
  const { inputs, input: settled } = await reproduceRun(trx, run.id);
  const legal = await legalParameters(trx, settled.from, settled.to);
  const input = { ...settled, parameters: [...settled.parameters, ...legal] };
  const codes = new Map(members.map(({ partyId, code: of }) => [partyId, of]));
  const memberOf = new Map([...inputs.plants, ...inputs.points].map((one) => [one.code, codes.get(one.partyId) ?? one.code]));
  return { month: run.month, input, memberOf };
}
