import { z } from 'zod';

const Environment = z.object({
  GSE_HOST: z.string().min(1).default('127.0.0.1'),
  GSE_PORT: z.coerce.number().int().min(0).max(65_535),
  GSE_DATA: z.string().min(1),
  GSE_API_URL: z.url(),
  GSE_API_KEY_FILE: z.string().min(1),
  GSE_JWK_FILE: z.string().min(1),
  /** `integrate,accept`, or `seed:7`: what the desk does with applications that no script was given for. */
  GSE_SCRIPT: z.string().optional(),
  LOG_LEVEL: z.string().min(1).default('info'),
});

/** Settings of the simulated GSE desk: where it listens and keeps its journal, our API and its key, and the private JWK that signs. */
export type GseGatewayConfig = z.output<typeof Environment>;

/** The desk's configuration; on a wrong one it names every fault on standard error and ends the process with code 78 (EX_CONFIG). */
export function loadGseGatewayConfig(): GseGatewayConfig {
  const read = Environment.safeParse(process.env);
  if (read.success) return read.data;
  process.stderr.write(`the GSE desk cannot start: ${z.prettifyError(read.error)}\n`);
  process.exit(78);
}
