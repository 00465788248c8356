import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LEGAL_PARAMETERS } from '../../domain/kernel/legal/parameters.ts';
import { addDays } from '../../domain/kernel/time/local-date.ts';
import { localDateOf } from '../../domain/kernel/time/local-day.ts';
import { boardOf } from '../../domain/onboarding/clock-board/board.ts';
import { describeBoard, nextLookMs, noticesOf } from '../../domain/onboarding/clock-board/notices.ts';
import type { InspectionNote, InspectionView } from '../../domain/onboarding/inspection/next.ts';
import { isInspecting } from '../../domain/onboarding/inspection/steps.ts';
import { COMMUNITY_TERMS, GSE_INSPECTION } from '../../domain/onboarding/processes.ts';
import { describeWorkflow, openTimeEnvironment } from '../../infra/tools/testing/temporal.ts';
import { runWorkflow } from '../../workers/testing/run-workflow.ts';

const SCOPE = { communityId: 1, configurationId: 2, inspectionId: 3 };

let environment: TestWorkflowEnvironment;

const today = async (): Promise<string> => localDateOf(await environment.currentTimeMs(), 'Europe/Rome');
const pass = (days: number): Promise<void> => environment.sleep(`${days} days`);

/** The record of an inspection as the database keeps it. */
class Inspection {
  readonly noted: InspectionNote[] = [];
  view: InspectionView;

  constructor(openedOn: string) {
    this.view = { inspectionId: 3, state: 'OPENED', openedOn, dueOn: addDays(openedOn, 180), noted: this.noted };
  }

  readonly activities = {
    loadInspection: async (): Promise<InspectionView> => ({ ...this.view, noted: [...this.noted] }),
    noteInspection: async ({ note }: { note: InspectionNote }): Promise<boolean> => {
      this.noted.push(note);
      return true;
    },
    closeInspectionProcess: async (): Promise<boolean> => !isInspecting(this.view.state),
  };
}

/** The terms of a community with one section in operation since `entry` and no application. */
class Terms {
  readonly announced: string[] = [];
  details = '';
  archived = false;

  readonly entry: string;

  constructor(entry: string) {
    this.entry = entry;
  }

  readonly activities = {
    keepTerms: async ({ nowMs }: { nowMs: number }) => {
      const on = localDateOf(nowMs, 'Europe/Rome');
      const sections = [{ configurationId: 2, code: 'P1.A', entryIntoOperation: this.entry }];
      const terms = boardOf({ applications: [], sections, changes: [], inspections: [], incentives: [] }, LEGAL_PARAMETERS, on);
      const news = noticesOf(terms, on).map((one) => `${one.kind} ${one.on}`);
      this.announced.push(...news.filter((one) => !this.announced.includes(one)));
      this.details = describeBoard(terms, on);
      return { details: this.details, running: terms.length, nextMs: nextLookMs(on), isOver: this.archived };
    },
  };
}

describeWorkflow('gseInspection and communityTerms', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  });

  afterAll(() => environment?.teardown());

  it('reminds before the 180th day, notes that it has passed, and closes by an act alone', async () => {
    const opened = await today();
    const inspection = new Inspection(opened);
    await runWorkflow(
      environment,
      { type: GSE_INSPECTION.type, args: [SCOPE], activities: inspection.activities },
      async (handle: WorkflowHandle) => {
        await pass(179);
        expect(inspection.noted.map(({ kind }) => kind)).toEqual(['reminder', 'reminder', 'reminder']);
        await pass(300);
        expect(inspection.noted.at(-1)).toEqual({ kind: 'due', on: addDays(opened, 180) });
        expect((await handle.describe()).status.name).toBe('RUNNING');
        inspection.view = { ...inspection.view, state: 'CLOSED_OK' };
        await handle.signal('changed');
        expect(await handle.result()).toBe('CLOSED_OK');
      },
    );
  });

  it('warns of the 120 days on days 90 and 110, once each, tells that they are over, and ends with the archive', async () => {
    const entry = await today();
    const terms = new Terms(entry);
    await runWorkflow(
      environment,
      { type: COMMUNITY_TERMS.type, args: [{ communityId: 1 }], activities: terms.activities },
      async (handle) => {
        await pass(130);
        expect(terms.announced).toEqual([`warning ${addDays(entry, 90)}`, `warning ${addDays(entry, 110)}`, `over ${addDays(entry, 120)}`]);
        expect(terms.details).toContain('Silence: The days since the entry into operation are lost');
        terms.archived = true;
        await handle.signal('changed');
        expect(await handle.result()).toBe('archived');
      },
    );
  });

  // The test server lets no time pass while a task waits for a worker: the runs end with their worker, and start again from the record.
  it('loses nothing while nothing runs for 40 days', async () => {
    const entry = addDays(await today(), -80);
    const opened = addDays(await today(), -110);
    const [terms, inspection] = [new Terms(entry), new Inspection(opened)];
    const twoDays = async (): Promise<void> => {
      const runs = [
        { type: COMMUNITY_TERMS.type, args: [{ communityId: 1 }], activities: terms.activities },
        { type: GSE_INSPECTION.type, args: [SCOPE], activities: inspection.activities },
      ];
      for (const run of runs)
        await runWorkflow(environment, run, async (handle) => {
          await pass(1);
          await handle.terminate();
        });
    };
    await twoDays();
    expect([terms.announced, inspection.noted]).toEqual([[], []]);
    await pass(40);
    await twoDays();
    expect(terms.announced).toEqual([`over ${addDays(entry, 120)}`]);
    expect(inspection.noted).toEqual([
      { kind: 'reminder', on: addDays(opened, 120) },
      { kind: 'reminder', on: addDays(opened, 150) },
    ]);
  });
});
