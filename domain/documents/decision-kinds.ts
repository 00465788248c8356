import { type Message, message } from '../kernel/messages.ts';
import type { DocumentKind } from './kinds.ts';

const COMMUNITY_DECISION = ['statute', 'private_contract', 'operating_rules', 'other'] as const;
/** GSE's letters; before they had a kind of their own they were kept as others. */
const ACT_OF_GSE = ['gse_act', 'other', 'integration', 'variation_request', 'variation_list'] as const;

/** Kinds of documents that can be the ground of money or of a rule, by what rests on them: never a document of a person. */
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
} as const satisfies Readonly<Record<string, readonly DocumentKind[]>>;

export type DecisionUse = keyof typeof DECISION_KINDS;
export const DECISION_USES = Object.keys(DECISION_KINDS) as [DecisionUse, ...DecisionUse[]];

/** Uses that two persons decide anyway, or look at before they count: the document need not be named for them beforehand. */
const DECIDED_BY_TWO: readonly DecisionUse[] = ['energy_sale', 'returned_payment', 'ring_fenced_use', 'gse_act', 'representative_mandate'];

/** Whether, with four eyes, another person first says that a document decides this (decision record 0095). */
export const isNamedBefore = (use: DecisionUse): boolean => !DECIDED_BY_TWO.includes(use);

/** What a document is about. */
interface DocumentSubject {
  readonly party_id: number | null;
  readonly plant_code: string | null;
}

/** A document about a person decides nothing, unless it is a plant's. */
export const isPersonal = ({ party_id, plant_code }: DocumentSubject): boolean => party_id !== null && plant_code === null;

/** Uses for which another person names the document beforehand. */
export const possibleUses = (document: DocumentSubject & { readonly kind: string }): DecisionUse[] =>
  isPersonal(document)
    ? []
    : DECISION_USES.filter((use) => isNamedBefore(use) && (DECISION_KINDS[use] as readonly string[]).includes(document.kind));

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
};
