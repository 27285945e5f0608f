#!/bin/sh
# Makes the namespace of the visits and registers the search attributes they carry. Run again, it changes nothing.
# The server is in TEMPORAL_ADDRESS and the namespace in TEMPORAL_NAMESPACE, as the temporal program reads them.
set -eu

waited=0
until temporal operator cluster health >/dev/null 2>&1; do
  waited=$((waited + 1))
  [ "$waited" -le 60 ] || { echo "Temporal does not answer at $TEMPORAL_ADDRESS." >&2; exit 1; }
  sleep 2
done

if ! temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1; then
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention "${TEMPORAL_RETENTION:-30d}" \
    --description "Visits of Vis-à-vis: ids and instants, nothing personal"
fi

# A namespace just made is known to every part of the server only after its cache is read again.
waited=0
until temporal operator search-attribute create --namespace "$TEMPORAL_NAMESPACE" \
  --name TeleconsultationStep --type Keyword \
  --name Etablissement --type Keyword \
  --name ClinicianId --type Keyword \
  --name ScheduledAt --type Datetime \
  --name Motif --type Keyword; do
  waited=$((waited + 1))
  [ "$waited" -le 20 ] || { echo "The search attributes could not be registered." >&2; exit 1; }
  sleep 2
done
