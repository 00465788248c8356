import { useState } from 'react';
import { useWords } from '../../shell/words.ts';
import { Button } from '../button.tsx';
import { Card } from '../page.tsx';
import { type Column, Table } from '../table.tsx';

const WORDS = {
  title: ['Table', 'Tabella'],
  caption: ['Members and their energy', 'Soci e la loro energia'],
  few: ['Eight rows', 'Otto righe'],
  many: ['1,000 rows', '1.000 righe'],
  none: ['No rows', 'Nessuna riga'],
} as const;

interface Row {
  readonly id: number;
  readonly name: string;
  readonly state: string;
  readonly since: string;
  readonly energyWh: number | null;
  readonly cents: number;
}

const COLUMNS: readonly Column<Row>[] = [
  { id: 'name', title: ['Member', 'Socio'], value: ({ name }) => name },
  {
    id: 'state',
    title: ['State', 'Stato'],
    value: ({ state }) => state,
    words: { active: ['active', 'attivo'], ended: ['ended', 'cessato'] },
    filter: 'choice',
  },
  { id: 'since', title: ['Since', 'Dal'], kind: 'day', value: ({ since }) => since },
  { id: 'energy', title: ['Shared energy', 'Energia condivisa'], kind: 'energy', value: ({ energyWh }) => energyWh },
  { id: 'cents', title: ['Amount', 'Importo'], kind: 'money', value: ({ cents }) => cents },
  { id: 'number', title: ['Number', 'Numero'], kind: 'number', value: ({ id }) => id, hidden: true },
];

const NAMES = ['Maria Rossi', 'Niccolò Verdi', 'Anna Bianchi', 'Parrocchia San Giorgio', 'Comune di Lodi', 'Luca Esposito', 'Zeno Ricci'];
const rowsOf = (count: number): readonly Row[] =>
  Array.from({ length: count }, (_, at) => ({
    id: at + 1,
    name: `${NAMES[at % NAMES.length]} ${at + 1}`,
    state: at % 5 === 3 ? 'ended' : 'active',
    since: `202${at % 5}-0${(at % 9) + 1}-01`,
    energyWh: at % 11 === 6 ? null : (at * 7919_333) % 2_000_000,
    cents: ((at * 104_729) % 30_000) - 4000,
  }));
const FEW = rowsOf(8);
const MANY = rowsOf(1000);
const NONE: readonly Row[] = [];

export function TablePart() {
  const words = useWords(WORDS);
  const [rows, setRows] = useState(FEW);
  const [keys, setKeys] = useState<ReadonlySet<string | number>>(new Set());
  return (
    <Card
      title={words.title}
      actions={
        <>
          <Button onClick={() => setRows(FEW)}>{words.few}</Button>
          <Button onClick={() => setRows(MANY)}>{words.many}</Button>
          <Button onClick={() => setRows(NONE)}>{words.none}</Button>
        </>
      }
    >
      <Table
        caption={words.caption}
        columns={COLUMNS}
        rows={rows}
        rowKey={({ id }) => id}
        rowLink={() => '/kit'}
        selection={{ keys, onChange: setKeys }}
        sort="name"
      />
    </Card>
  );
}
