import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { exemptionRow, splitGroupRow } from './exemptions-and-groups.ts';
import type { FaultList } from './faults.ts';
import type { OptionalTables } from './optional-checks.ts';
import { enterpriseRow, grantRow, schemeRow } from './optional-tables.ts';
import { nameInFolder, readSource } from './source-file.ts';
import { storageRow } from './storages.ts';
import { readTable, type TableRow } from './table.ts';

/** The tables that a folder may do without; one that is not there has no rows. */
export const readOptionalTables = (folder: string, faults: FaultList): OptionalTables => ({
  enterprises: readRows(folder, 'enterprises.csv', enterpriseRow, faults),
  schemes: readRows(folder, 'schemes.csv', schemeRow, faults),
  grants: readRows(folder, 'grants.csv', grantRow, faults),
  storages: readRows(folder, 'storages.csv', storageRow, faults),
  exemptions: readRows(folder, 'exemptions.csv', exemptionRow, faults),
  splitGroups: readRows(folder, 'split_groups.csv', splitGroupRow, faults),
});

function readRows<T extends z.ZodObject>(folder: string, name: string, schema: T, faults: FaultList): readonly TableRow<z.output<T>>[] {
  const own = nameInFolder(folder, name);
  const source = existsSync(join(folder, own)) ? readSource(folder, own, faults) : undefined;
  return source === undefined ? [] : readTable(source, schema, faults).rows;
}
