import { message } from '../../domain/kernel/messages.ts';

export const mqttMessages = {
  brokerUnreachable: message(
    'the MQTT broker cannot be reached: check MQTT_URL and that the broker is running',
    'il broker MQTT non è raggiungibile: controlli MQTT_URL e che il broker sia in funzione',
  ),
};
