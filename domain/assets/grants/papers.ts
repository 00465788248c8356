import type { DocumentKind } from '../../documents/kinds.ts';
import type { Certainty } from '../../kernel/legal/parameter-row.ts';
import type { GrantFacts } from './grant.ts';
import type { InstalmentKind } from './kinds.ts';

/** Steps of a grant for which papers are sent. */
export const PAPER_STEPS = ['request', 'deed', 'advance', 'middle', 'balance'] as const;
export type PaperStep = (typeof PAPER_STEPS)[number];

/** A paper of a step: any one of `kinds`, and how well it is established that it is needed. */
interface GrantPaper {
  readonly step: PaperStep;
  readonly kinds: readonly DocumentKind[];
  readonly certainty: Certainty;
  readonly isPresent: boolean;
}

type Needed = readonly [certainty: Certainty, ...kinds: DocumentKind[]];

/** Only deed, DNSH and spending are named by a source (cacer-2026.md section 3, 12; cacer.md 4.2); the facility's own list was not read. */
const PAPERS: Readonly<Record<PaperStep, readonly Needed[]>> = {
  request: [
    ['assumed', 'grant_request'],
    ['assumed', 'connection_quote'],
    ['assumed', 'building_title'],
  ],
  deed: [['good', 'grant_decision']],
  advance: [
    ['assumed', 'grant_advance_request'],
    ['assumed', 'grant_guarantee'],
  ],
  middle: [
    ['assumed', 'grant_middle_request'],
    ['good', 'grant_spending'],
    ['good', 'dnsh_checklist'],
  ],
  balance: [
    ['assumed', 'grant_balance_request'],
    ['good', 'grant_spending'],
    ['good', 'dnsh_checklist'],
    ['assumed', 'works_completion'],
    ['good', 'meter_activation_report', 'simplified_connection_form'],
  ],
};

/** The papers that a grant needs, step by step, with the instalments that its plant may have. */
export function grantPapers({ papers }: GrantFacts, instalments: readonly InstalmentKind[]): GrantPaper[] {
  return PAPER_STEPS.filter((step) => step === 'request' || step === 'deed' || instalments.includes(step)).flatMap((step) =>
    PAPERS[step].map(([certainty, ...kinds]) => ({ step, kinds, certainty, isPresent: kinds.some((kind) => papers.includes(kind)) })),
  );
}

export const missingPapers = (papers: readonly GrantPaper[], step: PaperStep): GrantPaper[] =>
  papers.filter((paper) => paper.step === step && !paper.isPresent);
