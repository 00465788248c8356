interface YearRun {
  readonly day: string;
  /** The year that is settled on that day. */
  readonly year: number;
}

const DAY = '20';

/** When the Schedule of the years runs next after a day (YYYY-MM-DD): on the 20th of each month it settles the year before. */
export function nextYearRun(today: string): YearRun {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const isLater = today.slice(8) > DAY;
  const at = new Date(Date.UTC(year, month - 1 + (isLater ? 1 : 0), Number(DAY)));
  return { day: at.toISOString().slice(0, 10), year: at.getUTCFullYear() - 1 };
}
