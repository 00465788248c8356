const OF_WORKFLOWS = [
  /^\/api\/v1\/settlement\/(runs|years)\/\d+\/approve$/,
  /^\/api\/cer\/communities\/\d+\/members\/\d+\/(own-)?decisions$/,
];

/** Is the call at this path carried out by a workflow? No worker runs beside the tests of the API, so a right one is answered by 503. */
export const asksAWorker = (path: string): boolean => OF_WORKFLOWS.some((pattern) => pattern.test(path));
