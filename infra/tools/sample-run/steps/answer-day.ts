import { addDays, type LocalDate } from '../../../../domain/kernel/time/local-date.ts';

const ANSWER_AFTER_DAYS = 5;

/** The legal day of the answer to an integration request: a few days after it and not in the future, but never before the request itself. */
export function answerDay(requestedOn: LocalDate, today: LocalDate): LocalDate {
  const usual = addDays(requestedOn, ANSWER_AFTER_DAYS);
  if (usual <= today) return usual;
  return today < requestedOn ? requestedOn : today;
}
