/**
 * As root it would change to a system user that cannot enter our folders; elsewhere `user` is ignored. A message that waits for a process of ours
 * is kept for days, a gigabyte of them at most; one larger than any device sends is refused. Of QoS 2 the broker would keep a gigabyte for each
 * device that never releases what it sent: nobody here needs it.
 */
export const brokerSettings = (port: number | undefined, folder: string, accounts: string): string => `listener ${port} 127.0.0.1
max_qos 1
allow_anonymous false
${accounts}
persistence true
persistence_location ${folder}/
autosave_interval 2
max_queued_messages 1000000
max_queued_bytes 1073741824
max_inflight_messages 1000
message_size_limit 262144
persistent_client_expiration 14d
log_dest stderr
log_type error
log_type warning
log_type notice
connection_messages false
user root
`;
