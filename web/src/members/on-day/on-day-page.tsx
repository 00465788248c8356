import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Item } from 'condivisa/client';
import { lastDay } from '../../assets/dated.ts';
import { Day, Money } from '../../kit/figures.tsx';
import { inputClass } from '../../kit/inputs.ts';
import { Badge, Card, Empty, Notice, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useList } from '../../shell/query.ts';
import { useWord, useWords } from '../../shell/words.ts';
import { MEMBER_TYPE } from '../member-words.ts';

type OnDay = Item<'/api/cer/communities/{community_id}/members-on-day'>;

const WORDS = {
  title: ['Who was in on a day', 'Chi era membro in un giorno'],
  lead: [
    'And why paid: membership and points by the register and by GSE, and the parts of the month with version and rule.',
    'E perché è stato pagato: adesione e punti secondo il registro e secondo il GSE, e le quote del mese con versione e regola.',
  ],
  day: ['Day', 'Giorno'],
  none: ['Nobody was a member on this day', 'Nessun membro in questo giorno'],
  noneText: ['Choose another day.', 'Scegliere un altro giorno.'],
  counted: ['counted by GSE', 'riconosciuto dal GSE'],
  notCounted: ['not counted by GSE', 'non riconosciuto dal GSE'],
  suspended: ['suspended', 'sospeso'],
  member: ['Member', 'Membro'],
  register: ['by the register', 'secondo il registro'],
  gse: ['by GSE', 'secondo il GSE'],
  notYet: ['never recognised', 'mai riconosciuto'],
  month: ['What the month brought', 'Che cosa ha reso il mese'],
  nobody: [
    'Nothing was shared out for the month of this day yet.',
    'Per il mese di questo giorno non è stata ancora ripartita alcuna quota.',
  ],
  nothing: ['Nothing was shared out to this member for the month of the day.', 'Nessuna quota a questo membro per il mese del giorno.'],
  version: [(version: number) => `version ${version}`, (version: number) => `versione ${version}`],
  rule: [(rule: number) => `rule ${rule}`, (rule: number) => `regola ${rule}`],
  of: ['of', 'su'],
} as const;

const COMPONENT = { premium: ['premium', 'tariffa premio'], refund: ['refund', 'valorizzazione'] } as const;
const STATE = {
  posted: ['posted', 'contabilizzata'],
  awaiting_approval: ['waits', 'in attesa'],
  discarded: ['discarded', 'scartata'],
} as const;

/** Who was a member on a day, answered from data, each with what GSE counted and what the month brought. */
export function OnDayPage() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { readonly day?: string };
  const day = /^\d{4}-\d{2}-\d{2}$/.test(search.day ?? '') ? (search.day as string) : new Date().toISOString().slice(0, 10);
  const found = useList(
    '/api/cer/communities/{community_id}/members-on-day',
    { params: { path: { community_id: id }, query: { day } } },
    { most: 500 },
  );
  return (
    <Page title={words.title} lead={words.lead}>
      <label className="block max-w-60 space-y-1">
        <span className="text-sm font-medium">{words.day}</span>
        <input
          type="date"
          className={inputClass()}
          value={day}
          onChange={({ target }) =>
            target.value !== '' && void navigate({ to: '.', search: { day: target.value } as never, replace: true })
          }
        />
      </label>
      <Read of={found}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="users" title={words.none}>
              <p>{words.noneText}</p>
            </Empty>
          ) : (
            <Members items={items} />
          )
        }
      </Read>
    </Page>
  );
}

/** The members; that the month brought nothing to anybody is said once. */
function Members({ items }: { readonly items: readonly OnDay[] }) {
  const words = useWords(WORDS);
  const isSharedOut = items.some(({ paid }) => paid.length > 0);
  return (
    <>
      {!isSharedOut && <Notice tone="info">{words.nobody}</Notice>}
      <ul className="space-y-4">
        {items.map((member) => (
          <li key={member.id}>
            <OneMember member={member} isSharedOut={isSharedOut} />
          </li>
        ))}
      </ul>
    </>
  );
}

function OneMember({ member, isSharedOut }: { readonly member: OnDay; readonly isSharedOut: boolean }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const type = useWord(MEMBER_TYPE[member.member_type]);
  return (
    <Card>
      <p className="flex flex-wrap items-center gap-2 font-medium">
        <Link to={`/c/${id}/members/${member.id}`} className="underline underline-offset-4">
          {member.name ?? member.code}
        </Link>
        <Badge tone={member.is_counted ? 'good' : 'info'}>{member.is_counted ? words.counted : words.notCounted}</Badge>
        {member.is_suspended && <Badge tone="warn">{words.suspended}</Badge>}
      </p>
      <p className="text-sm text-muted">
        {words.member}: <Span from={member.valid_from} to={member.valid_to} /> · {type}
      </p>
      <ul className="my-2 space-y-1 text-sm">
        {member.held.map(({ subject, assignment_id, code, valid_from, valid_to, recognised_from, recognised_to }) => (
          <li key={`${subject} ${assignment_id}`}>
            <code>{code}</code> · {words.register}: <Span from={valid_from} to={valid_to} /> · {words.gse}:{' '}
            {recognised_from === null ? words.notYet : <Span from={recognised_from} to={recognised_to} />}
          </li>
        ))}
      </ul>
      {isSharedOut && <p className="text-sm font-medium">{words.month}</p>}
      {member.paid.length > 0 && <Parts parts={member.paid} />}
      {isSharedOut && member.paid.length === 0 && <p className="text-sm text-muted">{words.nothing}</p>}
    </Card>
  );
}

function Parts({ parts }: { readonly parts: OnDay['paid'] }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  return (
    <ul className="space-y-1 text-sm">
      {parts.map((part) => (
        <li key={`${part.run_id} ${part.component}`} className="flex flex-wrap gap-x-2">
          <Link to={`/c/${id}/settlement/${part.run_id}`} className="underline underline-offset-4">
            {words.version(part.version)}
          </Link>
          <State state={part.state} />
          {part.rule_id !== null && (
            <Link to={`/c/${id}/rules`} className="underline underline-offset-4">
              {words.rule(part.rule_id)}
            </Link>
          )}
          <span>
            <Component component={part.component} />: <Money cents={part.cents} /> {words.of} <Money cents={part.of_cents} />
          </span>
        </li>
      ))}
    </ul>
  );
}

const State = ({ state }: { readonly state: OnDay['paid'][number]['state'] }) => (
  <span className="text-muted">{useWord(STATE[state])}</span>
);
const Component = ({ component }: { readonly component: OnDay['paid'][number]['component'] }) => <>{useWord(COMPONENT[component])}</>;

const Span = ({ from, to }: { readonly from: string; readonly to: string | null }) => (
  <>
    <Day day={from} /> – {to && <Day day={lastDay(to)} />}
  </>
);
