import { z } from 'zod';

const Environment = z.object({
  MAIL_HOST: z.string().min(1).default('127.0.0.1'),
  MAIL_PORT: z.coerce.number().int().min(0).max(65_535),
  MAIL_FOLDER: z.string().min(1),
  LOG_LEVEL: z.string().min(1).default('info'),
});

/** Settings of the mail inbox of a developer's machine: where it listens, and the folder for its files. */
type MailInboxConfig = z.output<typeof Environment>;

/** The inbox's configuration; on a wrong one it names every fault on standard error and ends the process with code 78 (EX_CONFIG). */
export function loadMailInboxConfig(): MailInboxConfig {
  const read = Environment.safeParse(process.env);
  if (read.success) return read.data;
  process.stderr.write(`the mail inbox cannot start: ${z.prettifyError(read.error)}\n`);
  process.exit(78);
}
