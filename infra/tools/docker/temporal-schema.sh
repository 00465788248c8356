#!/bin/sh
# Makes or updates Temporal's two databases. A database that has a schema is only updated, never set up again.
set -eu
SQL_PASSWORD="$(cat /secrets/temporal)"
export SQL_PASSWORD

bring() {
  database=$1
  folder=$2
  tool="temporal-sql-tool --plugin postgres12_pgx --ep postgres -p 5432 -u temporal --db $database"
  $tool create-database
  if ! $tool update-schema -d "$folder" 2>/tmp/update.log; then
    if grep -q 'schema_version' /tmp/update.log; then
      $tool setup-schema -v 0.0
      $tool update-schema -d "$folder"
    else
      cat /tmp/update.log >&2
      exit 1
    fi
  fi
}

bring temporal /etc/temporal/schema/postgresql/v12/temporal/versioned
bring temporal_visibility /etc/temporal/schema/postgresql/v12/visibility/versioned
