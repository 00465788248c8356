/** The user that an actor of the record (`user:7`) is; undefined for the machine. */
export function userOf(actor: string): number | undefined {
  const id = /^user:(\d+)$/.exec(actor)?.[1];
  return id === undefined ? undefined : Number(id);
}
