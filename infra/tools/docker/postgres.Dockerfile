# PostgreSQL with PostGIS for amd64 and arm64, from the official image and PostgreSQL's own packages.
FROM postgres:17-bookworm
RUN apt-get update \
  && apt-get install -y --no-install-recommends postgresql-17-postgis-3 \
  && rm -rf /var/lib/apt/lists/*
