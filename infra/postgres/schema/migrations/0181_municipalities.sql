-- Municipality by its cadastral code (decision record 0051): where a plant stands, and where a social purpose was served. Uses recorded
-- earlier have a free text in place alone.
alter table plant add column municipality text check (municipality ~ '^[A-Z][0-9]{3}$');
alter table ring_fenced_use add column municipality text check (municipality ~ '^[A-Z][0-9]{3}$');
