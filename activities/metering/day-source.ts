import type { ImportFile } from '../../infra/postgres/metering/imports.ts';

/** Where days that are stored come from: a file, or (without an operation) samples of devices. */
export interface DaySource {
  readonly operationId: number | null;
  /** In whose audit chain it is recorded that a file was stored. */
  readonly communityId: number | null;
  readonly options: Pick<ImportFile['options'], 'configurationId' | 'resolutionMinutes' | 'source'>;
}
