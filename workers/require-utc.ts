/** Refuses any time zone but UTC: the process's zone leaks into workflow code, where another machine's would break the replay. */
export function requireUtc(): void {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone !== 'UTC') throw new Error(`the process runs in time zone ${zone}: start it with TZ=UTC`);
}
