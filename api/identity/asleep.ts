import { identityMessages } from './messages.ts';
/** What a caller is told whose key holds no rights over others. */
export const ASLEEP = identityMessages.keyWithoutSecondFactor;

/** What a caller is told whose session holds no rights over others. */
export const HELD_BACK = identityMessages.sessionWithoutSecondFactor;
