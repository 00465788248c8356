import type { Statement } from '../../../domain/settlement/statement/types.ts';
import { csvLines, csvText } from '../csv.ts';
import { eur, kwh } from './show.ts';

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
  'component',
  'gross_eur',
  'costs_eur',
  'fund_eur',
  'net_eur',
  'version',
  'kind',
  'provisional',
];

/** A line for each point or plant, month and component. Decimal points, names that a spreadsheet cannot run. */
export function statementCsv({ number, period, member, energy_unit: unit, lines }: Statement): string {
  const rows = lines.flatMap((line) =>
    line.amounts.map((amount) => [
      ...[number, period, member.code, line.month, line.configuration_code, line.role, line.code].map(csvText),
      ...[kwh(line.energy, unit), kwh(line.shared, unit), amount.component, eur(amount.gross_cents)],
      ...[eur(amount.costs_cents), eur(amount.fund_cents), eur(amount.net_cents)],
      ...[String(line.version), line.kind, String(line.provisional)],
    ]),
  );
  return csvLines([HEAD, ...rows]);
}
