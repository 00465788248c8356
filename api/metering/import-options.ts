import type { TableMapping } from '../../domain/metering/formats/table-mapping.ts';
import type { ImportKind } from '../../domain/metering/import-kinds.ts';
import { type ImportOptions, isCurves } from '../../infra/postgres/metering/imports.ts';
import { amountMapping, invalid } from './amount-options.ts';
import type { ImportQuery } from './import-query.ts';
import { meteringMessages } from './messages.ts';
import { assertOptionsUsed } from './unused-options.ts';

const CSV_CURVES = [15, 30, 60];
const RESOLUTIONS: Readonly<Partial<Record<ImportKind, readonly number[]>>> = {
  curves_wide: CSV_CURVES,
  curves_long: CSV_CURVES,
  readings_json: CSV_CURVES,
  prices: [15, 60],
};

/** Kinds whose files name no point, and whether they say what they measure. */
const NAMELESS: Readonly<Partial<Record<ImportKind, { readonly needsQuantity: boolean }>>> = {
  edistribuzione: { needsQuantity: true },
  green_button: { needsQuantity: false },
};

/** What an import is read by; `mapping`: the one that the query names. Refuses options that are missing or have no effect. */
export function optionsOf(query: ImportQuery, mapping: TableMapping | undefined): ImportOptions {
  assertOptionsUsed(query);
  const { kind, source, dry_run } = query;
  const resolutionMinutes = resolutionOf(query, mapping);
  const common = { resolutionMinutes, source, ...(dry_run === 'true' ? { dryRun: true as const } : {}) };
  if (kind === 'prices' || kind === 'gme_prices') return { ...common, ...zoneOf(query) };
  if (query.community_id === undefined) throw invalid('community_id', meteringMessages.neededFor(kind));
  if (kind === 'gse_amounts') return { ...common, ...amountsOf(query) };
  if (query.configuration_id === undefined) throw invalid('configuration_id', meteringMessages.neededFor(kind));
  return { ...common, configurationId: query.configuration_id, ...(isCurves(kind) ? curvesOf(query, mapping) : {}) };
}

function resolutionOf({ kind, resolution_minutes }: ImportQuery, mapping: TableMapping | undefined): number {
  if (mapping !== undefined) return mapping.resolution_minutes;
  const resolutions = RESOLUTIONS[kind];
  const minutes = resolution_minutes ?? (kind === 'edistribuzione' || kind === 'sii_xml' ? 15 : 60);
  if (resolutions === undefined || resolutions.includes(minutes)) return minutes;
  throw invalid('resolution_minutes', meteringMessages.wrongResolution(resolutions.join(', '), kind));
}

function zoneOf({ kind, market_zone, community_id }: ImportQuery): { readonly marketZone?: string } {
  if (market_zone === undefined && kind === 'prices') throw invalid('market_zone', meteringMessages.neededForPrices);
  if (community_id !== undefined) throw invalid('community_id', meteringMessages.notForPrices);
  return market_zone === undefined ? {} : { marketZone: market_zone };
}

function amountsOf(query: ImportQuery): Pick<ImportOptions, 'configurationId' | 'amounts'> {
  const amounts = amountMapping(query);
  if ((amounts.configurationColumn === undefined) === (query.configuration_id === undefined))
    throw invalid('configuration_id', meteringMessages.orColumn);
  return { ...(query.configuration_id === undefined ? {} : { configurationId: query.configuration_id }), amounts };
}

function curvesOf(query: ImportQuery, mapping: TableMapping | undefined): Partial<ImportOptions> {
  const { kind, unit, grade, code, quantity, unknown_points } = query;
  const nameless = NAMELESS[kind];
  if (nameless !== undefined && code === undefined) throw invalid('code', meteringMessages.neededFor(kind));
  if (nameless?.needsQuantity && quantity === undefined) throw invalid('quantity', meteringMessages.neededFor(kind));
  if (mapping?.code_column === null && code === undefined) throw invalid('code', meteringMessages.codeOrColumn);
  const needsQuantity =
    mapping !== undefined && mapping.quantity_column === null && mapping.value_columns.some((one) => one.quantity === null);
  if (needsQuantity && quantity === undefined) throw invalid('quantity', meteringMessages.quantityOrColumn);
  return {
    ...(unit === undefined ? {} : { unit }),
    ...(grade === undefined ? {} : { grade }),
    ...(code === undefined ? {} : { code }),
    ...(quantity === undefined ? {} : { quantity }),
    ...(unknown_points === undefined ? {} : { unknownPoints: unknown_points }),
    ...(mapping === undefined ? {} : { mapping }),
  };
}
