/** Somebody who has proven to be a user, with the version of the credentials that were looked at. */
export interface Proven {
  readonly userId: number;
  readonly credentials: number;
}
