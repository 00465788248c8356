import type { Capability } from '../capabilities.ts';

/** The signal that tells a process "your record in PostgreSQL changed, read it again". */
export const CHANGED_SIGNAL = 'changed';

/** A workflow type as recorded histories name it, and what it does. */
export interface WorkflowDeclaration {
  readonly type: string;
  /** The capability in whose folder it stands. */
  readonly capability: Capability;
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
}

/** When a Schedule fires, in UTC; what is left out fires on every one. */
export interface ScheduleTimes {
  readonly months?: readonly ('JANUARY' | 'APRIL' | 'JULY' | 'OCTOBER')[];
  readonly dayOfMonth?: number;
  readonly hour?: number;
  readonly minute: number;
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
  return new Date(`${month}-${digits(dayOfMonth)}T${digits(hour)}:${digits(minute)}:00Z`);
}
