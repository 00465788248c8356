import { type Map as GlMap, Marker } from 'maplibre-gl';
import { namesThatFit, type Spot } from './labels.ts';
import { type LngLat, type MapArea, type MapPlace, nameSpot, positionOf } from './places.ts';

interface Name {
  readonly id: string;
  readonly text: string;
  readonly position: LngLat;
  readonly area: boolean;
}

/** All names in the order in which they are let in: what is chosen, areas, plants, points. */
function namesOf(areas: readonly MapArea[], places: readonly MapPlace[], chosen: string | undefined): Name[] {
  const rank = ({ id, kind }: MapPlace): number => (id === chosen ? 0 : kind === 'plant' ? 1 : 2);
  const ofAreas = areas.flatMap(({ id, name, boundary }) => {
    const position = boundary === null ? undefined : nameSpot(boundary);
    return position === undefined ? [] : [{ id, text: name, position, area: true }];
  });
  const ofPlaces = [...places]
    .sort((one, other) => rank(one) - rank(other))
    .flatMap((place) => {
      const position = positionOf(place);
      return position === undefined ? [] : [{ id: place.id, text: place.name, position, area: false }];
    });
  const first = ofPlaces.findIndex(({ id }) => id === chosen) === 0 ? ofPlaces.splice(0, 1) : [];
  return [...first, ...ofAreas, ...ofPlaces];
}

function nameElement({ text, area }: Name): HTMLElement {
  const element = document.createElement('span');
  element.ariaHidden = 'true';
  element.className = area
    ? 'pointer-events-none text-sm font-semibold text-ink'
    : 'pointer-events-none rounded bg-surface px-1 text-xs text-ink shadow-sm';
  element.textContent = text;
  return element;
}

/** Puts the names that fit onto the map, and again after each move. Returns what removes them. */
export function showNames(map: GlMap, areas: readonly MapArea[], places: readonly MapPlace[], chosen: string | undefined): () => void {
  const names = namesOf(areas, places, chosen);
  let shown: Marker[] = [];
  const remove = (): void => {
    for (const marker of shown) marker.remove();
    shown = [];
  };
  const draw = (): void => {
    const { clientWidth, clientHeight } = map.getContainer();
    const spots: Spot[] = names
      .map(({ id, text, position }) => ({ id, text, ...map.project([...position]) }))
      .filter(({ x, y }) => x >= 0 && y >= 0 && x <= clientWidth && y <= clientHeight);
    const fitting = namesThatFit(spots);
    remove();
    shown = names
      .filter(({ id }) => fitting.has(id))
      .map((name) =>
        new Marker({ element: nameElement(name), anchor: name.area ? 'bottom' : 'top', offset: [0, name.area ? -2 : 8] })
          .setLngLat([...name.position])
          .addTo(map),
      );
  };
  draw();
  map.on('moveend', draw);
  return () => {
    map.off('moveend', draw);
    remove();
  };
}
