-- A community that changes a check rule has the months since checked again.
grant insert, update on reading_check_due to condivisa_app;
