import { newPartyKey, openFor, sealFor, taxCodeIndex, unwrapPartyKey, type WrappedKey } from '../../../vault/personal.ts';
import type { BareCall, BareRoute } from './bare-call.ts';

const COLUMNS = `m.id, m.community_id, m.party_id, m.code, m.member_type, m.user_type, p.holder_class, m.status, m.stage,
  lower(m.validity) as valid_from, upper(m.validity) as valid_to, m.created_at, m.updated_at`;
const SEALED = 'p.name_enc, p.tax_code_enc, p.contact_enc, k.key_id, k.wrapped_key';
const SELECT = `select ${COLUMNS}, ${SEALED} from membership m join party p on p.id = m.party_id
  left join party_key k on k.party_id = p.id where m.community_id = $1`;
const NEW_PARTY = "insert into party (community_id, kind, holder_class) values ($1, 'person', $2) returning id";
const NEW_MEMBER = `with own as (insert into party_key (party_id, key_id, wrapped_key) values ($1, $2, $3)),
    p as (update party set name_enc = $4, tax_code_enc = $5, tax_code_index = $6, updated_at = now() where id = $1 returning *),
    m as (insert into membership (community_id, party_id, code, member_type, user_type, status, validity)
      values ($7, $1, $8, $9, $10, $11, daterange($12::date, null)) returning *)
  select ${COLUMNS} from m cross join p`;
const CHANGED = `with m as (update membership set user_type = $3, version = version + 1, updated_at = now()
    where community_id = $1 and id = $2 returning *)
  select ${COLUMNS}, ${SEALED} from m join party p on p.id = m.party_id left join party_key k on k.party_id = p.id`;

interface Row extends WrappedKey {
  readonly name_enc: Buffer;
  readonly tax_code_enc: Buffer;
  readonly contact_enc: Buffer | null;
}

const rowsOf = async ({ trx }: BareCall, statement: string, values: (string | number)[]): Promise<Row[]> =>
  (await trx.unsafe(statement, values, { prepare: true })) as unknown as Row[];

function opened({ keys }: BareCall, { name_enc, tax_code_enc, contact_enc, key_id, wrapped_key, ...row }: Row): object {
  const key = unwrapPartyKey(keys, { party_id: row.party_id, key_id, wrapped_key });
  if (key === null) throw new Error('nobody was erased');
  const contact = contact_enc && JSON.parse(openFor(key, 'party.contact', contact_enc));
  return { ...row, name: openFor(key, 'party.name', name_enc), tax_code: openFor(key, 'party.tax_code', tax_code_enc), contact };
}

async function create({ trx, keys, community, body }: BareCall): Promise<object> {
  const { code, name, member_type, user_type, holder_class, tax_code, status, valid_from } = body;
  const [party] = await trx.unsafe(NEW_PARTY, [community, holder_class], { prepare: true });
  const { key, row } = newPartyKey(keys, party?.id);
  const facts = [sealFor(key, 'party.name', name), sealFor(key, 'party.tax_code', tax_code), taxCodeIndex(keys, tax_code)];
  const member = [community, code, member_type, user_type, status, valid_from];
  const [made] = await trx.unsafe(NEW_MEMBER, [row.party_id, row.key_id, row.wrapped_key, ...facts, ...member], { prepare: true });
  return { ...made, name, tax_code, contact: null };
}

export const BARE_MEMBERS: BareRoute = {
  LIST: async (call) => {
    const rows = await rowsOf(call, `${SELECT} order by m.id limit $2`, [call.community, call.limit]);
    return { data: rows.map((row) => opened(call, row)), next: null };
  },
  GET: async (call) => {
    const [row] = await rowsOf(call, `${SELECT} and m.id = $2`, [call.community, call.id]);
    return row && opened(call, row);
  },
  POST: create,
  PUT: async (call) => {
    const [row] = await rowsOf(call, CHANGED, [call.community, call.id, call.body.user_type]);
    return row && opened(call, row);
  },
};
