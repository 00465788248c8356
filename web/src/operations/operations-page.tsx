import { ButtonLink } from '../kit/button.tsx';
import { Card, Empty, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { WorkItems } from '../settlement/worklist.tsx';
import { useList } from '../shell/query.ts';
import { mayOpen } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWords } from '../shell/words.ts';
import { BusinessFigures, WrongFigures } from './figures.tsx';
import { Health, Unhealthy } from './health.tsx';

const WORDS = {
  title: ['Platform', 'Piattaforma'],
  lead: [
    'What needs somebody in any community, and how the services do.',
    'Che cosa richiede un intervento nelle comunità e come stanno i servizi.',
  ],
  todo: ['What to do', 'Che cosa fare'],
  todoLead: ['Of all communities, most urgent first.', 'Di tutte le comunità, prima le cose più urgenti.'],
  record: ['Record', 'Registro'],
  recordLead: ['Who changed what, and who read data of others.', 'Chi ha modificato che cosa e chi ha letto dati altrui.'],
  changes: ['Changes', 'Modifiche'],
  reads: ['Reads', 'Letture dei dati'],
  proof: ['Proof of the record', 'Verifica del registro'],
  nothing: ['Nothing waits', 'Nulla in sospeso'],
  nothingText: [
    'No month, year or application of any community is blocked.',
    'Nessun mese, anno o richiesta è bloccato in alcuna comunità.',
  ],
} as const;

/** Where an operator or an auditor of the platform starts. */
export function OperationsPage() {
  const words = useWords(WORDS);
  const me = useMe();
  const may = (right: string) => mayOpen(me, { audience: 'platform', right });
  return (
    <Page title={words.title} lead={words.lead}>
      <Unhealthy />
      {may('metrics:read') && <WrongFigures />}
      {may('settlement:worklist') && (
        <Card title={words.todo} lead={words.todoLead}>
          <Worklist />
        </Card>
      )}
      {may('metrics:read') && <BusinessFigures />}
      {may('audit:read') && (
        <Card title={words.record} lead={words.recordLead}>
          <div className="flex flex-wrap gap-2">
            <ButtonLink to="/operations/audit" icon="history">
              {words.changes}
            </ButtonLink>
            <ButtonLink to="/operations/audit" search={{ tab: 'reads' } as never} icon="eye">
              {words.reads}
            </ButtonLink>
            <ButtonLink to="/operations/audit" search={{ tab: 'chain' } as never} icon="shield">
              {words.proof}
            </ButtonLink>
          </div>
        </Card>
      )}
      <Health />
    </Page>
  );
}

function Worklist() {
  const words = useWords(WORDS);
  const worklist = useList('/api/v1/settlement/worklist', {}, { most: 100 });
  return (
    <Read of={worklist}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty icon="circleCheckBig" title={words.nothing}>
            <p>{words.nothingText}</p>
          </Empty>
        ) : (
          items.map((work) => <WorkItems key={work.configuration_id} work={work} named />)
        )
      }
    </Read>
  );
}
