import { z } from 'zod';

const Environment = z.object({
  METERS_HOST: z.string().min(1).default('127.0.0.1'),
  METERS_PORT: z.coerce.number().int().min(0).max(65_535),
  /** Chooses what is late, lacks hours, is revised, and which calls fail. */
  METERS_SEED: z.coerce.number().int().min(0).default(1),
  /** Share of the calls that fail, from 0 to 1. */
  METERS_FAULTS: z.coerce.number().min(0).max(1).default(0.1),
  LOG_LEVEL: z.string().min(1).default('info'),
});

/** Settings of the simulated meter APIs: where they listen, and how often they fail. */
type MeterSimulatorConfig = z.output<typeof Environment>;

/** The simulator's configuration; on a wrong one it names every fault on standard error and ends the process with code 78 (EX_CONFIG). */
export function loadMeterSimulatorConfig(): MeterSimulatorConfig {
  const read = Environment.safeParse(process.env);
  if (read.success) return read.data;
  process.stderr.write(`the simulated meter APIs cannot start: ${z.prettifyError(read.error)}\n`);
  process.exit(78);
}
