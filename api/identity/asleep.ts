/** What a caller is told whose key holds no rights over others. */
export const ASLEEP =
  'This key was made without a second factor, so it acts with the rights over your own data only; sign in with a second factor, make a new key and revoke this one';
