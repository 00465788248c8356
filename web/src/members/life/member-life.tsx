import { Link } from '@tanstack/react-router';
import { lastDay } from '../../assets/dated.ts';
import { useActors } from '../../identity/actors.ts';
import { ConfirmButton } from '../../kit/confirm.tsx';
import { Day, Money } from '../../kit/figures.tsx';
import { Badge, Card, Notice } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { Timeline } from '../../kit/timeline.tsx';
import { client } from '../../shell/client.ts';
import { useLanguage } from '../../shell/language.ts';
import { queryClient, useRead } from '../../shell/query.ts';
import { useWord, useWords, wordIn } from '../../shell/words.ts';
import type { Member } from '../member-words.ts';
import { ApplicationChecks } from './application-checks.tsx';
import { DecideButton } from './decide-button.tsx';
import { ACT, CLOCK, type Life, STAGE, STAGE_TONE } from './life-words.ts';

const WORDS = {
  title: ['Life of the membership', "Vita dell'adesione"],
  history: ['Acts so far', 'Atti finora'],
  counted: ['Counted by GSE', 'Riconosciuto dal GSE'],
  notYet: ['not recognised by GSE yet', 'non ancora riconosciuto dal GSE'],
  register: ['by the register', 'secondo il registro'],
  gse: ['by GSE', 'secondo il GSE'],
  document: [(id: number) => `document ${id}`, (id: number) => `documento ${id}`],
  charge: ['Charge for leaving early', 'Corrispettivo di uscita anticipata'],
  corrections: ['Months may be corrected until', 'I mesi possono essere corretti fino al'],
  erased: ['Name, tax code and contact are erased from', 'Nome, codice fiscale e contatti vengono cancellati dal'],
  book: ['Book the charge', 'Registra il corrispettivo'],
  bookTitle: ['Book the charge for leaving early?', 'Registrare il corrispettivo di uscita anticipata?'],
  bookWhat: [
    'What the member is owed sinks by the charge, and the fund of the community gets it.',
    'Quanto spetta al membro si riduce del corrispettivo, che va al fondo della comunità.',
  ],
  bookUndo: [
    'No: the ledger keeps it. To waive the charge, do not book it.',
    'No: resta nel registro contabile. Per rinunciarvi, non registrarlo.',
  ],
  system: ['the system', 'il sistema'],
} as const;

/** The stage of a membership with its clock, what may come next, and every act so far. */
export function MemberLife({ member, mayDecide }: { readonly member: Member; readonly mayDecide: boolean }) {
  const words = useWords(WORDS);
  const path = { community_id: member.community_id, member_id: member.id };
  const life = useRead('/api/cer/communities/{community_id}/members/{member_id}/life', { params: { path } });
  return (
    <Card title={words.title}>
      <Read of={life}>{(data) => <OneLife member={member} life={data} mayDecide={mayDecide} />}</Read>
    </Card>
  );
}

interface OneLifeProps {
  readonly member: Member;
  readonly life: Life;
  readonly mayDecide: boolean;
}

function OneLife({ member, life, mayDecide }: OneLifeProps) {
  const words = useWords(WORDS);
  const stage = useWord(STAGE[life.stage]);
  const acts = life.possible_acts.filter((act) => act !== 'leave');
  return (
    <div className="space-y-5">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={STAGE_TONE[life.stage]}>{stage}</Badge>
        {life.clock && <Clock clock={life.clock} />}
      </p>
      <Kept life={life} />
      {life.stage === 'left' && mayDecide && <BookCharge member={member} life={life} />}
      {mayDecide && acts.length > 0 && (
        <div className="flex flex-wrap gap-2" data-print="no">
          {acts.map((act) => (
            <DecideButton key={act} member={member} act={act} />
          ))}
        </div>
      )}
      {mayDecide && member.status === 'pending' && <ApplicationChecks member={member} />}
      <Counted life={life} />
      <h3 className="font-medium">{words.history}</h3>
      <Acts member={member} life={life} />
    </div>
  );
}

function Clock({ clock: { clock, on } }: { readonly clock: NonNullable<Life['clock']> }) {
  return (
    <span className="text-sm">
      {useWord(CLOCK[clock])} <Day day={on} />
    </span>
  );
}

function Kept({ life: { retention, exits } }: { readonly life: Life }) {
  const words = useWords(WORDS);
  const exit = exits.find(({ taken_back_at }) => taken_back_at === null);
  if (retention === null && !exit?.charge_cents) return null;
  return (
    <Notice tone="info">
      {exit !== undefined && exit.charge_cents > 0 && (
        <p>
          {words.charge}: <Money cents={exit.charge_cents} />
        </p>
      )}
      {retention?.corrections_until && (
        <p>
          {words.corrections} <Day day={retention.corrections_until} />
        </p>
      )}
      {retention && (
        <p>
          {words.erased} <Day day={retention.erases_on} />
        </p>
      )}
    </Notice>
  );
}

function BookCharge({ member, life }: { readonly member: Member; readonly life: Life }) {
  const words = useWords(WORDS);
  const exit = life.exits.find(({ taken_back_at }) => taken_back_at === null);
  if (exit === undefined || exit.charge_cents === 0 || exit.charge_booked_at !== null) return null;
  const path = { community_id: member.community_id, member_id: member.id };
  const book = async () => {
    await client.post('/api/cer/communities/{community_id}/members/{member_id}/exit-charge', { params: { path } } as never);
    await queryClient.invalidateQueries();
  };
  return <ConfirmButton label={words.book} title={words.bookTitle} what={words.bookWhat} undo={words.bookUndo} action={book} />;
}

function Counted({ life: { counted } }: { readonly life: Life }) {
  const words = useWords(WORDS);
  if (counted.length === 0) return null;
  return (
    <div>
      <h3 className="font-medium">{words.counted}</h3>
      <ul className="divide-y divide-line">
        {counted.map(
          ({ subject, assignment_id, code, configuration_code, area_code, valid_from, valid_to, recognised_from, recognised_to }) => (
            <li key={`${subject} ${assignment_id}`} className="py-2">
              <code>{code}</code> · {configuration_code} · <code>{area_code}</code>
              <span className="block text-sm text-muted">
                {words.register}: <Span from={valid_from} to={valid_to} /> ·{' '}
                {recognised_from === null ? (
                  words.notYet
                ) : (
                  <>
                    {words.gse}: <Span from={recognised_from} to={recognised_to} />
                  </>
                )}
              </span>
            </li>
          ),
        )}
      </ul>
    </div>
  );
}

const Span = ({ from, to }: { readonly from: string; readonly to: string | null }) => (
  <>
    <Day day={from} /> – {to && <Day day={lastDay(to)} />}
  </>
);

function Acts({ member, life }: Omit<OneLifeProps, 'mayDecide'>) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { actorOf } = useActors();
  const acts = life.acts.toReversed().map(({ id, act, occurred_on, actor, reason, document_id }) => ({
    key: id,
    at: occurred_on,
    title: wordIn(language, ACT[act]),
    person: actor.startsWith('system:') ? words.system : actorOf(actor),
    ...(reason === null ? {} : { note: reason }),
    ...(document_id === null
      ? {}
      : {
          document: (
            <Link to={`/c/${member.community_id}/documents/${document_id}`} className="underline underline-offset-4">
              {words.document(document_id)}
            </Link>
          ),
        }),
  }));
  return <Timeline label={words.history} acts={acts} />;
}
