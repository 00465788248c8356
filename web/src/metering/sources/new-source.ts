type Typed = Readonly<Record<string, unknown>>;

/** The body of a new source from what was typed: a point by `quantity:code`, or a place. */
export function newSource(communityId: number, typed: Typed): object {
  const { kind, name, url, first_day } = typed;
  const common = { kind, name, url, first_day, community_id: communityId, secret: secretOf(typed) };
  if (kind === 'open_meteo') return { ...common, settings: { latitude: Number(typed.latitude), longitude: Number(typed.longitude) } };
  const [quantity, ...code] = String(typed.subject).split(':');
  const point = { code: code.join(':'), quantity, remote: typed.remote, flow: typed.flow };
  return { ...common, configuration_id: Number(typed.configuration), settings: { points: [point] } };
}

/** What was left empty is not sent. */
function secretOf(typed: Typed): object | undefined {
  const given = ['username', 'password', 'token'].flatMap((name) => (typed[name] ? [[name, typed[name]] as const] : []));
  return given.length === 0 ? undefined : Object.fromEntries(given);
}
