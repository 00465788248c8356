import { type Message, message } from '../kernel/messages.ts';
import type { DocumentKind } from './kinds.ts';

const COMMUNITY_DECISION = ['statute', 'private_contract', 'operating_rules', 'other'] as const;
/** GSE's letters; before they had a kind of their own they were kept as others. */
const ACT_OF_GSE = ['gse_act', 'other', 'integration', 'variation_request', 'variation_list'] as const;

/** Votes and proxies on paper; before they had a kind of their own they were kept as others. */
const OF_VOTES = ['voting_paper', 'other'] as const;

/** Kinds of documents that can be the ground of money or of a rule, or prove what somebody did or said, by what rests on them. */
export const DECISION_KINDS = {
  distribution_rule: COMMUNITY_DECISION,
  payout_rule: COMMUNITY_DECISION,
  smallest_payment: COMMUNITY_DECISION,
  vat_deduction: COMMUNITY_DECISION,
  energy_sale: COMMUNITY_DECISION,
  excess_certificate: ACT_OF_GSE,
  plant_grant: ['grant_decision', 'other'],
  returned_payment: ['other'],
  bank_account: ['other', 'private_contract'],
  ring_fenced_use: ['other', 'private_contract'],
  statute: COMMUNITY_DECISION,
  membership_terms: COMMUNITY_DECISION,
  gse_act: ACT_OF_GSE,
  representative_mandate: ['representative_mandate', 'other'],
  recognition: ['gse_act'],
  voting_terms: COMMUNITY_DECISION,
  paper_vote: OF_VOTES,
  vote_list: OF_VOTES,
  paper_proxy: OF_VOTES,
  payment_account: ['payment_form', 'member_form', 'member_mandate', 'other'],
  member_change: ['member_form', 'member_mandate', 'identity_document', 'member_identity', 'supply_bill', 'private_contract', 'other'],
  member_decision: ['member_form', 'statute', 'private_contract', 'operating_rules', 'gse_act', 'other'],
  member_consent: ['member_form', 'member_mandate', 'signed_consent', 'other'],
  supply_bill: ['supply_bill', 'member_form', 'other'],
  area_assignment: ['connection_quote', 'simplified_connection_form', 'meter_activation_report', 'gse_act', 'other'],
} as const satisfies Readonly<Record<string, readonly DocumentKind[]>>;

export type DecisionUse = keyof typeof DECISION_KINDS;
export const DECISION_USES = Object.keys(DECISION_KINDS) as [DecisionUse, ...DecisionUse[]];

/** Uses that two persons decide anyway, or look at before they count: the document need not be named for them beforehand. */
const DECIDED_BY_TWO: readonly DecisionUse[] = ['energy_sale', 'returned_payment', 'ring_fenced_use', 'gse_act', 'representative_mandate'];

/** Uses of a document that proves what somebody else did or said: with four eyes another person uploaded it, or said what it proves. */
const PROOFS: readonly DecisionUse[] = [
  'payment_account',
  'member_change',
  'member_decision',
  'member_consent',
  'supply_bill',
  'area_assignment',
];

/** Uses for which a document may be about the person whom it concerns; every other use rests on documents of the community. */
const ABOUT_A_PERSON: readonly DecisionUse[] = [
  'paper_vote',
  'paper_proxy',
  'payment_account',
  'member_change',
  'member_decision',
  'member_consent',
  'supply_bill',
];

/** What four eyes ask: `named`, by another person beforehand (decision record 0095); `two_persons`, who decide or look anyway; `proof` (0098). */
export function eyesOf(use: DecisionUse): 'named' | 'two_persons' | 'proof' {
  if (PROOFS.includes(use)) return 'proof';
  return DECIDED_BY_TWO.includes(use) ? 'two_persons' : 'named';
}

export const mayConcernPerson = (use: DecisionUse): boolean => ABOUT_A_PERSON.includes(use);

/** What a document is about. */
interface DocumentSubject {
  readonly party_id: number | null;
  readonly plant_code: string | null;
}

/** A document about a person decides nothing for the community, unless it is a plant's. */
export const isPersonal = ({ party_id, plant_code }: DocumentSubject): boolean => party_id !== null && plant_code === null;

/** Uses for which another person can name the document beforehand. */
export const possibleUses = (document: DocumentSubject & { readonly kind: string }): DecisionUse[] =>
  DECISION_USES.filter((use) => eyesOf(use) !== 'two_persons' && (DECISION_KINDS[use] as readonly string[]).includes(document.kind)).filter(
    (use) => !isPersonal(document) || mayConcernPerson(use),
  );

/** Names of the uses, as messages and pages say them. */
export const USE_NAMES: Readonly<Record<DecisionUse, Message>> = {
  distribution_rule: message('distribution rule', 'criterio di ripartizione'),
  payout_rule: message('payout rule', 'regola dei pagamenti'),
  smallest_payment: message('smallest payment', 'pagamento minimo'),
  vat_deduction: message('deduction of VAT', "detrazione dell'IVA"),
  energy_sale: message('sale of energy', 'vendita di energia'),
  excess_certificate: message('certificate of excess premium', 'certificazione della tariffa eccedentaria'),
  plant_grant: message('capital grant of a plant', 'contributo in conto capitale di un impianto'),
  returned_payment: message('returned payment', 'pagamento restituito'),
  bank_account: message('bank account of the community', 'conto corrente della comunità'),
  ring_fenced_use: message('use of excess premium', "destinazione dell'eccedenza"),
  statute: message('statute', 'statuto'),
  membership_terms: message('terms of membership', 'condizioni di adesione'),
  gse_act: message('act of GSE', 'atto del GSE'),
  representative_mandate: message('mandate of the representative', 'mandato del referente'),
  recognition: message('recognition of points and sections', 'riconoscimento di punti e sezioni'),
  voting_terms: message('terms of voting', 'regole di voto'),
  paper_vote: message('vote of a member on paper', 'voto di un membro su carta'),
  vote_list: message('list of votes of a motion', 'elenco dei voti di una mozione'),
  paper_proxy: message('proxy of a member on paper', 'delega di un membro su carta'),
  payment_account: message('account to which a person is paid', 'conto su cui una persona riceve i pagamenti'),
  member_change: message('change of a member', 'variazione di un membro'),
  member_decision: message('decision about a membership', 'decisione su una partecipazione'),
  member_consent: message('consent of a member', 'consenso di un membro'),
  supply_bill: message('bill of a supply', 'bolletta di una fornitura'),
  area_assignment: message('area of a point, by the distributor', 'area di un punto, secondo il distributore'),
};
