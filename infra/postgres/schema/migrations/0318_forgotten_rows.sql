-- A draft of a motion can be deleted, and of what was computed of candidates the newest is kept (decision record 0100).
grant delete on motion to condivisa_app;
grant delete on candidate_match to condivisa_app;
