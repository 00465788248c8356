-- The content of an import that failed is emptied after 30 days: nothing rests on it.
grant update (content) on import_file to condivisa_app;
