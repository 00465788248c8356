import { type Kysely, sql, type Transaction } from 'kysely';
import { formatDateRange } from '../driver/index.ts';
import { type CutPage, cutPageOf, pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

interface Dated {
  readonly id: number;
  readonly configuration_id: number;
  readonly valid_from: string;
  readonly valid_to: string | null;
}

/** How a configuration shares money from a day on; `rule` is a scenario's `distribution`. */
export interface RuleRow extends Dated {
  readonly rule: object;
  readonly decided_on: string | null;
  readonly document_id: number | null;
}

/** A value that a configuration brings itself; `value` is exact decimal text. */
export interface ParameterRow extends Dated {
  readonly name: string;
  readonly class: string;
  readonly value: string;
  readonly unit: string;
  readonly source: string;
  readonly assumed: boolean;
}

const from = sql<string>`lower(validity)`.as('valid_from');
const to = sql<string | null>`upper(validity)`.as('valid_to');
const overlaps = (range: { readonly from: string; readonly to: string | null }) =>
  sql<boolean>`validity && ${formatDateRange(range)}::daterange`;

export interface RuleFilter extends Window {
  readonly configurationId?: number | undefined;
}

const rules = (db: Kysely<DB>) =>
  db
    .selectFrom('distribution_rule')
    .select(['id', 'configuration_id', 'decided_on', 'document_id', from, to, sql<object>`rule`.as('rule')]);

/** The rules of a community, by id. */
export function listRules(db: Kysely<DB>, communityId: number, filter: RuleFilter): Promise<CutPage<RuleRow>> {
  const query = rules(db).where('community_id', '=', communityId);
  return cutPageOf(db, filter.configurationId === undefined ? query : query.where('configuration_id', '=', filter.configurationId), filter);
}

/** All rules of a configuration, by id; their bytes and number have bounds. */
export const rulesOf = (db: Kysely<DB>, communityId: number, configurationId: number): Promise<RuleRow[]> =>
  rules(db).where('community_id', '=', communityId).where('configuration_id', '=', configurationId).orderBy('id').execute();

export const ruleById = (db: Kysely<DB>, communityId: number, id: number): Promise<RuleRow | undefined> =>
  rules(db).where('community_id', '=', communityId).where('id', '=', id).executeTakeFirst();

export const overlappingRule = (
  db: Kysely<DB>,
  configurationId: number,
  range: { readonly from: string; readonly to: string | null },
): Promise<RuleRow | undefined> => rules(db).where('configuration_id', '=', configurationId).where(overlaps(range)).executeTakeFirst();

export async function insertRule(
  trx: Transaction<DB>,
  rule: {
    readonly communityId: number;
    readonly configurationId: number;
    readonly rule: object;
    readonly from: string;
    readonly to: string | null;
    readonly decidedOn: string | null;
    readonly documentId: number | null;
  },
): Promise<number> {
  const values = {
    community_id: rule.communityId,
    configuration_id: rule.configurationId,
    rule: rule.rule,
    validity: formatDateRange(rule),
    decided_on: rule.decidedOn,
    document_id: rule.documentId,
  };
  return (await trx.insertInto('distribution_rule').values(values).returning('id').executeTakeFirstOrThrow()).id;
}

const parameters = (db: Kysely<DB>) =>
  db
    .selectFrom('configuration_parameter')
    .select(['id', 'configuration_id', 'name', 'class', 'unit', 'source', 'assumed', from, to, 'value']);

/** The own values of a community's configurations, by id. */
export function listParameters(db: Kysely<DB>, communityId: number, filter: RuleFilter): Promise<ParameterRow[]> {
  const query = parameters(db).where('community_id', '=', communityId);
  return pageOf(db, filter.configurationId === undefined ? query : query.where('configuration_id', '=', filter.configurationId), filter);
}

export const parameterById = (db: Kysely<DB>, communityId: number, id: number): Promise<ParameterRow | undefined> =>
  parameters(db).where('community_id', '=', communityId).where('id', '=', id).executeTakeFirst();

export function overlappingParameter(
  db: Kysely<DB>,
  of: {
    readonly configurationId: number;
    readonly name: string;
    readonly class: string;
    readonly from: string;
    readonly to: string | null;
  },
): Promise<ParameterRow | undefined> {
  return parameters(db)
    .where('configuration_id', '=', of.configurationId)
    .where('name', '=', of.name)
    .where('class', '=', of.class)
    .where(overlaps(of))
    .executeTakeFirst();
}

export async function insertParameter(
  trx: Transaction<DB>,
  communityId: number,
  { valid_from, valid_to, ...row }: Omit<ParameterRow, 'id'>,
): Promise<number> {
  const values = { ...row, community_id: communityId, validity: formatDateRange({ from: valid_from, to: valid_to }) };
  return (await trx.insertInto('configuration_parameter').values(values).returning('id').executeTakeFirstOrThrow()).id;
}

/** Bytes of all rules of a configuration as they are stored in answers. */
export async function ruleBytes(trx: Transaction<DB>, configurationId: number): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`select coalesce(sum(octet_length(rule::text)), 0)::bigint as bytes from distribution_rule
    where configuration_id = ${configurationId}`.execute(trx);
  return rows[0]?.bytes ?? 0;
}
