import type { Capability } from '../capabilities.ts';

/** The signal by which a process reads its changed record in PostgreSQL again. */
export const CHANGED_SIGNAL = 'changed';

/** Task queue of workflows, and of the activities that only wait for a database or a network. */
export const WORKFLOW_QUEUE = 'condivisa';

/** Task queue of activities that compute. No workflow runs there, so a long sum never delays a workflow task. */
export const COMPUTE_QUEUE = 'condivisa-compute';

/** Task queue of activities that wait for servers of others. They have slots of their own: whoever answers slowly keeps nobody from computing. */
export const SOURCES_QUEUE = 'condivisa-sources';

/** What a process is found by in Temporal. Never encrypted: ids, phases, months and names of capabilities only. */
export const SEARCH_ATTRIBUTE_NAMES = {
  communityId: 'CommunityId',
  configurationId: 'ConfigurationId',
  memberId: 'MemberId',
  /** The month or day a run is about: `2026-03` or `2026-03-29`. */
  period: 'Period',
  /** Where a process stands, as its capability names it: `awaiting_approval`. */
  phase: 'Phase',
  capability: 'Capability',
} as const;

/** A workflow type as recorded histories name it, and what it does. */
export interface WorkflowDeclaration {
  readonly type: string;
  /** The capability in whose folder it stands. */
  readonly capability: Capability;
  readonly taskQueue: string;
  /** What it does, in plain English. */
  readonly title: string;
}

/** A workflow that works on something of its own: started under the id that its input gives. */
export interface ProcessDeclaration<Input> extends WorkflowDeclaration {
  /** The business key. */
  id(input: Input): string;
  /** One line for the Temporal UI. */
  summary(input: Input): string;
  /** The month, day or year it is about: `2026-03`. */
  period?(input: Input): string | undefined;
  /** Every change of its record is marked until it was signalled: reconciliation starts it where it does not run, and never signals it. */
  readonly isMarked?: true;
}

/** Whose rows a process is about. */
interface ProcessScope {
  readonly communityId?: number | null;
  readonly configurationId?: number | null;
}

/** What Temporal shows of a process in addition to its scope. */
interface ProcessDescription {
  readonly capability: Capability;
  readonly period: string | undefined;
  readonly summary: string;
}

/** A process as its row records it and as its workflow is started; `input` is the workflow's one argument. */
export interface DeclaredProcess extends ProcessDescription {
  readonly workflowId: string;
  readonly workflowType: string;
  readonly taskQueue: string;
  readonly communityId: number | null;
  readonly configurationId: number | null;
  readonly input: object;
}

/** The process of a declaration for one input, recorded as it is: pass only what the workflow needs. `scope`: where the input does not name it. */
export function processOf<Input extends object>(
  declaration: ProcessDeclaration<Input>,
  input: Input & ProcessScope,
  { communityId = null, configurationId = null }: ProcessScope = input,
): DeclaredProcess {
  return {
    workflowId: declaration.id(input),
    workflowType: declaration.type,
    taskQueue: declaration.taskQueue,
    communityId,
    configurationId,
    input,
    capability: declaration.capability,
    period: declaration.period?.(input),
    summary: declaration.summary(input),
  };
}

/** When a Schedule fires, in UTC; what is left out fires on every one. */
interface ScheduleTimes {
  readonly months?: readonly ('JANUARY' | 'APRIL' | 'JULY' | 'OCTOBER')[];
  readonly dayOfMonth?: number;
  readonly dayOfWeek?: 'MONDAY';
  readonly hour?: number;
  readonly minute: number | readonly number[];
}

/** A Schedule and the workflow that it starts. Its starts have no arguments: a workflow takes its period from the scheduled time. */
export interface ScheduleDeclaration {
  readonly id: string;
  readonly workflow: WorkflowDeclaration;
  readonly times: ScheduleTimes;
  readonly overlap: 'BUFFER_ALL' | 'BUFFER_ONE' | 'SKIP';
  /** How late a start that was missed while Temporal was down is still made up for. */
  readonly catchupWindow: '1 year' | '2 hours';
  readonly summary: string;
}

/** The time at which a monthly Schedule fires in a month (`yyyy-mm`). */
export function scheduledTime({ dayOfMonth = 1, hour = 0, minute }: ScheduleTimes, month: string): Date {
  const digits = (value: number): string => String(value).padStart(2, '0');
  return new Date(`${month}-${digits(dayOfMonth)}T${digits(hour)}:${digits([minute].flat()[0] ?? 0)}:00Z`);
}
