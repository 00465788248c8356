import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { powerText } from '../../kit/format.ts';
import { Icon } from '../../kit/icon.tsx';
import { Loading } from '../../kit/loading.tsx';
import { Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { MapView } from '../../map/map-view.tsx';
import type { MapPlace } from '../../map/places.ts';
import type { Member } from '../../members/member-words.ts';
import { nameOf, useMembersById } from '../../members/use-members.ts';
import { useCommunity } from '../../shell/community.tsx';
import { type Language, useLanguage } from '../../shell/language.ts';
import { useWords } from '../../shell/words.ts';
import { whenOf } from '../dated.ts';
import { powerOf } from '../plants/plant-power.ts';
import { type Plant, type Point, usePlants, usePoints } from '../reads.ts';
import { useMapAreas } from './areas.ts';

const WORDS = {
  title: ['Map', 'Mappa'],
  lead: [
    'The boundary of the community, its substation areas, and the plants and points that are assigned today.',
    'Il perimetro della comunità, le sue aree di cabina primaria e gli impianti e i punti assegnati oggi.',
  ],
  open: ['Open the page', 'Apri la pagina'],
} as const;

/** Plants stand where their point stands. */
function placesOf(
  points: readonly Point[],
  plants: readonly Plant[],
  members: ReadonlyMap<number, Member>,
  language: Language,
): MapPlace[] {
  const current = points.filter((point) => whenOf(point) !== 'ended');
  const positions = new Map(points.map(({ pod, location }) => [pod, location]));
  return [
    ...plants.map(
      (plant): MapPlace => ({
        id: `plants/${plant.id}`,
        kind: 'plant',
        name: plant.name,
        note: powerText(powerOf(plant), language),
        location: positions.get(plant.pod) ?? null,
      }),
    ),
    ...current.map(
      (point): MapPlace => ({
        id: `points/${point.id}`,
        kind: 'point',
        name: point.pod,
        note: nameOf(members.get(point.member_id) ?? { name: null, code: point.member_code }),
        location: point.location,
      }),
    ),
  ];
}

export function MapPage() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const points = usePoints(id);
  const plants = usePlants(id);
  return (
    <Page title={words.title} lead={words.lead}>
      <Read of={points}>
        {(ofPoints) => <Read of={plants}>{(ofPlants) => <CommunityMap points={ofPoints.items} plants={ofPlants.items} />}</Read>}
      </Read>
    </Page>
  );
}

function CommunityMap({ points, plants }: { readonly points: readonly Point[]; readonly plants: readonly Plant[] }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { id } = useCommunity();
  const members = useMembersById(id);
  const areas = useMapAreas();
  const places = useMemo(() => placesOf(points, plants, members, language), [points, plants, members, language]);
  if (areas === undefined) return <Loading />;
  return (
    <MapView
      areas={areas}
      places={places}
      hasTiles
      extra={(place) =>
        place.includes('/') && (
          <Link
            to={`/c/${id}/${place}`}
            aria-label={`${words.open}: ${places.find((one) => one.id === place)?.name ?? ''}`}
            className="grid size-11 shrink-0 place-items-center rounded-lg hover:bg-raised"
          >
            <Icon name="chevronRight" />
          </Link>
        )
      }
    />
  );
}
