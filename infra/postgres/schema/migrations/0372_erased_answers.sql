-- What a receiver answered may name a person: an erasure takes it away.
grant update (answer) on webhook_attempt to condivisa_app;
