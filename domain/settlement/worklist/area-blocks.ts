import { effectOf, type RedrawnSubject } from '../../communities/areas/redraw.ts';
import type { AreaVerdict } from '../../communities/areas/verdict.ts';
import { message } from '../../kernel/messages.ts';
import { italianDay } from '../../kernel/text/write-day.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';
import type { Block } from './blocks.ts';

/** Points of a configuration whose area a person must find out before they are applied for. */
export function unsureBlock(points: readonly { readonly pod: string; readonly verdict: AreaVerdict | null }[]): Block {
  const named = points
    .slice(0, 5)
    .map(({ pod }) => pod)
    .join(', ');
  const more = points.length > 5 ? ', ...' : '';
  return {
    by: 'area',
    what: message(
      `${points.length} points whose substation area is not certain: ${named}${more}`,
      `${points.length} punti la cui area di cabina primaria non è certa: ${named}${more}`,
    ),
    remedy: message(
      "record the grid operator's assignment with its document, or correct the position",
      "registri l'assegnazione del distributore con il documento, oppure corregga la posizione",
    ),
  };
}

/** Subjects of a configuration that a newer map leaves outside and that are not applied for yet; undefined: all of them stay. */
export function redrawBlock(
  subjects: readonly RedrawnSubject[],
  today: LocalDate,
): { readonly block: Block; readonly fileBy: LocalDate | null } | undefined {
  const leaving = subjects.map((subject) => ({ subject, ...effectOf(subject, today) })).filter(({ effect }) => effect !== 'keeps');
  const [first] = leaving;
  if (first === undefined) return undefined;
  const { from, areaCode } = first.subject;
  const named = leaving
    .slice(0, 5)
    .map(({ subject }) => subject.code)
    .join(', ');
  const what = message(
    `the new map of ${areaCode} excludes ${leaving.length} points and plants from ${from} on: ${named}`,
    `la nuova mappa di ${areaCode} esclude ${leaving.length} punti e impianti ${italianDay('dal', from)}: ${named}`,
  );
  const remedy =
    first.fileBy === null
      ? message(
          'move them to a configuration of their new area, or end their assignment',
          'li sposti in una configurazione della loro nuova area, oppure termini la loro assegnazione',
        )
      : message(
          `send the application or variation by ${first.fileBy}: the area of that day counts for the whole incentive period`,
          `invii la richiesta o la variazione ${`entro ${italianDay('il', first.fileBy)}`}: l'area di quel giorno vale per tutto il periodo di incentivazione`,
        );
  return { block: { by: 'area', what, remedy }, fileBy: first.fileBy };
}
