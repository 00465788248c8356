import { Day, DefinitionList } from '../../kit/figures.tsx';
import { Badge, Card } from '../../kit/page.tsx';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { useRead } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWord, useWords } from '../../shell/words.ts';
import { Cost } from './redraw.tsx';
import { EFFECT, FILING, type Redraw, type RedrawnSubject } from './territory-words.ts';

const WORDS = {
  title: ['A new map leaves it outside', 'Una nuova mappa lo lascia fuori area'],
  effect: ['What it means', 'Che cosa comporta'],
  filing: ['What to file', 'Che cosa inviare'],
  by: ['File by', 'Da inviare entro'],
  from: ['New map from', 'Nuova mappa dal'],
  leaves: ['Outside from', 'Fuori dal'],
  area: ['New area', 'Nuova area'],
  none: ['none', 'nessuna'],
} as const;

/** On the page of a point or plant: what a new map means for it, what to file by when, and what losing it would cost. Nothing where no map touches it. */
export function RedrawnSubjectCard({ codes }: { readonly codes: readonly string[] }) {
  const { id } = useCommunity();
  const redraw = useRead('/api/cer/communities/{community_id}/redraw', { params: { path: { community_id: id } } });
  const found = redraw.data?.configurations.flatMap((one) =>
    one.subjects.filter(({ code }) => codes.includes(code)).map((subject) => ({ redraw: { ...one, subjects: [subject] }, subject })),
  );
  return (
    <>
      {found?.map((one) => (
        <OneSubject key={`${one.redraw.configuration_id} ${one.subject.code}`} {...one} />
      ))}
    </>
  );
}

function OneSubject({ redraw, subject }: { readonly redraw: Redraw; readonly subject: RedrawnSubject }) {
  const words = useWords(WORDS);
  const community = useCommunity();
  const mayAsk = mayIn(useMe(), 'settlement:what-if', placeOf(community));
  const effect = useWord(EFFECT[subject.effect]);
  const filing = useWord(FILING[subject.filing]);
  return (
    <Card title={words.title} lead={subject.code}>
      <DefinitionList
        entries={[
          [
            words.effect,
            <Badge key="effect" tone={subject.effect === 'keeps' ? 'good' : 'warn'}>
              {effect}
            </Badge>,
          ],
          [words.filing, filing],
          [words.by, subject.filing_by === null ? undefined : <Day key="by" day={subject.filing_by} />],
          [words.from, <Day key="from" day={subject.from} />],
          [words.leaves, subject.leaves_on === null ? undefined : <Day key="leaves" day={subject.leaves_on} />],
          [words.area, subject.new_area_code ?? words.none],
        ]}
      />
      {mayAsk && subject.effect !== 'keeps' && (
        <div className="mt-4">
          <Cost redraw={redraw} />
        </div>
      )}
    </Card>
  );
}
