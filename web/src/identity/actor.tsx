import { useActors } from './actors.ts';

/** Who did something, as the record names it: `user:12`. */
export function Actor({ who }: { readonly who: string | null }) {
  const { actorOf } = useActors();
  return who === null ? null : actorOf(who);
}
