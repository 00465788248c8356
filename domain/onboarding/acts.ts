import type { LocalDate } from '../kernel/time/local-date.ts';
import type { ActKind } from './events.ts';
import type { OPINIONS } from './gse-acts/kinds.ts';
import type { INSPECTION_FORMS, InspectionOutcome } from './inspection/steps.ts';

/** What an acceptance act fixes for a section; `serviceStart` is left out where the rule of 120 days gives it. */
export interface AcceptedSection {
  readonly section_code: string;
  readonly tariff_class: string;
  readonly service_start?: LocalDate | undefined;
}

/** A paper that GSE asks for. */
interface RequestedDocument {
  readonly document_kind: string;
  readonly plant_code?: string | undefined;
}

/** An act of GSE as it is signed: its number, the application's protocol, the legal day, and what its kind needs. */
export type GseAct = {
  readonly act_id: string;
  readonly protocol: string;
  readonly occurred_on: LocalDate;
} & (
  | { readonly kind: Extract<ActKind, 'receipt'> }
  | { readonly kind: Extract<ActKind, 'integration_request'>; readonly text: string; readonly requested: readonly RequestedDocument[] }
  | { readonly kind: Extract<ActKind, 'rejection_notice' | 'denial'>; readonly reasons: string }
  | { readonly kind: 'preliminary_opinion'; readonly outcome: (typeof OPINIONS)[number]; readonly text: string }
  | {
      readonly kind: 'contract_suspension' | 'contract_termination' | 'contract_forfeiture';
      readonly from: LocalDate;
      readonly reasons: string;
    }
  | { readonly kind: 'contract_resumption' | 'representative_confirmation'; readonly from: LocalDate; readonly text: string }
  | { readonly kind: 'recovery'; readonly cents: number; readonly due_on?: LocalDate | null | undefined; readonly reasons: string }
  | {
      readonly kind: 'inspection_opening';
      readonly form: (typeof INSPECTION_FORMS)[number];
      readonly text: string;
      readonly requested: readonly RequestedDocument[];
    }
  | {
      readonly kind: 'inspection_closing';
      readonly outcome: InspectionOutcome;
      readonly from?: LocalDate | null | undefined;
      readonly text: string;
    }
  | {
      readonly kind: Extract<ActKind, 'acceptance'>;
      readonly contract_active_from: LocalDate;
      readonly sections: readonly AcceptedSection[];
    }
);

/** Detail of a stored acceptance act. */
export type AcceptanceDetail = Pick<Extract<GseAct, { kind: 'acceptance' }>, 'contract_active_from' | 'sections'>;

/** What a line of an application's history keeps in addition to its day; which fields are there depends on its kind. */
export interface EventDetail extends Partial<AcceptanceDetail> {
  /** Of an answer to GSE. */
  readonly documents?: readonly { readonly id: number }[];
  readonly [field: string]: unknown;
}
