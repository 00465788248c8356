import { hasDay } from '../../domain/kernel/time/day-ranges.ts';
import type { AssignedCode } from '../../infra/postgres/metering/imports.ts';

/** Whether what a code names is the configuration's on the day. */
export const isOwnOn = (
  codes: readonly AssignedCode[],
  { subject, subjectId }: Pick<AssignedCode, 'subject' | 'subjectId'>,
  day: string,
): boolean => codes.some((own) => own.subject === subject && own.subjectId === subjectId && hasDay(own, day));
