-- Lines about nobody with a login need no place among those about a person.
set local role gate_owner;
drop index audit_event_person;
create index audit_event_person on audit_event (company_id, person_id, at, id) where person_id is not null;
reset role;
