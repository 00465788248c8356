import { declared } from '../capabilities.ts';
import type { Right } from '../identity/rights.ts';
import type { EventType } from './event-types.ts';

type Group = EventType extends `${infer G}.${string}` ? G : never;

/** The right by which the object of an event is read: who may not read it gets no event about it, such as a key for webhooks alone. */
const READ_RIGHTS: Readonly<Record<Group, Right>> = declared('eventsReadBy');

export const readRightOf = (type: EventType): Right => READ_RIGHTS[type.split('.')[0] as Group];
