#!/bin/sh
# Brings both databases of Temporal to the schema of this version. Run again, it changes nothing. The connection is in
# SQL_HOST, SQL_PORT, SQL_USER, SQL_PASSWORD and SQL_PLUGIN, as temporal-sql-tool reads them.
set -eu

schema=${TEMPORAL_SCHEMA:-/etc/temporal/schema/postgresql/v12}
update() {
  temporal-sql-tool --database "$1" setup-schema --version 0.0
  temporal-sql-tool --database "$1" update-schema --schema-dir "$schema/$2/versioned"
}

update temporal temporal
update temporal_visibility visibility
