import { DECISION_USES, USE_NAMES } from '../../../../domain/documents/decision-kinds.ts';
import { DOCUMENT_KINDS, nameOfDocument, PREPARED_PAPERS } from '../../../../domain/documents/kinds.ts';
import { type ValueTexts, valuesOf } from './types.ts';

const papers = Object.fromEntries(PREPARED_PAPERS.map((paper) => [paper, nameOfDocument(paper).en]));
const documents = Object.fromEntries(DOCUMENT_KINDS.map((kind) => [kind, nameOfDocument(kind).en]));

export const ASSET_VALUES: readonly ValueTexts[] = [
  valuesOf('kind kinds next_papers', documents),
  valuesOf('paper', papers),
  valuesOf('use decides possible', Object.fromEntries(DECISION_USES.map((use) => [use, USE_NAMES[use].en]))),
  valuesOf('phase', {
    draft: 'nothing is based on it',
    applied: 'it was sent to GSE',
    settled: 'a month was settled with it',
  }),
  valuesOf('can', {
    edit: 'its facts can be changed',
    delete: 'it can be removed',
    correct: 'it can continue with other facts from a day on',
    end: 'it can be ended on a day',
  }),
  valuesOf('state', {
    pass: 'met',
    warn: 'met, or not known to be violated, but something is to be done',
    fail: 'violated',
  }),
  valuesOf('state', {
    current: 'the newest version',
    replaced: 'an older version',
    deleted: 'its content was deleted after its term of retention',
  }),
  valuesOf('state outcome', {
    waiting: 'nobody has reviewed it yet',
    accepted: 'a person accepted it',
    refused: 'a person refused it',
  }),
  valuesOf('reason', {
    unreadable: 'it cannot be read',
    incomplete: 'pages or facts are missing',
    expired: 'its last valid day has passed',
    other_person: 'it concerns somebody else',
    other_document: 'another document is needed',
    unsigned: 'the signature is missing',
  }),
  valuesOf('class', {
    accounting: 'years after it was stored, as accounts are kept',
    contract: 'years after the end of the contract with GSE',
    membership: 'months after the member left, in which amounts may be corrected',
  }),
  valuesOf('source', {
    photovoltaic: 'photovoltaic',
    wind: 'wind',
    hydro: 'hydroelectric',
    biomass: 'biomass',
    other: 'any other renewable source',
  }),
  valuesOf('kind asset_kind', {
    plant: 'plant',
    section: 'section of a plant',
    point: 'connection point',
    storage: 'storage',
    inverter: 'inverter',
    ev_point: 'charging point for vehicles',
  }),
  valuesOf('status', {
    planned: 'planned',
    under_construction: 'under construction',
    operating: 'in operation',
    stopped: 'stopped for a time',
    decommissioned: 'permanently out of operation',
  }),
  valuesOf('kind', {
    yes_no: 'yes or no',
    number: 'a number, with bounds where given',
    photo: 'a photo',
  }),
  valuesOf('reason', {
    night: 'the sun is less than 3 degrees above the horizon',
    stop: 'a stop is recorded',
    curtailed: 'the grid operator limited it; this is recorded',
    snow: 'snow: recorded, or inferred from neighbouring plants in a cold month',
    silent: 'no reading arrived',
    fault: 'daylight, a reading of zero, and no other reason',
  }),
  valuesOf('state', {
    requested: 'requested',
    survey: 'a survey was made',
    offer: 'an offer was made',
    ordered: 'it was ordered',
    permitted: 'it is permitted',
    installed: 'it is built',
    connected: 'it is connected to the grid',
    commissioned: 'it is in the register, in operation',
    cancelled: 'cancelled',
  }),
  valuesOf('origin', {
    plan: 'a maintenance plan is due',
    alert: 'a finding about its energy',
    person: 'a person requested it',
    report: 'somebody reported a fault through the label',
    failed_item: 'an item of the previous order failed',
  }),
  valuesOf('state', {
    open: 'to be done, not assigned yet',
    assigned: 'assigned to a person',
    closed: 'done',
    cancelled: 'not to be done',
  }),
  valuesOf('voltage', { LV: 'low voltage', MV: 'medium voltage' }),
  valuesOf('work_type', {
    new_build: 'built new',
    upgrade: 'power added to an existing plant',
    pre_existing: 'in operation before the community: earns no premium',
  }),
  valuesOf('basis', {
    arera_109_2021: 'ARERA resolution 109/2021/R/eel: withdrawal for later injection',
    arera_574_2014: 'ARERA resolution 574/2014/R/eel: withdrawal of storages',
  }),
  valuesOf('kind', {
    net_metering: 'net metering (scambio sul posto)',
    energy_sharing: 'energy sharing under DLgs 3/2026',
  }),
  valuesOf('kind', {
    refused: 'GSE refused the request',
    renounced: 'the producer renounced the grant',
    revoked: 'GSE revoked the grant',
  }),
  valuesOf('state', {
    requested: 'requested from GSE',
    admitted: 'admitted by GSE, without a deed yet',
    granted: 'granted by a deed',
    paid: 'the balance was paid',
    refused: 'refused by GSE',
    renounced: 'renounced by the producer',
    revoked: 'revoked by GSE',
  }),
  valuesOf('kind', {
    advance: 'advance before the works end',
    middle: 'middle instalment, in place of the advance for large plants',
    balance: 'balance after the works',
  }),
  valuesOf('step', {
    request: 'request of the grant',
    deed: 'after the deed',
    advance: 'request of the advance',
    middle: 'request of the middle instalment',
    balance: 'request of the balance',
  }),
  valuesOf('state', {
    met: 'the works ended in time',
    open: 'time is left',
    notice: 'the last day is near',
    last_days: 'only a few days are left',
    missed: 'the last day has passed',
  }),
  valuesOf('reason', {
    fewer_than_five_others: 'fewer than five others are in the figure',
    no_longer_member: 'the caller has left',
    not_newest_version: 'a newer version exists; the difference would reveal data of others',
    fewer_than_five_corrected: 'readings of fewer than five others were corrected',
    incomplete: 'readings are missing',
  }),
  valuesOf('hours_withheld', {
    fewer_than_five_others: 'fewer than five others are in the figure',
    no_longer_member: 'the caller has left',
    not_newest_version: 'a newer version exists; the difference would reveal data of others',
    fewer_than_five_corrected: 'readings of fewer than five others were corrected',
  }),
  valuesOf('state', {
    recorded: 'one group of split plants holds all of them',
    likely: 'two of them belong to one producer and are on one parcel',
    to_examine: 'a person has to look at the parcels or at who is behind the producers',
  }),
  valuesOf('effect', {
    over_limit: 'together they are above the limit of the premium, but none is alone',
    higher_class: 'one of them counts in a class above its own',
    none: 'each keeps its class',
  }),
  valuesOf('reason', {
    same_parcel: 'one producer on one parcel',
    near: 'one producer, near each other: the parcels may be adjacent',
    other_producer: 'two producers on one parcel: they may be linked',
  }),
  valuesOf('exception', {
    buildings: 'on different buildings',
    own_load: 'a load on the point of one may withdraw its whole power',
  }),
];
