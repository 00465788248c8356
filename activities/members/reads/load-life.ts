import type { Transaction } from 'kysely';
import { requireFound } from '../../../domain/kernel/errors.ts';
import { requireParameter } from '../../../domain/kernel/legal/require-parameter.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { laterDay } from '../../../domain/kernel/time/local-date.ts';
import type { LifeView } from '../../../domain/members/life-view.ts';
import { isOver } from '../../../domain/members/lifecycle.ts';
import { memberMessages } from '../../../domain/members/messages.ts';
import type { MembershipScope } from '../../../domain/members/processes.ts';
import { type Retention, type RetentionTerms, retentionOf } from '../../../domain/members/retention.ts';
import { lifeOf } from '../../../infra/postgres/members/lifecycle.ts';
import { legalParametersOn } from '../../../infra/postgres/record/legal-parameters.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** How long what is kept, by the law of a day. */
export async function retentionTerms(trx: Transaction<DB>, day: string): Promise<RetentionTerms> {
  const legal = await legalParametersOn(trx, day, ['rectification_horizon', 'accounting_retention']);
  return {
    correctionMonths: Number(requireParameter(legal, 'rectification_horizon', day).value),
    accountingYears: Number(requireParameter(legal, 'accounting_retention', day).value),
  };
}

type Life = NonNullable<Awaited<ReturnType<typeof lifeOf>>>;

/** What is kept of a membership that is over, and until when; undefined while it runs. */
export async function loadRetention(trx: Transaction<DB>, life: Life): Promise<Retention | undefined> {
  if (!isOver(life.stage) || life.valid_to === null) return undefined;
  return retentionOf(life.valid_to, life.was_admitted, await retentionTerms(trx, life.valid_to));
}

/** Where a membership stands today, as its process reads it; `not_found` outside the community. */
export async function loadLife(trx: Transaction<DB>, { communityId, membershipId }: MembershipScope): Promise<LifeView> {
  const found = await lifeOf(trx, membershipId, legalDay(Date.now()));
  const life = requireFound(found, memberMessages.noMember(communityId, membershipId));
  const retention = life.is_erased || life.goes_on ? undefined : await loadRetention(trx, life);
  const { last_act: act, last_actor: actor, last_on: occurredOn } = life;
  return {
    code: life.code,
    stage: life.stage,
    isRecognised: life.is_recognised,
    lastAct: act === null || actor === null || occurredOn === null ? null : { act, actor, occurredOn },
    leavesOn: life.leaves_on ?? life.valid_to,
    resumesOn: life.resumes_on,
    erasesOn: retention === undefined ? null : laterDay(retention.erasesOn, life.kept_until ?? retention.erasesOn),
  };
}
