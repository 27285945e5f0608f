#!/bin/sh
# Runs once, when the database folder is empty: one role and its database for the records, one role and its two
# databases for Temporal. Neither role can read what the other keeps.
set -eu

psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set records_password="$RECORDS_PASSWORD" --set temporal_password="$TEMPORAL_PASSWORD" <<'SQL'
CREATE ROLE vis_a_vis LOGIN PASSWORD :'records_password';
CREATE ROLE temporal LOGIN PASSWORD :'temporal_password';
CREATE DATABASE vis_a_vis OWNER vis_a_vis;
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
REVOKE CONNECT ON DATABASE vis_a_vis FROM PUBLIC;
REVOKE CONNECT ON DATABASE temporal FROM PUBLIC;
REVOKE CONNECT ON DATABASE temporal_visibility FROM PUBLIC;
SQL
