import { EVENT_TYPE_NAMES, type EventType, isEventType } from '../notifications/event-types.ts';

/** An event by its name, all of a group (`settlement.*`) or all (`*`). */
const GROUP = /^([a-z_]+)\.\*$/;

/** Events that a webhook does not ask for: they are sent to it alone. */
const UNASKED: readonly EventType[] = ['webhook.ping'];

/** Does this pattern name at least one event? */
export const isEventPattern = (pattern: string): boolean => EVENT_TYPE_NAMES.some((name) => matches(pattern, name));

/** Is this event among those that the patterns name? */
export const isWanted = (patterns: readonly string[], name: EventType): boolean => patterns.some((pattern) => matches(pattern, name));

function matches(pattern: string, name: EventType): boolean {
  if (UNASKED.includes(name)) return false;
  if (pattern === '*') return true;
  const group = GROUP.exec(pattern)?.[1];
  return group === undefined ? isEventType(pattern) && pattern === name : name.startsWith(`${group}.`);
}
