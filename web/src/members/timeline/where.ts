interface About {
  readonly event_type: string;
  readonly object_kind: string;
  readonly object_id: string;
  readonly member_id: number | null;
}

/** The part of an address behind the community, for objects whose id it ends with. */
const PLACES: Readonly<Record<string, string>> = {
  document: 'documents',
  asset: 'assets',
  point_assignment: 'points',
  plant: 'plants',
  storage_unit: 'storages',
  work_order: 'work-orders',
  motion: 'motions',
  operation: 'operations',
  webhook: 'webhooks',
  configuration: 'onboarding',
  settlement_run: 'settlement',
};

/** Pages that show all objects of a kind. */
const LISTS: Readonly<Record<string, string>> = {
  application: 'onboarding',
  gse_act: 'onboarding/acts',
  inspection: 'onboarding/acts',
  contract: 'onboarding',
  community_statute: 'statutes',
  distribution_rule: 'rules',
  installation_request: 'installations',
  maintenance_plan: 'maintenance',
};

/** Where staff find what a line of a timeline is about; undefined where no page shows it. */
export function pageOfObject(communityId: number, { event_type, object_kind, object_id, member_id }: About): string | undefined {
  const base = `/c/${communityId}`;
  const place = PLACES[object_kind];
  const isDeleted = event_type.endsWith('.deleted') && object_kind !== 'document';
  if (place !== undefined) return isDeleted ? `${base}/${place}` : `${base}/${place}/${object_id}`;
  if (member_id !== null) return `${base}/members/${member_id}`;
  const list = LISTS[object_kind];
  return list === undefined ? undefined : `${base}/${list}`;
}
