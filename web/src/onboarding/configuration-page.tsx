import { useParams } from '@tanstack/react-router';
import { ButtonLink } from '../kit/button.tsx';
import { DefinitionList } from '../kit/figures.tsx';
import { Badge, Card, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { placeOf, useCommunity } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { useList, useRead } from '../shell/query.ts';
import { mayIn } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWords, wordIn } from '../shell/words.ts';
import { ActList } from './acts/act-list.tsx';
import { RecordAct } from './acts/record-act.tsx';
import { ApplicationFacts, ApplicationSteps, Changes, StateOf } from './application-view.tsx';
import { CheckRuns } from './checks/check-runs.tsx';
import { ChecksList } from './checks-list.tsx';
import { ContractCard } from './contract/contract-card.tsx';
import { InspectionsCard } from './contract/inspections-card.tsx';
import { RepresentativeCard } from './contract/representative-card.tsx';
import { History } from './history.tsx';
import { WhatNow } from './what-now.tsx';
import { ALLOCATION, APPLICATION_KIND, type Application, CONFIGURATION_KIND, CONFIGURATION_STATUS, type Configuration } from './words.ts';

const WORDS = {
  all: ['All configurations', 'Tutte le configurazioni'],
  now: ['What to do now', 'Che cosa fare ora'],
  checks: ['Checks', 'Controlli'],
  acts: ['Acts of GSE', 'Atti del GSE'],
  history: ['History', 'Cronologia'],
  before: ['Earlier applications', 'Istanze precedenti'],
  data: ['Data of the configuration', 'Dati della configurazione'],
  kind: ['Kind', 'Tipo'],
  area: ['Primary substation area', 'Area della cabina primaria'],
  zone: ['Market zone', 'Zona di mercato'],
  timeZone: ['Time zone', 'Fuso orario'],
  unit: ['Energies are kept in', 'Energie registrate in'],
  allocation: ['Allocation', 'Ripartizione'],
} as const;

export function ConfigurationPage() {
  const { configurationId } = useParams({ strict: false }) as { readonly configurationId: string };
  const { id } = useCommunity();
  const path = { community_id: id, configuration_id: Number(configurationId) };
  const configuration = useRead('/api/cer/communities/{community_id}/configurations/{configuration_id}', { params: { path } });
  return <Read of={configuration}>{(data) => <OneConfiguration configuration={data} />}</Read>;
}

function OneConfiguration({ configuration }: { readonly configuration: Configuration }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { community_id, id, code, status } = configuration;
  const community = useCommunity();
  const mayAct = mayIn(useMe(), 'onboarding:submit', placeOf(community)) && community.status !== 'archived';
  const applications = useList('/api/cer/communities/{community_id}/configurations/{configuration_id}/applications', {
    params: { path: { community_id, configuration_id: id } },
  });
  return (
    <Page
      title={code}
      lead={<Badge tone={status === 'active' ? 'good' : 'info'}>{wordIn(language, CONFIGURATION_STATUS[status])}</Badge>}
      actions={<ButtonLink to={`/c/${community_id}/onboarding`}>{words.all}</ButtonLink>}
    >
      <Read of={applications}>
        {({ items: [latest, ...before] }) => (
          <>
            <Card title={latest ? wordIn(language, APPLICATION_KIND[latest.kind]) : words.now}>
              <div className="space-y-5">
                <ApplicationSteps application={latest} />
                {latest && <ApplicationFacts application={latest} />}
                {latest && <Changes changes={latest.changes} />}
                {latest && <h3 className="font-semibold">{words.now}</h3>}
                <WhatNow configuration={configuration} application={latest} />
              </div>
            </Card>
            {latest && (
              <Card title={words.acts} actions={mayAct && <RecordAct configuration={configuration} />}>
                <ActList configurationId={id} />
              </Card>
            )}
            {(status === 'active' || status === 'ended') && (
              <>
                <ContractCard configuration={configuration} />
                <InspectionsCard configuration={configuration} mayAct={mayAct} />
                <RepresentativeCard configuration={configuration} mayAct={mayAct} />
              </>
            )}
            {latest && latest.checks.length > 0 && (
              <Card title={words.checks}>
                <ChecksList checks={latest.checks} />
              </Card>
            )}
            {latest && <CheckRuns configuration={configuration} />}
            {latest && latest.events.length > 0 && (
              <Card title={words.history}>
                <History application={latest} label={words.history} />
              </Card>
            )}
            {before.length > 0 && (
              <Card title={words.before}>
                <div className="space-y-3">
                  {before.map((one) => (
                    <Earlier key={one.id} application={one} />
                  ))}
                </div>
              </Card>
            )}
          </>
        )}
      </Read>
      <Card title={words.data}>
        <ConfigurationData configuration={configuration} />
      </Card>
    </Page>
  );
}

function Earlier({ application }: { readonly application: Application }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  return (
    <details className="rounded-lg border border-line p-3">
      <summary className="cursor-pointer">
        {wordIn(language, APPLICATION_KIND[application.kind])}{' '}
        {application.protocol && <code className="text-sm">{application.protocol}</code>} <StateOf state={application.state} />
      </summary>
      <div className="mt-4 space-y-5">
        <ApplicationFacts application={application} />
        <Changes changes={application.changes} />
        <History application={application} label={words.history} />
      </div>
    </details>
  );
}

function ConfigurationData({ configuration }: { readonly configuration: Configuration }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { kind, area_code, market_zone, time_zone, energy_unit, allocation } = configuration;
  return (
    <DefinitionList
      entries={[
        [words.kind, wordIn(language, CONFIGURATION_KIND[kind])],
        [words.area, area_code],
        [words.zone, market_zone],
        [words.timeZone, time_zone],
        [words.unit, energy_unit],
        [words.allocation, wordIn(language, ALLOCATION[allocation])],
      ]}
    />
  );
}
