import type { Statement } from '../../../domain/billing/statement/types.ts';
import type { EnergyUnit } from '../../../domain/kernel/energy/units.ts';
import { formatCents, printScaled } from '../../../domain/kernel/money/decimal.ts';
import { csvLines, csvText } from '../csv.ts';

const HEAD = [
  'statement',
  'period',
  'member',
  'month',
  'configuration',
  'role',
  'code',
  'energy_kwh',
  'shared_kwh',
  'missing_readings',
  'component',
  'gross_eur',
  'costs_eur',
  'fund_eur',
  'net_eur',
  'version',
  'kind',
  'state',
  'provisional',
];

const PLACES: Readonly<Record<EnergyUnit, number>> = { Wh: 3, mWh: 6 };

const eur = (cents: number): string => formatCents(BigInt(cents));

/** A line for each point or plant, month and component, `year` for the yearly account's difference, `sale` for energy that was sold (its fees under costs). Decimal points, nothing rounded, names that a spreadsheet cannot run. */
export function statementCsv(statement: Statement): string {
  const head = [statement.number ?? '', statement.period, statement.member.code].map(csvText);
  const rows = [...monthRows(statement), ...yearRows(statement), ...saleRows(statement)];
  return csvLines([HEAD, ...rows.map((row) => [...head, ...row])]);
}

function monthRows({ energy_unit: unit, lines }: Statement): string[][] {
  const kwh = (energy: number): string => printScaled(BigInt(energy), PLACES[unit]);
  return lines.flatMap((line) =>
    line.amounts.map((amount) => [
      ...[line.month, line.configuration_code, line.role, line.code].map(csvText),
      ...[kwh(line.energy), kwh(line.shared), String(line.missing_readings), amount.component, eur(amount.gross_cents)],
      ...[eur(amount.costs_cents), eur(amount.fund_cents), eur(amount.net_cents)],
      ...[String(line.version), line.kind, line.state, String(line.provisional)],
    ]),
  );
}

function yearRows({ period, years }: Statement): string[][] {
  return years.flatMap(({ configuration_code: code, version, rows }) =>
    rows.map((row) => {
      const difference = eur(row.recomputed_cents - row.posted_cents - row.taken_back_cents);
      const subject = [period, code, row.role, row.code].map(csvText);
      const noEnergy = ['', '', ''];
      return [...subject, ...noEnergy, row.component, difference, '0.00', '0.00', difference, String(version), 'year', 'posted', 'false'];
    }),
  );
}

function saleRows({ sales }: Statement): string[][] {
  return sales.map((sale) => [
    ...[sale.month, '', 'plant', sale.plant_code].map(csvText),
    ...[printScaled(BigInt(sale.energy_wh), PLACES.Wh), '', '', 'sale', eur(sale.gross_cents)],
    ...[eur(sale.fees_cents), '0.00', eur(sale.net_cents), '', 'sale', 'posted', 'false'],
  ]);
}
