import type { Answer } from 'condivisa/client';
import { Button } from '../../kit/button.tsx';
import { FailurePanel } from '../../kit/failure.tsx';
import { Money } from '../../kit/figures.tsx';
import { Badge, Card, Notice } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { type Column, Table } from '../../kit/table.tsx';
import { client } from '../../shell/client.ts';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { useChange, useRead } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWord, useWords } from '../../shell/words.ts';
import { EFFECT, FILING, type Redraw, type RedrawnSubject } from './territory-words.ts';

const WORDS = {
  title: ['A new map of the areas', 'Nuova mappa delle aree'],
  lead: [
    'Points and plants that a newer map leaves outside of the area of their configuration. What was applied for before stays for the whole incentive period.',
    "Punti e impianti che una mappa più recente lascia fuori dall'area della loro configurazione. Ciò che era già stato richiesto resta per tutto il periodo di incentivazione.",
  ],
  none: ['No newer map leaves anything outside.', 'Nessuna mappa più recente lascia fuori qualcosa.'],
  table: ['Points and plants outside', 'Punti e impianti fuori area'],
  cost: ['What would it cost?', 'Quanto costerebbe?'],
  costs: [
    (from: string, to: string) => `Without them the months ${from} to ${to} would have brought:`,
    (from: string, to: string) => `Senza di essi i mesi da ${from} a ${to} avrebbero portato:`,
  ],
  nothing: ['No month is settled yet, so nothing can be computed.', 'Nessun mese è ancora calcolato, quindi non si può calcolare nulla.'],
} as const;

const COLUMNS: readonly Column<RedrawnSubject>[] = [
  { id: 'code', title: ['Point or plant', 'Punto o impianto'], value: ({ code }) => code },
  { id: 'member', title: ['Member', 'Membro'], value: ({ member_code }) => member_code },
  {
    id: 'effect',
    title: ['What it means', 'Che cosa comporta'],
    value: ({ effect }) => effect,
    words: EFFECT,
    cell: ({ effect }) => <Effect effect={effect} />,
  },
  { id: 'from', title: ['New map from', 'Nuova mappa dal'], kind: 'day', value: ({ from }) => from },
  {
    id: 'filing',
    title: ['What to file', 'Che cosa inviare'],
    value: ({ filing }) => filing,
    words: FILING,
    cell: ({ filing }) => <Filing filing={filing} />,
  },
  { id: 'file', title: ['File by', 'Da inviare entro'], kind: 'day', value: ({ filing_by }) => filing_by },
  { id: 'leaves', title: ['Outside from', 'Fuori dal'], kind: 'day', value: ({ leaves_on }) => leaves_on },
  { id: 'area', title: ['New area', 'Nuova area'], value: ({ new_area_code }) => new_area_code },
];

function Effect({ effect }: Pick<RedrawnSubject, 'effect'>) {
  return <Badge tone={effect === 'keeps' ? 'good' : 'warn'}>{useWord(EFFECT[effect])}</Badge>;
}

function Filing({ filing }: Pick<RedrawnSubject, 'filing'>) {
  return <>{useWord(FILING[filing])}</>;
}

/** The radar of redrawn areas: who falls out, from when, what it costs and what to file by when. */
export function RedrawnAreas() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const redraw = useRead('/api/cer/communities/{community_id}/redraw', { params: { path: { community_id: id } } });
  return (
    <Card title={words.title} lead={words.lead}>
      <Read of={redraw}>
        {({ configurations }) =>
          configurations.length === 0 ? (
            <p className="text-muted">{words.none}</p>
          ) : (
            configurations.map((one) => <RedrawnConfiguration key={one.configuration_id} redraw={one} />)
          )
        }
      </Read>
    </Card>
  );
}

function RedrawnConfiguration({ redraw }: { readonly redraw: Redraw }) {
  const words = useWords(WORDS);
  const community = useCommunity();
  const mayAsk = mayIn(useMe(), 'settlement:what-if', placeOf(community));
  return (
    <div className="space-y-4">
      <Table
        caption={words.table}
        columns={COLUMNS}
        rows={redraw.subjects}
        rowKey={({ kind, code }) => `${kind} ${code}`}
        name={`redraw-${redraw.configuration_id}`}
      />
      {mayAsk && <Cost redraw={redraw} />}
    </div>
  );
}

type Comparison = Answer<'post', '/api/v1/settlement/what-if'>;

/** What the configuration would have earned without them, by the engine that settles. */
export function Cost({ redraw }: { readonly redraw: Redraw }) {
  const words = useWords(WORDS);
  const { settled_from: from, settled_to: to, configuration_id, subjects } = redraw;
  const ask = useChange<void, Comparison>(() =>
    client.post('/api/v1/settlement/what-if', {
      body: { configuration_id, from, to, changes: [{ kind: 'remove_subjects', codes: subjects.map(({ code }) => code) }] },
    } as never),
  );
  if (from === null || to === null) return <p className="text-muted">{words.nothing}</p>;
  const lost =
    ask.data && ask.data.after.premium_cents + ask.data.after.refund_cents - ask.data.before.premium_cents - ask.data.before.refund_cents;
  return (
    <div className="space-y-3">
      <Button busy={ask.isPending} onClick={() => ask.mutate()}>
        {words.cost}
      </Button>
      {ask.error && <FailurePanel error={ask.error} />}
      <div role="status">
        {lost !== undefined && (
          <Notice>
            <p>
              {words.costs(from, to)} <Money cents={lost} sign />
            </p>
          </Notice>
        )}
      </div>
    </div>
  );
}
