import type { ReactNode } from 'react';
import { useWords } from '../shell/words.ts';
import type { MapArea, MapPlace } from './places.ts';

const WORDS = {
  places: ['Places on the map', 'Luoghi sulla mappa'],
  areas: ['Areas', 'Aree'],
  plants: ['Plants', 'Impianti'],
  points: ['Connection points', 'Punti di connessione'],
  community: ['boundary of the community', 'perimetro della comunità'],
  substation: ['area of a primary substation', 'area di cabina primaria'],
  noOutline: ['no outline recorded', 'perimetro non registrato'],
  noPosition: ['no position recorded', 'posizione non registrata'],
} as const;

interface MapListProps {
  readonly areas: readonly MapArea[];
  readonly places: readonly MapPlace[];
  readonly chosen: string | undefined;
  readonly choose: (id: string) => void;
  /** What a line offers besides showing it on the map, such as a link to its page. */
  readonly extra?: (id: string) => ReactNode;
}

interface Line {
  readonly id: string;
  readonly name: string;
  readonly notes: readonly (string | undefined)[];
}

/** The same places as on the map, for everybody: by keyboard, read out, printed, and without WebGL. */
export function MapList({ areas, places, ...rest }: MapListProps) {
  const words = useWords(WORDS);
  const lineOf = ({ id, name, note, location }: MapPlace): Line => ({
    id,
    name,
    notes: [note, location === null ? words.noPosition : undefined],
  });
  const ofKind = (kind: MapPlace['kind']): Line[] => places.filter((place) => place.kind === kind).map(lineOf);
  const ofAreas = areas.map(({ id, name, kind, boundary }) => ({
    id,
    name,
    notes: [words[kind], boundary === null ? words.noOutline : undefined],
  }));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
    <section className="max-h-112 space-y-3 overflow-auto print:max-h-none" aria-label={words.places} tabIndex={0}>
      <Group title={words.areas} mark="▱" ink="text-chart-1" lines={ofAreas} {...rest} />
      <Group title={words.plants} mark="⬤" ink="text-chart-2" lines={ofKind('plant')} {...rest} />
      <Group title={words.points} mark="•" ink="text-chart-3" lines={ofKind('point')} {...rest} />
    </section>
  );
}

interface GroupProps extends Omit<MapListProps, 'areas' | 'places'> {
  readonly title: string;
  readonly mark: string;
  readonly ink: string;
  readonly lines: readonly Line[];
}

function Group({ title, mark, ink, lines, chosen, choose, extra }: GroupProps) {
  if (lines.length === 0) return null;
  return (
    <div>
      <p className="text-sm font-semibold">
        <span aria-hidden="true" className={`mr-2 ${ink}`}>
          {mark}
        </span>
        {title} ({lines.length})
      </p>
      <ul>
        {lines.map(({ id, name, notes }) => (
          <li key={id} className="flex items-center justify-between gap-2 border-t border-line">
            <button
              type="button"
              aria-pressed={id === chosen}
              onClick={() => choose(id)}
              className={`min-h-11 min-w-0 grow rounded px-2 py-1 text-left text-sm break-words hover:bg-raised ${id === chosen ? 'bg-accent-soft font-semibold' : ''}`}
            >
              {name}
              {notes.map(
                (note) =>
                  note && (
                    <span key={note} className="block font-normal text-muted">
                      {note}
                    </span>
                  ),
              )}
            </button>
            {extra?.(id)}
          </li>
        ))}
      </ul>
    </div>
  );
}
