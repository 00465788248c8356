import type { Kysely } from 'kysely';
import type { ProducerDocument } from '../../../domain/billing/statement/producer-document.ts';
import { contentFault, type DocumentType } from '../../../infra/documents/content-fault.ts';
import { type ProducerPdfHead, producerPdf } from '../../../infra/documents/statement/producer-pdf.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { compareRunReadings } from '../../billing/readings-task.ts';
import { writeStatement } from '../../billing/statement-task.ts';
import { explainRunAmount } from '../../settlement/explain-run-task.ts';
import { explainYearAmount } from '../../settlement/explain-year-task.ts';
import { type Simulation, simulate } from '../../settlement/simulate-task.ts';
import { computeWhatIf } from '../../settlement/what-if-task.ts';

/** What is computed outside the event loop of the API, by name; inputs and outputs are copied between threads. */
export const TASKS = {
  simulate: async (_db: Kysely<DB>, simulation: Simulation) => simulate(simulation),
  whatIf: computeWhatIf,
  explainRun: explainRunAmount,
  explainYear: explainYearAmount,
  readings: compareRunReadings,
  statement: writeStatement,
  producerDocument: (
    _db: Kysely<DB>,
    { community, document }: { readonly community: ProducerPdfHead; readonly document: ProducerDocument },
  ) => producerPdf(community, document),
  contentFault: async (_db: Kysely<DB>, { type, bytes }: { readonly type: DocumentType; readonly bytes: Uint8Array }) =>
    contentFault(type, bytes),
};

export type Tasks = typeof TASKS;
