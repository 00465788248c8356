#!/bin/sh
# Makes the password file of the one account and starts the broker.
set -eu
mosquitto_passwd -b -c /tmp/passwords condivisa "$(cat /secrets/mosquitto)"
chmod 0600 /tmp/passwords
cat > /tmp/mosquitto.conf <<'CONF'
listener 1883
allow_anonymous false
password_file /tmp/passwords
persistence true
persistence_location /mosquitto/data/
CONF
chown mosquitto: /tmp/passwords /tmp/mosquitto.conf
exec mosquitto -c /tmp/mosquitto.conf
