-- Minutes of votes are a kind of their own: they record one decision and are the ground of no other (decision record 0098).
update document set kind = 'assembly_minutes' where uploaded_by = 'system:minutes' and kind = 'private_contract';

-- One statute decides the terms of voting once for each kind of motion: `part` tells them apart.
alter table document_use add column part text not null default '' check (part ~ '^[a-z_]{0,40}$');
alter table document_use drop constraint document_use_document_id_use_key;
alter table document_use add constraint document_use_once unique (document_id, use, part);
