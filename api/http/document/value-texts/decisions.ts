import { CHOICES, MOTION_KINDS } from '../../../../domain/decisions/kinds.ts';
import { nameOfChoice, nameOfMotionKind, nameOfMotionState } from '../../../../domain/decisions/messages.ts';
import { MOTION_STATES } from '../../../../domain/decisions/motion-states.ts';
import { type ValueTexts, valuesOf } from './types.ts';

const texts = <T extends string>(values: readonly T[], of: (value: T) => { readonly en: string }) =>
  Object.fromEntries(values.map((value) => [value, of(value).en]));

export const DECISION_VALUES: readonly ValueTexts[] = [
  valuesOf('kind', texts(MOTION_KINDS, nameOfMotionKind)),
  valuesOf('state', texts(MOTION_STATES, nameOfMotionState)),
  valuesOf('outcome', {
    adopted: 'adopted',
    rejected: 'the majority was not reached',
    no_quorum: 'the quorum was not reached, so nothing was decided',
  }),
  valuesOf('choice', texts(CHOICES, nameOfChoice)),
  valuesOf('form', {
    written: 'in writing, on the pages of the community',
    assembly: 'in an assembly, where absent members vote by proxy or on paper',
  }),
  valuesOf('way', { self: 'by the member', proxy: "by the holder of the member's proxy", paper: 'on paper, recorded by the community' }),
  valuesOf('of', {
    for_and_against: 'of the votes for and against',
    cast: 'of all votes cast, abstentions included',
    entitled: 'of the votes of all members who could vote',
  }),
  valuesOf('possible_acts', {
    change: 'the text is changed',
    announce: 'the members are called to the vote',
    withdraw: 'it is withdrawn',
    open: 'the vote opens on time',
    close: 'the vote closes on time and is counted',
  }),
];
