import type { Kysely } from 'kysely';
import type { ProducerDocument } from '../../../domain/billing/statement/producer-document.ts';
import type { Language } from '../../../domain/kernel/language.ts';
import type { ComplianceReport } from '../../../infra/documents/compliance-report.ts';
import type { DocumentType } from '../../../infra/documents/content-fault.ts';
import type { CurveRow } from '../../../infra/documents/curves/curve-rows.ts';
import type { FilePart } from '../../../infra/documents/file-part.ts';
import type { Minutes } from '../../../infra/documents/minutes.ts';
import type { PaperToDraw } from '../../../infra/documents/papers/draw-paper.ts';
import type { PerformanceReport } from '../../../infra/documents/performance-pdf.ts';
import type { ProducerPdfHead } from '../../../infra/documents/statement/producer-pdf.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import type { Simulation } from '../../settlement/simulate-task.ts';

type OpenDb = () => Promise<Kysely<DB>>;

/** Content of a document as it was sent: its bytes, or the part of a file. */
type ContentToCheck = { readonly type: DocumentType } & ({ readonly bytes: Uint8Array } | { readonly part: FilePart });

/** A task that reads rows. */
const reading =
  <I, O>(load: () => Promise<(db: Kysely<DB>, input: I) => Promise<O>>) =>
  async (openDb: OpenDb, input: I): Promise<O> => {
    const task = await load();
    return task(await openDb(), input);
  };

/**
 * What is computed outside the event loop of the API, by name; inputs and outputs are copied between threads. A thread loads the code of a task,
 * and opens the database, when the first task asks for it: what all tasks need together is eighty megabytes.
 */
export const TASKS = {
  simulate: async (_openDb: OpenDb, simulation: Simulation) => {
    const { simulate } = await import('../../settlement/simulate-task.ts');
    return simulate(simulation);
  },
  whatIf: reading(async () => (await import('../../settlement/what-if-task.ts')).computeWhatIf),
  explainRun: reading(async () => (await import('../../settlement/explain-run-task.ts')).explainRunAmount),
  explainYear: reading(async () => (await import('../../settlement/explain-year-task.ts')).explainYearAmount),
  readings: reading(async () => (await import('../../billing/readings-task.ts')).compareRunReadings),
  statement: reading(async () => (await import('../../billing/statement-task.ts')).writeStatement),
  producerDocument: async (
    _openDb: OpenDb,
    { community, document }: { readonly community: ProducerPdfHead; readonly document: ProducerDocument },
  ) => {
    const { producerPdf } = await import('../../../infra/documents/statement/producer-pdf.ts');
    return producerPdf(community, document);
  },
  complianceReport: async (_openDb: OpenDb, report: ComplianceReport) => {
    const { compliancePdf } = await import('../../../infra/documents/compliance-report.ts');
    return compliancePdf(report);
  },
  minutes: async (_openDb: OpenDb, { minutes, language }: { readonly minutes: Minutes; readonly language: Language }) => {
    const { minutesPdf } = await import('../../../infra/documents/minutes.ts');
    return minutesPdf(minutes, language);
  },
  paper: async (_openDb: OpenDb, paper: PaperToDraw) => {
    const { drawPaper } = await import('../../../infra/documents/papers/draw-paper.ts');
    return drawPaper(paper);
  },
  performanceReport: async (_openDb: OpenDb, report: PerformanceReport) => {
    const { performancePdf } = await import('../../../infra/documents/performance-pdf.ts');
    return performancePdf(report);
  },
  curvesSheet: async (_openDb: OpenDb, { rows }: { readonly rows: readonly CurveRow[] }) => {
    const { curvesSheet } = await import('../../../infra/documents/curves/sheet.ts');
    return curvesSheet(rows);
  },
  contentFault: async (_openDb: OpenDb, content: ContentToCheck) => {
    const [{ contentFault }, { inFile, inMemory }] = await Promise.all([
      import('../../../infra/documents/content-fault.ts'),
      import('../../../infra/documents/content-bytes.ts'),
    ]);
    if ('bytes' in content) return contentFault(content.type, inMemory(content.bytes));
    using bytes = inFile(content.part);
    return contentFault(content.type, bytes);
  },
};

export type Tasks = typeof TASKS;
