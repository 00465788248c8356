-- What a record said of a person before it was changed: the addresses to which mails about bank accounts go for some time more.
create index on audit_event (party_id, id) where action = 'member.person_changed';
