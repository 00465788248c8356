import { type Message, message } from './messages.ts';

/** How many rows of a kind are kept of one parent; `per` is the column that names it. */
export interface RowBound {
  readonly per: string;
  readonly most: number;
  /** The rows in words, as in "holds 50 …". */
  readonly what: Message;
  /** The table, where the kind is not called like it. */
  readonly table?: string;
  /** Counts only rows whose column has one of these values, or is null. */
  readonly only?: { readonly column: string; readonly values: readonly string[] } | { readonly column: string; readonly isNull: true };
}

const of =
  (per: string) =>
  (most: number, en: string, it: string, more: Pick<RowBound, 'table' | 'only'> = {}): RowBound => ({
    per,
    most,
    what: message(en, it),
    ...more,
  });

const community = of('community_id');
const configuration = of('configuration_id');
const member = of('membership_id');
const asset = of('asset_id');

/**
 * Most rows that callers make of each kind: far above what the largest communities need (10,000 members, ten years), so that no account fills
 * the tables that others share. Members, points, units, keys, webhooks and documents have bounds of their own.
 */
export const ROW_BOUNDS = {
  // Of a person
  passkey: of('user_id')(50, 'passkeys', 'passkey'),
  invitation: of('invited_by')(20_000, 'invitations', 'inviti'),
  role_grant: of('user_id')(1_000, 'roles, also ended ones,', 'ruoli, anche conclusi,'),
  calendar_feed_of_person: of('created_by')(20, 'calendar feeds in use', 'calendari attivi', {
    table: 'calendar_feed',
    only: { column: 'revoked_at', isNull: true },
  }),
  // Of an organisation
  community: of('organisation_id')(500, 'communities', 'comunità'),
  // Of a community
  configuration: community(200, 'configurations', 'configurazioni'),
  import_mapping: community(200, 'mappings of tables', 'mappature di tabelle'),
  register_reading: community(100_000, 'readings of registers', 'letture di totalizzatori'),
  reading_check_rule: community(500, 'check rules', 'regole di controllo'),
  community_statute: community(200, 'statutes', 'statuti'),
  point_area_assignment: community(30_000, 'assignments of areas', 'assegnazioni di aree'),
  consent_text: community(100, 'versions of consent texts', 'versioni dei testi di consenso'),
  payment_account: community(40_000, 'IBANs, also withdrawn ones,', 'IBAN, anche revocati,'),
  own_payment_account: of('party_id')(50, 'IBANs of yours, also withdrawn ones,', 'Suoi IBAN, anche revocati,', {
    table: 'payment_account',
  }),
  own_document: of('party_id')(200, 'documents about you', 'documenti che La riguardano', {
    table: 'document',
    only: { column: 'deleted_at', isNull: true },
  }),
  person_change: of('party_id')(500, 'changes of your own data, also decided ones,', 'modifiche dei Suoi dati, anche decise,'),
  enterprise_fact: community(20_000, 'facts of enterprises', 'dati di imprese'),
  point_scheme: community(20_000, 'other schemes of points', 'altri regimi di punti'),
  split_group: community(500, 'groups of split plants', 'gruppi di impianti frazionati'),
  split_examination: community(5_000, 'examined pairs of plants', 'coppie di impianti esaminate'),
  plant_grant: community(2_000, 'grants of plants', 'contributi agli impianti'),
  point_exemption: community(20_000, 'exemptions', 'esenzioni'),
  third_party: community(12_000, 'members and third parties, also former ones,', 'membri e produttori terzi, anche ex,', {
    table: 'party',
  }),
  asset: community(20_000, 'assets', 'apparecchi'),
  work_order: community(50_000, 'work orders', 'ordini di lavoro'),
  open_work_order: community(2_000, 'open work orders', 'ordini di lavoro aperti', {
    table: 'work_order',
    only: { column: 'state', values: ['open', 'assigned'] },
  }),
  device: community(20_000, 'devices, also revoked ones,', 'dispositivi, anche revocati,'),
  own_device: of('party_id')(50, 'devices of yours, also revoked ones,', 'Suoi dispositivi, anche revocati,', { table: 'device' }),
  maintenance_plan: community(2_000, 'maintenance plans', 'piani di manutenzione'),
  installation_request: community(10_000, 'installation requests', 'richieste di installazione'),
  own_installation_request: community(100, 'installation requests of yours', 'Sue richieste di installazione', {
    table: 'installation_request',
  }),
  voting_terms: community(500, 'terms of voting', 'regole di voto'),
  community_message: community(5_000, 'messages', 'messaggi'),
  motion: community(5_000, 'motions', 'mozioni'),
  motion_draft: community(50, 'drafts of motions', 'bozze di mozioni', { table: 'motion', only: { column: 'state', values: ['draft'] } }),
  check_run: community(20_000, 'runs of checks', 'esecuzioni dei controlli'),
  application_event: community(20_000, 'events of applications', 'eventi delle domande'),
  calendar_feed: community(2_000, 'calendar feeds, also revoked ones,', 'calendari, anche revocati,'),
  community_account: community(100, 'bank accounts', 'conti bancari'),
  smallest_payment: community(200, 'smallest payments', 'importi minimi di pagamento'),
  vat_deduction: community(500, 'VAT deductions', 'detrazioni IVA'),
  membership_terms: community(200, 'terms of membership', 'condizioni di adesione'),
  energy_transaction: community(200_000, 'bookings of shared energy', 'registrazioni di energia condivisa'),
  payout_batch: community(5_000, 'payout batches', 'distinte di pagamento'),
  operation: community(200_000, 'operations', 'operazioni'),
  // Of a community, beside the bound of each parent: as many parents with as many rows each would be far more than that
  community_draft: of('organisation_id')(100, 'communities in draft', 'comunità in bozza', {
    table: 'community',
    only: { column: 'status', values: ['draft'] },
  }),
  motion_voter: community(3_000_000, 'entries of electoral rolls', 'voci delle liste degli aventi diritto'),
  motion_rehearsal_row: community(1_000_000, 'rows of rehearsals', 'righe di simulazioni'),
  community_motion_proxy: community(300_000, 'proxies', 'deleghe', { table: 'motion_proxy' }),
  community_message_reader: community(5_000_000, 'recipients of messages', 'destinatari di messaggi'),
  community_membership_act: community(500_000, 'acts of memberships', 'atti delle adesioni', { table: 'membership_act' }),
  community_member_change: community(200_000, 'changes of members', 'variazioni dei membri', { table: 'member_change' }),
  community_member_consent: community(200_000, 'consents', 'consensi', { table: 'member_consent' }),
  community_asset_status: community(200_000, 'states of assets', 'stati degli apparecchi', { table: 'asset_status' }),
  community_asset_document: community(100_000, 'documents of assets', 'documenti degli apparecchi', { table: 'asset_document' }),
  community_asset_label: community(50_000, 'labels', 'etichette', { table: 'asset_label' }),
  community_asset_cause: community(100_000, 'causes', 'cause', { table: 'asset_cause' }),
  community_section_stop: community(100_000, 'stops of sections', 'fermi delle sezioni', { table: 'section_stop' }),
  community_work_order_answer: community(2_000_000, 'answers of work orders', 'risposte degli ordini di lavoro', {
    table: 'work_order_answer',
  }),
  payout: community(3_000_000, 'payments', 'pagamenti'),
  // Of a configuration
  configuration_parameter: configuration(2_000, 'parameters', 'parametri'),
  distribution_rule: configuration(1_000, 'distribution rules', 'regole di ripartizione'),
  payout_rule: configuration(1_000, 'payout rules', 'regole di pagamento'),
  gse_act: configuration(2_000, 'acts of GSE', 'atti del GSE'),
  representative_change: configuration(200, 'changes of representative', 'cambi del referente'),
  settlement_hold: configuration(2_000, 'holds of months', 'blocchi di mesi'),
  gse_receipt: configuration(5_000, 'receipts of GSE', 'incassi dal GSE'),
  ring_fenced_use: configuration(5_000, 'uses of reserved amounts', 'impieghi di somme vincolate'),
  excess_certificate: configuration(500, 'certificates of the excess', "attestazioni dell'eccedenza"),
  energy_sale: configuration(100_000, 'sales of energy', 'vendite di energia'),
  // Of what belongs to a community
  membership_act: member(1_000, 'acts of the membership', "atti dell'adesione"),
  member_change: member(500, 'changes of the member', 'variazioni del membro'),
  member_consent: member(500, 'consents', 'consensi'),
  asset_status: asset(2_000, 'states', 'stati'),
  asset_document: asset(500, 'documents', 'documenti'),
  asset_label: asset(50, 'labels, also revoked ones,', 'etichette, anche revocate,'),
  asset_cause: asset(1_000, 'causes', 'cause'),
  device_alert: of('device_id')(10_000, 'alerts', 'segnalazioni'),
  device_channel: of('device_id')(200, 'channels, also ended ones,', 'canali, anche chiusi,'),
  register_exchange: of('device_id')(500, 'exchanges of registers', 'sostituzioni del contatore'),
  section_stop: of('section_id')(1_000, 'stops', 'fermi'),
  storage_efficiency: of('storage_id')(500, 'efficiencies', 'rendimenti'),
  split_group_plant: of('group_id')(500, 'plants of the group', 'impianti del gruppo'),
  plant_grant_instalment: of('grant_id')(50, 'instalments', 'rate'),
  work_order_answer: of('item_id')(200, 'answers', 'risposte'),
  work_order_photo: of('work_order_id')(100, 'photos', 'foto'),
  installation_step: of('installation_request_id')(100, 'steps', 'passi'),
  motion_proxy: of('motion_id')(30_000, 'proxies, also revoked ones,', 'deleghe, anche revocate,'),
  own_motion_proxy: of('motion_id')(200, 'proxies from or to you, also revoked ones,', 'deleghe da te o a te, anche revocate,', {
    table: 'motion_proxy',
  }),
  inspection_event: of('inspection_id')(1_000, 'events', 'eventi'),
  payout_file: of('batch_id')(50, 'payment files, also cancelled ones,', 'file di pagamento, anche annullati,'),
  energy_sale_receipt: of('sale_id')(500, 'receipts', 'incassi'),
} as const satisfies Readonly<Record<string, RowBound>>;

