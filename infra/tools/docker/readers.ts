/** Which generated secrets each container reads; `docker-compose.yml` mounts the volume `secrets-NAME` into it and no other. */
export const READERS = {
  postgres: ['database-admin', 'database-owner', 'database-app', 'database-bulk', 'temporal'],
  redis: ['redis'],
  mosquitto: ['mosquitto', 'mosquitto-accounts'],
  temporal: ['temporal'],
  namespace: ['payload-keys'],
  migrate: ['database-owner', 'personal-keys'],
  administrator: ['database-app'],
  api: ['database-app', 'redis', 'mosquitto', 'payload-keys', 'personal-keys', 'token-keys', 'gse-desk-public'],
  worker: ['database-app', 'mosquitto', 'payload-keys', 'personal-keys', 'token-keys'],
  compute: ['database-app', 'database-bulk', 'mosquitto', 'payload-keys', 'personal-keys'],
  ingest: ['database-bulk', 'redis', 'mosquitto'],
  desk: ['gse-desk-private'],
} as const;
