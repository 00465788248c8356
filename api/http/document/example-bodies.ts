const DAY = [0, 0, 0, 0, 0, 0, 0, 5000, 10_000, 15_000, 20_000, 25_000, 30_000, 25_000, 20_000, 15_000, 10_000, 5000, 0, 0, 0, 0, 0, 0];

const SCENARIO = {
  version: 1,
  configuration: {
    kind: 'renewable_energy_community',
    timeZone: 'Europe/Rome',
    marketZone: 'NORD',
    statute: {
      validFrom: '2025-06-01',
      clauses: [
        'non_profit_purpose',
        'listed_controllers',
        'open_and_voluntary',
        'customer_rights_and_exit',
        'delegate_for_sharing',
        'excess_premium_use',
      ],
    },
  },
  period: { from: '2026-03-02', to: '2026-03-03' },
  resolutionMinutes: 60,
  plants: [
    {
      id: 'PV-1-A',
      powerKw: '50',
      entryIntoOperation: '2026-02-01',
      region: 'Lombardia',
      source: 'photovoltaic',
      injectedWh: DAY,
    },
  ],
  points: [{ id: 'IT001E12345678', memberId: 'M-001', holder: 'natural_person', withdrawnWh: DAY.map(() => 900) }],
  zonalPriceEurPerMwh: DAY.map(() => '118.42'),
};

const CURVES = `start,IT001E12345678:withdrawn:kWh,PV-1-A:injected:kWh
2025-03-01T00:00:00+01:00,0.412,0
2025-03-01T01:00:00+01:00,0.398,0
`;

/** Bodies that no schema describes, by operationId, `request` or status, and the media type where only one has it. */
export const EXAMPLE_BODIES: Readonly<Record<string, unknown>> = {
  'simulateSettlement request': SCENARIO,
  'createImport request': CURVES,
  'oauthToken request': 'grant_type=client_credentials&scope=communities:read',
  'oauthRevoke request': 'token=cdr_example',
  'uploadOwnDocument request': { community_id: 1, kind: 'supply_bill', file: 'bolletta.pdf' },
  'uploadDocument request': { kind: 'statute', configuration_id: 1, file: 'statute.pdf' },
};
