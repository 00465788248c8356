import { DomainError, type Fault } from '../../kernel/errors.ts';
import type { Message } from '../../kernel/messages.ts';
import { isSingleLine, normaliseLine } from '../../kernel/text/plain-text.ts';
import type { FaultList } from '../../metering/faults.ts';
import { checkWidth, type RowReader } from '../../metering/file-rules.ts';
import { billingMessages } from '../messages.ts';
import { readMonth } from '../reconciliation/amount-words.ts';
import { BUYERS, type EnergySale } from './energy-sale.ts';
import { readEur, readWh } from './sale-cells.ts';

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

const HEADER = SALE_COLUMNS.join(';');
const MOST_LINES = 1000;

/** A sale with the line it stands on. */
export interface FileSale extends EnergySale {
  readonly line: number;
}

/** Reads a file of energy sales row by row; a cell that cannot be read, and a plant, month and buyer that come twice, are faults of the file. */
export function createSaleReader(faults: FaultList): RowReader<FileSale[]> {
  const sales = new Map<string, FileSale>();
  return {
    header(cells) {
      if (cells.map((cell) => cell.trim()).join(';') !== HEADER) faults.add(1, 1, 'bad_header', billingMessages.saleHeader(HEADER));
    },
    row(cells, line) {
      if (!checkWidth(cells, SALE_COLUMNS.length, line, faults)) return;
      const read = readSale(cells.map(normaliseLine));
      for (const { column, message: text } of read.wrong) faults.add(line, column, `bad_${SALE_COLUMNS[column - 1]}`, text);
      if (read.sale !== undefined) addTo(sales, { ...read.sale, line }, faults);
    },
    finish: () => [...sales.values()],
  };
}

function addTo(sales: Map<string, FileSale>, sale: FileSale, faults: FaultList): void {
  const what = `${sale.plantCode} ${sale.month} ${sale.buyer}`;
  const known = sales.get(what);
  if (known === undefined) sales.set(what, sale);
  else faults.add(sale.line, 1, 'twice', billingMessages.saleTwice(what, known.line), what);
}

/** Reads a CSV text of energy sales (decimal comma or point). Throws `invalid_input` with every wrong line. */
export function readSaleFile(csv: string): EnergySale[] {
  const [head = '', ...rest] = csv.split(/\r?\n/);
  const rows = rest.map((text, i) => ({ text, line: i + 2 })).filter(({ text }) => text.trim() !== '');
  const read = rows.slice(0, MOST_LINES).map(({ text, line }) => ({ line, ...readSale(text.split(';').map(normaliseLine)) }));
  const faults: Fault[] = [
    ...(head.trim() === HEADER ? [] : [lineFault(1, billingMessages.saleHeader(HEADER))]),
    ...(rows.length > MOST_LINES ? [lineFault(MOST_LINES + 2, billingMessages.tooManySales(MOST_LINES))] : []),
    ...read.flatMap(({ line, wrong }) => wrong.slice(0, 1).map((one) => lineFault(line, one.message))),
  ];
  if (faults.length > 0) throw new DomainError('invalid_input', billingMessages.wrongLines, faults.slice(0, 100));
  return read.flatMap(({ sale }) => sale ?? []);
}

const lineFault = (line: number, text: Message): Fault => ({ path: `csv.line[${line}]`, code: 'bad_line', message: text });

interface ReadSale {
  readonly sale: EnergySale | undefined;
  /** Cells that cannot be read, columns from 1. */
  readonly wrong: readonly { readonly column: number; readonly message: Message }[];
}

function readSale(cells: readonly string[]): ReadSale {
  if (cells.length !== SALE_COLUMNS.length)
    return { sale: undefined, wrong: [{ column: 1, message: billingMessages.saleWidth(SALE_COLUMNS.length, cells.length) }] };
  const read = readCells(cells);
  return { sale: isWhole(read) ? read : undefined, wrong: wrongCells(cells, Object.values(read)) };
}

/** A sale of which a cell that cannot be read is undefined. */
type SaleCells = { readonly [F in keyof EnergySale]: EnergySale[F] | undefined };

/** The cells in order of the columns. */
function readCells(cells: readonly string[]): SaleCells {
  const [plantCode = '', month = '', buyer = '', buyerName = '', energy = '', gross = '', fees = '', minimum = '', reference = ''] = cells;
  const feesCents = readEur(fees);
  return {
    plantCode: readText(plantCode),
    month: readMonth(month),
    buyer: BUYERS.find((known) => known === buyer),
    buyerName: readText(buyerName),
    energyWh: readWh(energy),
    grossCents: readEur(gross),
    feesCents: feesCents !== undefined && feesCents >= 0 ? feesCents : undefined,
    minimumPrice: minimum === 'true' || minimum === 'false' ? minimum === 'true' : undefined,
    reference: readText(reference),
  };
}

const readText = (text: string): string | undefined => (text !== '' && text.length <= 200 && isSingleLine(text) ? text : undefined);

const isWhole = (sale: SaleCells): sale is EnergySale => Object.values(sale).every((value) => value !== undefined);

const wrongCells = (cells: readonly string[], values: readonly unknown[]): ReadSale['wrong'] =>
  values.flatMap((value, i) => {
    if (value !== undefined) return [];
    const cell = (cells[i] as string).slice(0, 40);
    return [{ column: i + 1, message: billingMessages.wrongCell(SALE_COLUMNS[i] as string, cell, WANTED[i] as Message) }];
  });

/** What each column must hold. */
const WANTED: readonly Message[] = [
  billingMessages.textCell,
  billingMessages.monthCell,
  billingMessages.oneOfCell(BUYERS.join(', ')),
  billingMessages.textCell,
  billingMessages.kwhCell,
  billingMessages.saleAmountCell,
  billingMessages.saleFeesCell,
  billingMessages.oneOfCell('true, false'),
  billingMessages.textCell,
];