export type RowKind = keyof typeof ROW_BOUNDS;

/** What a bound is kept of, by the column that names it. */
const PARENTS: Readonly<Record<string, Message>> = {
  asset_id: message('The asset', "L'apparecchio"),
  batch_id: message('The payout batch', 'La distinta'),
  community_id: message('The community', 'La comunità'),
  configuration_id: message('The configuration', 'La configurazione'),
  created_by: message('Your account', 'Il Suo account'),
  device_id: message('The device', 'Il dispositivo'),
  grant_id: message('The grant', 'Il contributo'),
  group_id: message('The group', 'Il gruppo'),
  inspection_id: message('The inspection', 'La verifica'),
  installation_request_id: message('The installation request', 'La richiesta di installazione'),
  invited_by: message('Your account', 'Il Suo account'),
  item_id: message('The item', 'La voce'),
  membership_id: message('The member', 'Il membro'),
  motion_id: message('The motion', 'La mozione'),
  party_id: message('Your record', 'La Sua scheda'),
  organisation_id: message('The organisation', "L'organizzazione"),
  sale_id: message('The sale', 'La vendita'),
  section_id: message('The section', 'La sezione'),
  storage_id: message('The storage', "L'accumulo"),
  user_id: message('The account', "L'account"),
  work_order_id: message('The work order', "L'ordine di lavoro"),
};

export const parentOfBound = ({ per }: Pick<RowBound, 'per'>): Message => PARENTS[per] ?? message('The record', 'Il record');

/** Says that no more is kept, and what to do. */
export function fullMessage(bound: RowBound): Message {
  const { most, what } = bound;
  const parent = parentOfBound(bound);
  return message(
    `${parent.en} already has ${most} ${what.en}, the largest number allowed: end, delete or reuse old ones, or ask the operator of the installation`,
    `${parent.it} ha già ${most} ${what.it}, il massimo previsto: chiuda, elimini o riusi quelli esistenti, oppure si rivolga al gestore dell'installazione`,
  );
}
