import type { SourceKind } from '../../domain/metering/sources/kinds.ts';
import type { SourceAccess, SourceAdapter } from './contract.ts';
import { createDatadis } from './datadis.ts';
import { createEntsoe } from './entsoe.ts';
import { createGme } from './gme.ts';
import { createOpenMeteo } from './open-meteo.ts';
import { createShelly } from './shelly.ts';
import type { SourceCalls } from './source-calls.ts';

const CREATE: Readonly<Record<SourceKind, (calls: SourceCalls, access: SourceAccess) => SourceAdapter>> = {
  datadis: createDatadis,
  shelly: createShelly,
  gme: createGme,
  entsoe: createEntsoe,
  open_meteo: createOpenMeteo,
};

export const createAdapter = (kind: SourceKind, calls: SourceCalls, access: SourceAccess): SourceAdapter => CREATE[kind](calls, access);
