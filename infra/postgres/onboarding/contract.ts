import { type Kysely, sql, type Transaction } from 'kysely';
import { replayContract } from '../../../domain/onboarding/contract/advance-contract.ts';
import type { ContractRecord, ContractStep, ContractStepKind } from '../../../domain/onboarding/contract/steps.ts';
import type { DB } from '../schema/tables.ts';

/** A step of a contract as recorded, with the act of GSE that says so. */
export interface StoredContractStep extends ContractStep {
  readonly id: number;
  readonly gseActId: number | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly recordedAt: Date;
}

/** A contract with GSE, its steps, and what they amount to. */
export interface StoredContract {
  readonly configurationId: number;
  readonly communityId: number;
  readonly applicationId: number;
  readonly activeFrom: string;
  /** First day that GSE's acceptance counts, which may lie before the contract; null of a contract from before this was kept. */
  readonly recognisedFrom: string | null;
  readonly steps: readonly StoredContractStep[];
  readonly record: ContractRecord;
}

/** The contract of a configuration, if GSE accepted it; `lock` keeps others from changing it until commit. */
export async function findContract(trx: Kysely<DB>, configurationId: number, lock = false): Promise<StoredContract | undefined> {
  const query = trx
    .selectFrom('contract')
    .select(['community_id', 'application_id', 'active_from', 'recognised_from'])
    .where('configuration_id', '=', configurationId);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (row === undefined) return undefined;
  const steps = await stepsOf(trx, configurationId);
  return {
    configurationId,
    communityId: row.community_id,
    applicationId: row.application_id,
    activeFrom: row.active_from,
    recognisedFrom: row.recognised_from,
    steps,
    record: replayContract(firstDay(row.active_from, row.recognised_from), steps),
  };
}

const firstDay = (activeFrom: string, recognisedFrom: string | null): string =>
  recognisedFrom !== null && recognisedFrom < activeFrom ? recognisedFrom : activeFrom;

async function stepsOf(trx: Kysely<DB>, configurationId: number): Promise<StoredContractStep[]> {
  const rows = await trx
    .selectFrom('contract_event')
    .select(['id', 'kind', 'occurred_on', 'effect_on', 'gse_act_id', 'detail', 'recorded_at'])
    .where('configuration_id', '=', configurationId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as ContractStepKind,
    occurredOn: row.occurred_on,
    effectOn: row.effect_on,
    gseActId: row.gse_act_id,
    detail: row.detail as StoredContractStep['detail'],
    recordedAt: row.recorded_at,
  }));
}

export async function insertContractStep(
  trx: Transaction<DB>,
  { configurationId, communityId }: Pick<StoredContract, 'configurationId' | 'communityId'>,
  step: ContractStep & { readonly gseActId: number | null; readonly detail: StoredContractStep['detail'] },
): Promise<void> {
  await trx
    .insertInto('contract_event')
    .values({
      configuration_id: configurationId,
      community_id: communityId,
      kind: step.kind,
      occurred_on: step.occurredOn,
      effect_on: step.effectOn,
      gse_act_id: step.gseActId,
      detail: step.detail,
    })
    .execute();
}

/**
 * Stores what the steps of a contract amount to: its state, its last days, and the days between that do not count. A contract forfeited from
 * its first day on keeps that one, on which nothing counts either, so that its months can be settled to nothing.
 */
export async function storeContract(
  trx: Transaction<DB>,
  { configurationId, communityId, activeFrom, recognisedFrom }: Omit<StoredContract, 'steps' | 'record' | 'applicationId'>,
  { state, endsOn, pauses }: ContractRecord,
): Promise<void> {
  const first = firstDay(activeFrom, recognisedFrom);
  const activeTo = endsOn === null ? null : sql<string>`greatest(${endsOn}::date, ${first}::date + 1)`;
  await trx.updateTable('contract').set({ state, active_to: activeTo }).where('configuration_id', '=', configurationId).execute();
  const rows = [
    ...pauses.filter(({ from, to }) => to === null || to > from).map((pause) => ({ ...pause, kind: 'suspension' })),
    ...(state === 'FORFEITED' && endsOn !== null ? [{ kind: 'forfeiture', from: endsOn, to: null }] : []),
  ];
  for (const { kind, from, to } of rows)
    await sql`
      with known as (update contract_pause set validity = daterange(${from}::date, ${to}::date)
        where configuration_id = ${configurationId} and kind = ${kind} and lower(validity) = ${from}::date returning id)
      insert into contract_pause (configuration_id, community_id, kind, validity)
        select ${configurationId}, ${communityId}, ${kind}, daterange(${from}::date, ${to}::date) where not exists (select from known)`.execute(
      trx,
    );
}

/** Ends a configuration whose contract counts no further days. */
export async function endConfiguration(trx: Transaction<DB>, configurationId: number): Promise<void> {
  const values = { status: 'ended' as const, version: sql<number>`version + 1` };
  await trx.updateTable('configuration').set(values).where('id', '=', configurationId).where('status', '=', 'active').execute();
}

/** A section of a contract: from when it counts, and its stops (ends excluded), whose days put the end of its premium off. */
export interface ContractSection {
  readonly configurationId: number;
  readonly code: string;
  readonly serviceStart: string;
  /** First day of the premium: of the section that it continues, where there is one. */
  readonly premiumFrom: string;
  readonly incentivised: boolean;
  readonly stops: readonly { readonly from: string; readonly to: string }[];
}

/** The sections that count in the contracts of these configurations and have not left them. */
export async function contractSections(trx: Kysely<DB>, configurationIds: readonly number[], on: string): Promise<ContractSection[]> {
  const { rows } = await sql<ContractSection>`
    select a.configuration_id as "configurationId", s.code, a.service_start as "serviceStart", s.incentivised,
      coalesce((select min(o.service_start) from plant_assignment o where o.section_id = any (same.ids)), a.service_start) as "premiumFrom",
      coalesce((select jsonb_agg(jsonb_build_object('from', lower(t.validity), 'to', upper(t.validity)) order by t.validity)
        from section_stop t where t.section_id = any (same.ids)), '[]') as stops
    from plant_assignment a join plant_section s on s.id = a.section_id
      join contract k on k.configuration_id = a.configuration_id
      cross join lateral (with recursive chain as (select s.id, s.replaces_id
        union all select o.id, o.replaces_id from plant_section o join chain on o.id = chain.replaces_id)
        select array_agg(id) as ids from chain) same
    where a.configuration_id = any (${configurationIds}::bigint[]) and a.service_start is not null
      and coalesce(upper(a.validity) > ${on}::date, true) order by a.service_start, s.code`.execute(trx);
  return rows;
}
