import { z } from 'zod';

const Environment = z.object({
  PEOPLE_PORT: z.coerce.number().int().min(0).max(65_535),
  PEOPLE_FILE: z.string().min(1),
  PUBLIC_URL: z.url(),
  LOG_LEVEL: z.string().min(1).default('info'),
});

/** Settings of the page with the sample's accounts: its port, the file that holds them, and where one signs in. */
export type PeoplePageConfig = z.output<typeof Environment>;

/** The page's configuration; on a wrong one it names every fault on standard error and ends the process with code 78 (EX_CONFIG). */
export function loadPeoplePageConfig(): PeoplePageConfig {
  const read = Environment.safeParse(process.env);
  if (read.success) return read.data;
  process.stderr.write(`the page of the sample's accounts cannot start: ${z.prettifyError(read.error)}\n`);
  process.exit(78);
}
