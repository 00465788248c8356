import type { AreaMatch } from '../../communities/areas/match-area.ts';
import { effectOf, type RedrawnSubject } from '../../communities/areas/redraw.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';
import type { Block } from './blocks.ts';
import { blockMessages } from './messages.ts';

/** Points of a configuration whose area a person must find out before they are applied for. */
export function unsureBlock(points: readonly { readonly pod: string; readonly verdict: AreaMatch | null }[]): Block {
  const named = points
    .slice(0, 5)
    .map(({ pod }) => pod)
    .join(', ');
  const more = points.length > 5 ? ', ...' : '';
  return {
    by: 'area',
    what: blockMessages.areaUncertain(points.length, `${named}${more}`),
    remedy: blockMessages.recordArea,
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
  const what = blockMessages.areaRedrawn(areaCode, from, leaving.length, named);
  const remedy = first.fileBy === null ? blockMessages.moveOutOfArea : blockMessages.fileBeforeRedraw(first.fileBy);
  return { block: { by: 'area', what, remedy }, fileBy: first.fileBy };
}
