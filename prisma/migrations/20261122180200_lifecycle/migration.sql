-- Which status may follow which, and what never changes once it is said: held for everybody, whatever asks. The tables are
-- those of lib/memberships/lifecycle.ts and lib/connections/lifecycle.ts; a test compares each pair.
set local role gate_owner;

create function refuse_false_step() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if (old.status || ' ' || new.status) = any (tg_argv) then return new; end if;
  raise exception 'a % that is % does not become %', tg_table_name, old.status, new.status using errcode = 'GH006';
end $$;

create trigger membership_step before update of status on membership for each row
  when (old.status <> new.status)
  execute function refuse_false_step('initial invited', 'initial active', 'initial inactive',
    'invited initial', 'invited pending', 'invited active', 'invited inactive',
    'pending active', 'pending inactive', 'active pending', 'active inactive',
    'inactive initial', 'inactive pending', 'inactive active');
create trigger connection_step before update of status on connection for each row
  when (old.status <> new.status)
  execute function refuse_false_step('initial invited', 'initial inactive',
    'invited initial', 'invited pending', 'invited active', 'invited inactive',
    'pending active', 'pending inactive', 'active inactive',
    'inactive initial', 'inactive pending', 'inactive active');

-- A membership stays its company's and its person's, and is a place at a host from its beginning or never. A connection
-- stays its host's, and the contractor that accepted is the contractor.
create function refuse_new_owner() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  raise exception 'whose a % is does not change', tg_table_name using errcode = 'GH007';
end $$;
create trigger membership_fixed before update of company_id, person_id, connection_id on membership for each row
  when (old.company_id <> new.company_id or old.connection_id is distinct from new.connection_id
    or old.person_id is not null and old.person_id is distinct from new.person_id)
  execute function refuse_new_owner();
create trigger connection_fixed before update of company_id, contractor_id on connection for each row
  when (old.company_id <> new.company_id
    or old.contractor_id is not null and old.contractor_id is distinct from new.contractor_id)
  execute function refuse_new_owner();

revoke execute on function refuse_false_step(), refuse_new_owner() from public;
reset role;
