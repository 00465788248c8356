import { ButtonLink } from '../kit/button.tsx';
import { Badge, Card, Empty, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { placeOf, useCommunity } from '../shell/community.tsx';
import { useList } from '../shell/query.ts';
import { mayIn } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWord, useWords } from '../shell/words.ts';
import { ApplicationSteps } from './application-view.tsx';
import { APPLICATION_KIND, CONFIGURATION_KIND, CONFIGURATION_STATUS, type Configuration } from './words.ts';

const WORDS = {
  title: ['Application to GSE', 'Istanza al GSE'],
  lead: [
    'Each configuration applies to GSE separately: checks, sending, review, decision, and later its variations.',
    'Ogni configurazione presenta la propria istanza al GSE: controlli, invio, istruttoria, provvedimento e, in seguito, le variazioni.',
  ],
  acts: ['Acts of GSE', 'Atti del GSE'],
  terms: ['Terms', 'Scadenze'],
  add: ['Add a configuration', 'Aggiungi una configurazione'],
  open: ['Open', 'Apri'],
  none: ['No configuration yet', 'Nessuna configurazione'],
  noneText: [
    'A configuration is what applies to GSE and is settled: one substation area, its points and plants.',
    "La configurazione è ciò che presenta l'istanza al GSE e viene calcolato: un'area di cabina primaria con i suoi punti e impianti.",
  ],
} as const;

/** The configurations of a community and where each stands before GSE. */
export function OnboardingPage() {
  const words = useWords(WORDS);
  const community = useCommunity();
  const mayAdd = mayIn(useMe(), 'communities:write', placeOf(community)) && community.status !== 'archived';
  const configurations = useList('/api/cer/communities/{community_id}/configurations', {
    params: { path: { community_id: community.id } },
  });
  const add = mayAdd && (
    <ButtonLink to={`/c/${community.id}/onboarding/new`} icon="plus">
      {words.add}
    </ButtonLink>
  );
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        <>
          <ButtonLink to={`/c/${community.id}/onboarding/acts`} icon="landmark">
            {words.acts}
          </ButtonLink>
          <ButtonLink to={`/c/${community.id}/onboarding/terms`} icon="calendarCheck">
            {words.terms}
          </ButtonLink>
          {add}
        </>
      }
    >
      <Read of={configurations}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="landmark" title={words.none}>
              <p>{words.noneText}</p>
              {add}
            </Empty>
          ) : (
            items.map((one) => <ConfigurationCard key={one.id} configuration={one} />)
          )
        }
      </Read>
    </Page>
  );
}

function ConfigurationCard({ configuration }: { readonly configuration: Configuration }) {
  const words = useWords(WORDS);
  const { id, community_id, code, kind, area_code, status } = configuration;
  const kindText = useWord(CONFIGURATION_KIND[kind]);
  const statusText = useWord(CONFIGURATION_STATUS[status]);
  const applications = useList('/api/cer/communities/{community_id}/configurations/{configuration_id}/applications', {
    params: { path: { community_id, configuration_id: id } },
  });
  return (
    <Card
      title={code}
      lead={`${kindText} · ${area_code}`}
      actions={
        <ButtonLink to={`/c/${community_id}/onboarding/${id}`} look="primary">
          {words.open}
          <span className="sr-only"> {code}</span>
        </ButtonLink>
      }
    >
      <div className="space-y-4">
        <Badge tone={status === 'active' ? 'good' : 'info'}>{statusText}</Badge>
        <Read of={applications}>
          {({ items: [latest] }) => (
            <div className="space-y-2">
              {latest && <ApplicationName kind={latest.kind} />}
              <ApplicationSteps application={latest} />
            </div>
          )}
        </Read>
      </div>
    </Card>
  );
}

const ApplicationName = ({ kind }: { readonly kind: keyof typeof APPLICATION_KIND }) => (
  <p className="font-medium">{useWord(APPLICATION_KIND[kind])}</p>
);
