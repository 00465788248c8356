import type { Answer } from 'condivisa/client';
import { Notice } from '../../kit/page.tsx';
import { useRead } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';

const WORDS = {
  inside: [
    (code: string) => `The point is in area ${code}: choose a configuration of that area.`,
    (code: string) => `Il punto si trova nell'area ${code}: scegliere una configurazione di quell'area.`,
  ],
  unsure: [
    (code: string) =>
      `The map is not sure here (proposed: ${code}). Ask the grid operator and record its assignment under Power and areas.`,
    (code: string) =>
      `Qui la mappa non è certa (proposta: ${code}). Chiedere al distributore e registrare l'assegnazione in Potenza e aree.`,
  ],
  outside: [
    'The point is outside every area of the map. Ask the grid operator and record its assignment under Power and areas.',
    "Il punto è fuori da ogni area della mappa. Chiedere al distributore e registrare l'assegnazione in Potenza e aree.",
  ],
} as const;

/** The area that the map proposes for a position. */
export function AreaHint({ position: [longitude, latitude] }: { readonly position: readonly [number, number] }) {
  const found = useRead('/api/v1/substation-areas/at', { params: { query: { longitude, latitude } } }, { keepFormer: true });
  if (found.data === undefined) return null;
  return (
    <Notice tone={found.data.verdict === 'inside' ? 'good' : 'warn'}>
      <p>
        <AreaText found={found.data} />
      </p>
    </Notice>
  );
}

function AreaText({ found: { verdict, area_code: code } }: { readonly found: Answer<'get', '/api/v1/substation-areas/at'> }) {
  const words = useWords(WORDS);
  if (code === null) return words.outside;
  return verdict === 'inside' ? words.inside(code) : words.unsure(code);
}
