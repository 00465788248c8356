import { ButtonLink } from '../../kit/button.tsx';
import { Badge, Card, Empty, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { Timeline } from '../../kit/timeline.tsx';
import { placeOf, useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useRead } from '../../shell/query.ts';
import { mayIn } from '../../shell/reach.ts';
import { useMe } from '../../shell/session.tsx';
import { useWords, wordIn } from '../../shell/words.ts';
import { AreaAssignments } from './area-assignments.tsx';
import { Capacity } from './capacity.tsx';
import { RedrawnAreas } from './redraw.tsx';
import { type Lifecycle, STATE, TONE } from './territory-words.ts';

const WORDS = {
  title: ['Power and areas', 'Potenza e aree'],
  lead: [
    'What is planned and registered in each configuration, in which substation area the points are, and the state of the community.',
    'Che cosa è previsto e registrato in ogni configurazione, in quale area di cabina primaria si trovano i punti e a che punto è la comunità.',
  ],
  map: ['Open the map', 'Apri la mappa'],
  none: ['No configurations yet', 'Nessuna configurazione'],
  noneText: [
    'Create the first configuration: it has one substation area.',
    'Creare la prima configurazione: ha una sola area di cabina primaria.',
  ],
  states: ['State of the community', 'A che punto è la comunità'],
  history: ['Its history', 'La sua storia'],
  noHistory: ['It is recorded from the first application on.', 'Viene registrata dalla prima richiesta in poi.'],
} as const;

/** Power, areas and states of a community. */
export function TerritoryPage() {
  const words = useWords(WORDS);
  const me = useMe();
  const community = useCommunity();
  const path = { params: { path: { community_id: community.id } } };
  const capacity = useRead('/api/cer/communities/{community_id}/capacity', path);
  const lifecycle = useRead('/api/cer/communities/{community_id}/lifecycle', path);
  const seesPoints = mayIn(me, 'points:read', placeOf(community));
  return (
    <Page title={words.title} lead={words.lead} actions={seesPoints && <ButtonLink to={`/c/${community.id}/map`}>{words.map}</ButtonLink>}>
      <Read of={capacity}>
        {({ configurations }) =>
          configurations.length === 0 ? (
            <Empty icon="zap" title={words.none}>
              <p>{words.noneText}</p>
            </Empty>
          ) : (
            configurations.map((plan) => <Capacity key={plan.configuration_id} plan={plan} />)
          )
        }
      </Read>
      {seesPoints && <RedrawnAreas />}
      {seesPoints && <AreaAssignments />}
      <Read of={lifecycle}>{(found) => <States lifecycle={found} />}</Read>
    </Page>
  );
}

function States({ lifecycle }: { readonly lifecycle: Lifecycle }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  return (
    <Card title={words.states}>
      <ul className="space-y-2">
        {lifecycle.configurations.map(({ id, code, state }) => (
          <li key={id} className="flex flex-wrap items-center gap-2">
            <span className="font-medium">{code}</span>
            <Badge tone={TONE[state]}>{wordIn(language, STATE[state])}</Badge>
          </li>
        ))}
      </ul>
      {lifecycle.history.length === 0 ? (
        <p className="text-muted">{words.noHistory}</p>
      ) : (
        <Timeline
          label={words.history}
          acts={lifecycle.history.map(({ state, since }, at) => ({ key: at, title: wordIn(language, STATE[state]), at: since }))}
        />
      )}
    </Card>
  );
}
