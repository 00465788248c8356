import { useId, useState } from 'react';
import { inputClass } from '../kit/inputs.ts';
import { DrawMap } from '../map/draw-map.tsx';
import { cornersOf, outlineOf, type Polygon, readOutline } from '../map/outline.ts';
import type { MapArea } from '../map/places.ts';
import { useWords } from '../shell/words.ts';

const WORDS = {
  legend: ['Boundary (optional)', 'Confine (facoltativo)'],
  lead: [
    'Where the community is at home. It is shown on maps; which points may take part is decided by the substation area.',
    'Il territorio della comunità. Si vede sulle mappe; quali punti possono partecipare lo decide l’area della cabina primaria.',
  ],
  paste: ['Or paste it as GeoJSON', 'Oppure incollarlo come GeoJSON'],
  pasteHelp: [
    'one polygon in longitude and latitude, such as a map program exports it',
    'un poligono in longitudine e latitudine, come lo esporta un programma di mappe',
  ],
  wrong: ['No single polygon was found in this text.', 'In questo testo non si trova un unico poligono.'],
} as const;

const NONE: readonly MapArea[] = [];

interface BoundaryEditorProps {
  readonly initial?: Polygon | undefined;
  readonly onChange: (boundary: Polygon | null) => void;
}

/** The outline of a community: drawn on a map, or pasted. */
export function BoundaryEditor({ initial, onChange }: BoundaryEditorProps) {
  const words = useWords(WORDS);
  const id = useId();
  const [corners, setCorners] = useState(() => cornersOf(initial));
  const [text, setText] = useState('');
  const isWrong = text.trim() !== '' && readOutline(text) === undefined;
  return (
    <fieldset className="space-y-4 rounded-lg border border-line p-4">
      <legend className="px-1 font-medium">{words.legend}</legend>
      <p className="text-sm text-muted">{words.lead}</p>
      <DrawMap
        around={NONE}
        corners={corners}
        onChange={(next) => {
          setCorners(next);
          setText('');
          onChange(outlineOf(next) ?? null);
        }}
      />
      <div className="space-y-1">
        <label htmlFor={id} className="block text-sm font-medium">
          {words.paste}
        </label>
        <textarea
          id={id}
          rows={3}
          className={`${inputClass('w-full', isWrong)} font-mono`}
          value={text}
          aria-invalid={isWrong || undefined}
          aria-describedby={`${id}-help`}
          onChange={({ target }) => {
            setText(target.value);
            const found = readOutline(target.value);
            if (found === undefined) return;
            setCorners(cornersOf(found));
            onChange(found);
          }}
        />
        <p id={`${id}-help`} className={`text-sm ${isWrong ? 'text-bad' : 'text-muted'}`} role={isWrong ? 'alert' : undefined}>
          {isWrong ? words.wrong : words.pasteHelp}
        </p>
      </div>
    </fieldset>
  );
}
