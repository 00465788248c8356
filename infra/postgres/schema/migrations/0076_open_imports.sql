-- A user's operations that are not done: few, and asked for with every import.
create index operation_open on operation (created_by) where state in ('pending', 'running');
