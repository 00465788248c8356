import { accessDeclarationPdf } from './access-declaration.ts';
import { annualReportPdf } from './annual-report.ts';
import { memberFormPdf, memberMandatePdf } from './member-papers.ts';

const PAPERS = {
  access_declaration: accessDeclarationPdf,
  annual_report: annualReportPdf,
  member_form: memberFormPdf,
  member_mandate: memberMandatePdf,
} as const;

/** Which paper is drawn, and what the record says for it. */
export type PaperToDraw = {
  readonly [K in keyof typeof PAPERS]: { readonly paper: K; readonly facts: Parameters<(typeof PAPERS)[K]>[0] };
}[keyof typeof PAPERS];

export const drawPaper = ({ paper, facts }: PaperToDraw): Promise<Uint8Array<ArrayBuffer>> => PAPERS[paper](facts as never);
