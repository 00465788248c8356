import { Link } from '@tanstack/react-router';
import { Day } from '../../kit/figures.tsx';
import { Badge, Card, Empty, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { useList } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWord, useWords } from '../../shell/words.ts';
import { MEMBER_TYPE, type Member } from '../member-words.ts';
import { ApplicationChecks } from './application-checks.tsx';
import { DecideButton } from './decide-button.tsx';
import type { Decision } from './decision-fields.ts';
import { STAGE, STAGE_TONE } from './life-words.ts';

const WORDS = {
  title: ['Applications', 'Domande di adesione'],
  lead: [
    'Who wants to join and waits for the checks or for the admission, the oldest first.',
    "Chi vuole aderire e attende le verifiche o l'ammissione, dalla domanda più vecchia.",
  ],
  none: ['Nobody waits', 'Nessuna domanda in attesa'],
  next: [
    'Applications come from the public page of the community, by invitation, from a list, or are entered here.',
    'Le domande arrivano dalla pagina pubblica della comunità, su invito, da un elenco, o si inseriscono qui.',
  ],
  since: ['since', 'dal'],
  checks: ['Checks: what passes and what is missing', 'Verifiche: che cosa è superato e che cosa manca'],
} as const;

const NEXT: Readonly<Partial<Record<Member['stage'], readonly Decision[]>>> = {
  applied: ['verify', 'reject'],
  verified: ['admit', 'reopen', 'reject'],
};

/** Everybody who waits for a decision, with the decisions that are possible. */
export function ApplicationsPage() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const members = useList(
    '/api/cer/communities/{community_id}/members',
    { params: { path: { community_id: id }, query: { status: 'pending', sort: 'created_at' } } },
    { most: 500 },
  );
  return (
    <Page title={words.title} lead={words.lead}>
      <Read of={members}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="users" title={words.none}>
              <p>{words.next}</p>
            </Empty>
          ) : (
            <ul className="space-y-4">
              {items.map((member) => (
                <li key={member.id}>
                  <Application member={member} />
                </li>
              ))}
            </ul>
          )
        }
      </Read>
    </Page>
  );
}

function Application({ member }: { readonly member: Member }) {
  const words = useWords(WORDS);
  const community = useCommunity();
  const mayDecide = mayIn(useMe(), 'members:write', placeOf(community));
  const { id, name, code, stage, valid_from, member_type, contact } = member;
  const shown = useWord(STAGE[stage]);
  const type = useWord(MEMBER_TYPE[member_type]);
  return (
    <Card>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <p className="flex flex-wrap items-center gap-2 font-medium">
            <Link to={`/c/${community.id}/members/${id}`} className="underline underline-offset-4">
              {name ?? code}
            </Link>
            <Badge tone={STAGE_TONE[stage]}>{shown}</Badge>
          </p>
          <p className="text-sm text-muted">
            {type} · {words.since} <Day day={valid_from} />
            {contact?.email && ` · ${contact.email}`}
          </p>
        </div>
        {mayDecide && (
          <div className="flex flex-wrap gap-2">
            {(NEXT[stage] ?? []).map((act) => (
              <DecideButton key={act} member={member} act={act} />
            ))}
          </div>
        )}
      </div>
      {mayDecide && (
        <details className="mt-3">
          <summary className="flex min-h-11 cursor-pointer items-center text-sm">{words.checks}</summary>
          <ApplicationChecks member={member} />
        </details>
      )}
    </Card>
  );
}
