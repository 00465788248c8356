#!/bin/sh
# Starts the broker with the account of the system; those of devices are added while it runs and kept in its volume.
set -eu
accounts=/mosquitto/data/accounts.json
[ -s "$accounts" ] || cp /secrets/mosquitto-accounts "$accounts"
chmod 0600 "$accounts"
cat > /tmp/mosquitto.conf <<'CONF'
listener 1883
max_qos 1
allow_anonymous false
plugin /usr/lib/mosquitto_dynamic_security.so
plugin_opt_config_file /mosquitto/data/accounts.json
persistence true
persistence_location /mosquitto/data/
autosave_interval 2
max_queued_messages 1000000
max_queued_bytes 1073741824
max_inflight_messages 1000
message_size_limit 262144
persistent_client_expiration 14d
CONF
chown mosquitto: "$accounts" /tmp/mosquitto.conf
exec mosquitto -c /tmp/mosquitto.conf
