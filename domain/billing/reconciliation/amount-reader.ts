import type { GseStage } from '../../kernel/legal/gse-stages.ts';
import type { Message } from '../../kernel/messages.ts';
import type { FaultList } from '../../metering/faults.ts';
import { checkWidth, type RowReader } from '../../metering/file-rules.ts';
import type { MoneyComponent } from '../../settlement/types.ts';
import { billingMessages } from '../messages.ts';
import { COMPONENT_WORDS, readCents, readComponent, readMonth, readStage, STAGE_WORDS } from './amount-words.ts';

/** Which column of a file of GSE holds what; where a column is not named, the fixed value holds for all rows. */
export interface AmountMapping {
  readonly decimal: 'point' | 'comma';
  readonly monthColumn: string;
  readonly amountColumn: string;
  readonly stageColumn?: string;
  readonly stage?: GseStage;
  readonly componentColumn?: string;
  readonly component?: MoneyComponent;
  /** Holds configuration codes; without it all rows are of the one configuration that was named. */
  readonly configurationColumn?: string;
  /** Rows of the same month, stage and component (as one for each plant): refused, or added up. */
  readonly repeated: 'refuse' | 'sum';
}

/** An amount of the file; `configuration` is null where the file has no such column. */
export interface FileAmount {
  readonly configuration: string | null;
  readonly month: string;
  readonly stage: GseStage;
  readonly component: MoneyComponent;
  readonly cents: number;
  /** Where it stands first. */
  readonly line: number;
}

type Field = 'month' | 'amount' | 'stage' | 'component' | 'configuration';

/** Reads a file of GSE's amounts by its column mapping; a row that cannot be read is a fault of the file. */
export function createAmountReader(mapping: AmountMapping, faults: FaultList): RowReader<FileAmount[]> {
  const columns = new Map<Field, number>();
  const amounts = new Map<string, FileAmount>();
  let width = 0;
  return {
    header(cells) {
      width = cells.length;
      for (const [field, name] of named(mapping)) {
        const column = cells.findIndex((cell) => cell.trim() === name);
        if (column < 0) faults.add(1, 1, 'no_column', billingMessages.missingColumn(name, cells.join(', ').slice(0, 200)), name);
        columns.set(field, column);
      }
    },
    row(cells, line) {
      if ([...columns.values()].includes(-1)) return;
      if (!checkWidth(cells, width, line, faults)) return;
      const amount = readRow(cells, line, mapping, columns, faults);
      if (amount !== undefined) addTo(amounts, amount, mapping, faults);
    },
    finish: () => [...amounts.values()],
  };
}

function named(mapping: AmountMapping): [Field, string][] {
  const all: [Field, string | undefined][] = [
    ['month', mapping.monthColumn],
    ['amount', mapping.amountColumn],
    ['stage', mapping.stageColumn],
    ['component', mapping.componentColumn],
    ['configuration', mapping.configurationColumn],
  ];
  return all.filter((one): one is [Field, string] => one[1] !== undefined);
}

function readRow(
  cells: readonly string[],
  line: number,
  mapping: AmountMapping,
  columns: ReadonlyMap<Field, number>,
  faults: FaultList,
): FileAmount | undefined {
  const cell = <T>(field: Field, fixed: T | undefined, read: (text: string) => T | undefined, wanted: Message): T | undefined => {
    const column = columns.get(field);
    if (column === undefined) return fixed;
    const text = cells[column] as string;
    const value = read(text);
    if (value === undefined)
      faults.add(line, column + 1, `bad_${field}`, billingMessages.wrongCell(field, text.slice(0, 40), wanted), `bad_${field} ${text}`);
    return value;
  };
  const sign = mapping.decimal === 'comma' ? '1.234,56' : '1234.56';
  const month = cell('month', undefined, readMonth, billingMessages.monthCell);
  const cents = cell('amount', undefined, (text) => readCents(text, mapping.decimal), billingMessages.amountCell(sign));
  const stage = cell('stage', mapping.stage, readStage, billingMessages.oneOfCell(STAGE_WORDS));
  const component = cell('component', mapping.component, readComponent, billingMessages.oneOfCell(COMPONENT_WORDS));
  const code = cell<string | null>('configuration', null, (text) => text.trim() || undefined, billingMessages.configurationCell);
  if (month === undefined || cents === undefined || stage === undefined || component === undefined || code === undefined) return undefined;
  return { configuration: code, month, stage, component, cents, line };
}

function addTo(amounts: Map<string, FileAmount>, amount: FileAmount, { repeated }: AmountMapping, faults: FaultList): void {
  const key = JSON.stringify([amount.configuration, amount.month, amount.stage, amount.component]);
  const known = amounts.get(key);
  if (known === undefined || repeated === 'sum') {
    amounts.set(key, known === undefined ? amount : { ...known, cents: known.cents + amount.cents });
    return;
  }
  const what = `${amount.stage} ${amount.component} of ${amount.month}`;
  faults.add(amount.line, 1, 'twice', billingMessages.repeatedRow(what, known.line), what);
}
