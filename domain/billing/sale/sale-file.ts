import { DomainError, type Fault } from '../../kernel/errors.ts';
import { message } from '../../kernel/messages.ts';
import { readCents, readMonth } from '../reconciliation/amount-words.ts';
import { BUYERS, type Buyer, type EnergySale } from './energy-sale.ts';

/** Columns of a file of energy sales, separated by semicolons, in this order. */
export const SALE_COLUMNS = [
  'plant',
  'month',
  'buyer',
  'buyer_name',
  'energy_kwh',
  'gross_eur',
  'fees_eur',
  'minimum_price',
  'reference',
] as const;

const MOST_LINES = 1000;

/** Reads a CSV file of energy sales (decimal comma or point). Throws `invalid_input` with every wrong line. */
export function readSaleFile(csv: string): EnergySale[] {
  const lines = csv.split(/\r?\n/);
  const head = SALE_COLUMNS.join(';');
  const faults: Fault[] = [];
  const fault = (line: number, en: string, it: string) =>
    faults.push({ path: `csv.line[${line}]`, code: 'bad_line', message: message(en, it) });
  if (lines[0]?.trim() !== head) fault(1, `the first line must be ${head}`, `la prima riga deve essere ${head}`);
  const rows = lines
    .slice(1)
    .map((text, i) => ({ text, line: i + 2 }))
    .filter(({ text }) => text.trim() !== '');
  if (rows.length > MOST_LINES) fault(MOST_LINES + 2, `send ${MOST_LINES} lines at most`, `invia al massimo ${MOST_LINES} righe`);
  const sales = rows.slice(0, MOST_LINES).map(({ text, line }) => {
    const sale = readLine(text.split(';').map((cell) => cell.trim()));
    if (sale === undefined)
      fault(
        line,
        `must have ${SALE_COLUMNS.length} cells: a plant, a month such as 05/2026, gse or trader, a name, kWh, EUR, EUR, true or false, a reference`,
        `deve avere ${SALE_COLUMNS.length} celle: un impianto, un mese come 05/2026, gse o trader, un nome, kWh, EUR, EUR, true o false, un riferimento`,
      );
    return sale;
  });
  if (faults.length > 0)
    throw new DomainError('invalid_input', message('The file has wrong lines', 'Il file ha righe errate'), faults.slice(0, 100));
  return sales.filter((sale) => sale !== undefined);
}

function readLine(cells: readonly string[]): EnergySale | undefined {
  if (cells.length !== SALE_COLUMNS.length || cells.some((cell) => cell === '' || cell.length > 200)) return undefined;
  const [plantCode = '', monthText = '', buyer = '', buyerName = '', energy = '', gross = '', fees = '', minimum = '', reference = ''] =
    cells;
  const month = readMonth(monthText);
  const [energyWh, grossCents, feesCents] = [readWh(energy), readEur(gross), readEur(fees)];
  if (month === undefined || energyWh === undefined || grossCents === undefined || feesCents === undefined || feesCents < 0)
    return undefined;
  if (!(BUYERS as readonly string[]).includes(buyer) || !['true', 'false'].includes(minimum)) return undefined;
  return {
    plantCode,
    month,
    buyer: buyer as Buyer,
    buyerName,
    energyWh,
    grossCents,
    feesCents,
    minimumPrice: minimum === 'true',
    reference,
  };
}

const readEur = (text: string): number | undefined => readCents(text, text.includes(',') ? 'comma' : 'point');

function readWh(text: string): number | undefined {
  const match = /^(\d{1,9})(?:[.,](\d{1,3}))?$/.exec(text);
  return match === null ? undefined : Number(match[1]) * 1000 + Number((match[2] ?? '').padEnd(3, '0'));
}
