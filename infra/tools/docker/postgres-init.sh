#!/bin/sh
# Runs once, when the database folder is new: the three roles of Condivisa, its extensions, and Temporal's role.
set -eu
psql -v ON_ERROR_STOP=1 --username postgres --dbname condivisa \
  -v owner="$(cat /secrets/database-owner)" -v app="$(cat /secrets/database-app)" \
  -v bulk="$(cat /secrets/database-bulk)" -v temporal="$(cat /secrets/temporal)" <<'SQL'
create role condivisa_owner login password :'owner';
create role condivisa_app login password :'app' nobypassrls;
create role condivisa_bulk login password :'bulk' bypassrls;
create role temporal login password :'temporal' createdb;
alter database condivisa owner to condivisa_owner;
alter schema public owner to condivisa_owner;
create extension if not exists postgis;
create extension if not exists btree_gist;
create extension if not exists pgcrypto;
SQL
