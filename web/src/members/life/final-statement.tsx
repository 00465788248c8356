import type { Answer } from 'condivisa/client';
import { lastDay } from '../../assets/dated.ts';
import { ConfirmButton } from '../../kit/confirm.tsx';
import { Day, DefinitionList, Moment, Money, Month } from '../../kit/figures.tsx';
import { Badge, Card, Notice } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { type Column, Table } from '../../kit/table.tsx';
import { client } from '../../shell/client.ts';
import { queryClient, useRead } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import type { Member } from '../member-words.ts';

const PATH = '/api/cer/communities/{community_id}/members/{member_id}/final-statement';
type FinalStatement = Answer<'get', typeof PATH>;
type FinalMonth = FinalStatement['months'][number];

const WORDS = {
  title: ['Last statement', 'Rendiconto finale'],
  lead: [
    'Every month until the exit, with what was paid and what is still open.',
    'Tutti i mesi fino all’uscita, con quanto è stato pagato e quanto resta da pagare.',
  ],
  issued: ['issued', 'emesso'],
  soFar: ['known so far', 'provvisorio'],
  waits: [
    (months: string) => `It is issued automatically once these months are posted: ${months}.`,
    (months: string) => `Viene emesso automaticamente quando questi mesi sono registrati: ${months}.`,
  ],
  beforeExit: [
    'It is issued after the exit, once the last month is posted.',
    'Viene emesso dopo l’uscita, quando l’ultimo mese è registrato.',
  ],
  ends: ['Last day of the membership', 'Ultimo giorno di adesione'],
  monthsSum: ['Months', 'Mesi'],
  years: ['Yearly settlements', 'Conguagli annuali'],
  sales: ['Energy sold', 'Energia venduta'],
  charge: ['Charge for leaving early', 'Corrispettivo di uscita anticipata'],
  mayBook: ['Charge that may still be booked', 'Corrispettivo che può ancora essere registrato'],
  due: ['Due in all', 'Totale spettante'],
  paid: ['Paid so far', 'Già pagato'],
  prepared: ['In prepared payments', 'In pagamenti preparati'],
  open: ['Still to be paid', 'Ancora da pagare'],
  owed: ['To be given back', 'Da restituire'],
  corrections: ['Corrections may come until', 'Possibili correzioni fino al'],
  table: ['Months until the exit', 'Mesi fino all’uscita'],
  issue: ['Issue', 'Emetti'],
  issueTitle: ['Issue the last statement?', 'Emettere il rendiconto finale?'],
  issueWhat: [
    'The former member sees it as issued. Later corrections still show in it.',
    'L’ex membro lo vede come emesso. Eventuali correzioni successive vi compaiono.',
  ],
  issueUndo: ['No: an issued statement stays.', 'No: un rendiconto emesso resta.'],
} as const;

const MOST_NAMED = 6;

const columns: readonly Column<FinalMonth>[] = [
  { id: 'month', title: ['Month', 'Mese'], value: ({ month }) => month, cell: ({ month }) => <Month month={month} /> },
  { id: 'configuration', title: ['Configuration', 'Configurazione'], value: ({ configuration_code }) => configuration_code },
  { id: 'number', title: ['Statement', 'Rendiconto'], value: ({ number }) => number },
  { id: 'version', title: ['Version', 'Versione'], kind: 'number', value: ({ version }) => version },
  { id: 'net', title: ['Net', 'Netto'], kind: 'money', value: ({ net_cents }) => net_cents },
];

/** The last statement of a member who leaves or left; `mayIssue`: the reader closes months. */
export function FinalStatementCard({ member, mayIssue = false }: { readonly member: Member; readonly mayIssue?: boolean }) {
  const words = useWords(WORDS);
  const params = { path: { community_id: member.community_id, member_id: member.id } };
  const statement = useRead(PATH, { params });
  return (
    <Card title={words.title} lead={words.lead}>
      <Read of={statement}>{(data) => <Shown statement={data} member={member} mayIssue={mayIssue} />}</Read>
    </Card>
  );
}

interface ShownProps {
  readonly statement: FinalStatement;
  readonly member: Member;
  readonly mayIssue: boolean;
}

function Shown({ statement, member, mayIssue }: ShownProps) {
  const words = useWords(WORDS);
  const { issued_at, waits_for, months, open_cents, charge_not_booked_cents } = statement;
  const named = waits_for.slice(0, MOST_NAMED).map(({ configuration_code, month }) => `${configuration_code} ${month}`);
  const waits = [...named, ...(waits_for.length > MOST_NAMED ? ['…'] : [])].join(', ');
  return (
    <div className="space-y-4">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={issued_at === null ? 'warn' : 'good'}>{issued_at === null ? words.soFar : words.issued}</Badge>
        {issued_at !== null && <Moment at={issued_at} />}
      </p>
      {issued_at === null && (
        <Notice tone="info">{waits_for.length > 0 ? words.waits(waits) : member.status === 'left' ? null : words.beforeExit}</Notice>
      )}
      {issued_at === null && waits_for.length === 0 && member.status === 'left' && mayIssue && <Issue member={member} />}
      <DefinitionList
        entries={[
          [words.ends, <Day key="ends" day={lastDay(statement.ends_on)} />],
          [words.monthsSum, <Money key="months" cents={statement.months_cents} />],
          [words.years, <Money key="years" cents={statement.years_cents} sign />],
          [words.sales, <Money key="sales" cents={statement.sales_cents} />],
          [words.charge, <Money key="charge" cents={-statement.charge_cents} />],
          [words.due, <Money key="due" cents={statement.due_cents} />],
          [words.paid, <Money key="paid" cents={statement.paid_cents} />],
          [words.prepared, <Money key="prepared" cents={statement.prepared_cents} />],
          [open_cents < 0 ? words.owed : words.open, <Money key="open" cents={Math.abs(open_cents)} />],
          [words.mayBook, charge_not_booked_cents === 0 ? undefined : <Money key="may" cents={charge_not_booked_cents} />],
          [words.corrections, statement.corrections_until === null ? undefined : <Day key="until" day={statement.corrections_until} />],
        ]}
      />
      {months.length > 0 && (
        <Table
          name="final-months"
          caption={words.table}
          rows={months}
          columns={columns}
          rowKey={({ month, configuration_code }) => `${configuration_code}/${month}`}
        />
      )}
    </div>
  );
}

function Issue({ member }: { readonly member: Member }) {
  const words = useWords(WORDS);
  const issue = async () => {
    await client.post(PATH, { params: { path: { community_id: member.community_id, member_id: member.id } } } as never);
    await queryClient.invalidateQueries();
  };
  return (
    <ConfirmButton
      label={words.issue}
      title={words.issueTitle}
      look="primary"
      what={words.issueWhat}
      undo={words.issueUndo}
      action={issue}
    />
  );
}
