import type { Language } from '../../domain/kernel/language.ts';
import type { ComplianceState } from '../../domain/onboarding/compliance/rules.ts';
import { COMPLIANCE_WORDS } from './compliance-words.ts';
import { csvLines, csvText } from './csv.ts';
import { heading, makePdf, notice, paragraph, table } from './pdf-page.ts';

/** A report with its texts in the chosen language. */
export interface ComplianceReport {
  readonly lang: Language;
  readonly community: { readonly code: string; readonly name: string };
  readonly findings: readonly {
    readonly configuration_id: number;
    readonly state: ComplianceState;
    readonly checked_at: string;
    readonly rules: readonly {
      readonly name: string;
      readonly subject: string | null;
      readonly state: ComplianceState;
      readonly message: string;
      readonly source: string;
    }[];
  }[];
}

/** One line for each rule. */
export function complianceCsv({ lang, findings }: ComplianceReport): string {
  const words = COMPLIANCE_WORDS[lang];
  const head = [words.configuration, words.rule, words.subject, words.state, words.message, words.source, words.checked].map(csvText);
  const lines = findings.flatMap(({ configuration_id, checked_at, rules }) =>
    rules.map(({ name, subject, state, message, source }) =>
      [String(configuration_id), name, subject ?? '', words.states[state], message, source, checked_at].map(csvText),
    ),
  );
  return csvLines([head, ...lines]);
}

/** The report as a PDF of A4 pages. */
export function compliancePdf({ lang, community, findings }: ComplianceReport): Promise<Uint8Array<ArrayBuffer>> {
  const words = COMPLIANCE_WORDS[lang];
  const title = `${words.title}: ${community.name}`;
  const foot = (page: number, pages: number): string => `${title}, ${words.page} ${page}/${pages}`;
  return makePdf({ title, lang, foot }, (page) => {
    heading(page, title, 17);
    if (findings.length === 0) paragraph(page, words.nothing);
    for (const { configuration_id, state, checked_at, rules } of findings) {
      heading(page, `${words.configuration} ${configuration_id}`);
      notice(page, words.states[state], state !== 'pass');
      paragraph(page, `${words.checked} ${checked_at.slice(0, 16).replace('T', ' ')} UTC`, { soft: true });
      const left = (column: string, text: (rule: (typeof rules)[number]) => string) => ({ title: column, align: 'left' as const, text });
      const columns = [
        left(words.state, (rule) => words.states[rule.state]),
        left(words.rule, ({ name, subject }) => (subject === null ? name : `${name} (${subject})`)),
        left(words.message, ({ message }) => message),
      ];
      table(page, columns, rules);
    }
  });
}
