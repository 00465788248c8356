import { declarations, declared, type NameOf } from '../capabilities.ts';
import { type Message, message } from '../kernel/messages.ts';

export type EventType = NameOf<'events'>;

/**
 * Every change of state that other systems can follow, as the capabilities declare it: the one list behind webhooks, the MQTT feed and the AsyncAPI
 * document. An event from the audit record is named after its action; what is not a change of a community's state (accounts, keys, roles) is not
 * in the list.
 */
const EVENTS: Readonly<Record<EventType, Message>> = declared('events');

export const EVENT_TYPE_NAMES = Object.keys(EVENTS) as [EventType, ...EventType[]];

/** What an event means to a receiver, in English. */
export const eventText = (type: EventType): string => EVENTS[type].en;

/** An event in words for people: its first clause, without what a receiver finds in which field. */
export function eventTitle(type: EventType): Message {
  const { en, it } = EVENTS[type];
  return message(en.split(/[:;]/)[0] ?? type, it);
}

export const isEventType = (name: string): name is EventType => Object.hasOwn(EVENTS, name);

const UNPUBLISHED: ReadonlySet<string> = new Set(declarations().flatMap(({ unpublished = [] }) => unpublished));

/** Is the action of the audit record one that other systems do not follow? */
export const isUnpublished = (action: string): boolean => !isEventType(action) && UNPUBLISHED.has(action.split('.')[0] ?? '');

/** The event behind an action of the audit record; a stored version of a month is one of two events by its state. */
export function eventOfAction(action: string, state?: unknown): EventType | undefined {
  if (action === 'settlement.run_stored') return state === 'posted' ? 'settlement.month_posted' : 'settlement.month_waiting';
  return isEventType(action) ? action : undefined;
}
