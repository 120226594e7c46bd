-- Long work: its jobs, a file's rows checked and taken over in sets, and what became of each.
grant create on schema public to gate_reader, gate_worker;
set local role gate_owner;

-- The rows of a move over many are written down first as waiting, then each with its outcome.
grant update on batch_row to gate_app;

-- One statement for as many events as were recorded at once: an import records a hundred thousand.
create or replace function audit_open_event() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into audit_open (company_id, event_id) select company_id, id from added;
  return null;
end $$;
drop trigger audit_event_open on audit_event;
create trigger audit_event_open after insert on audit_event
  referencing new table as added for each statement execute function audit_open_event();

-- The same chain as before, asked for in a way that no guess of the planner can spoil: these tables grow from nothing to
-- a hundred thousand rows within seconds, and a plan kept from the time before would read all of them for each.
create or replace function audit_seal_open() returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare
  e audit_event; company uuid; link bytea; place bigint; sealed bigint := 0;
begin
  if not pg_try_advisory_xact_lock(424242) then return 0; end if; -- one sealer at a time
  perform set_config('enable_seqscan', 'off', true), set_config('enable_material', 'off', true);
  for e in select a.* from audit_open o join audit_event a on a.company_id = o.company_id and a.id = o.event_id
           order by a.company_id, a.at, a.id limit 20000 loop
    if company is distinct from e.company_id then
      company := e.company_id; place := 0; link := '\x00';
      select s.seq, s.hash into place, link from audit_seal s where s.company_id = company order by s.seq desc limit 1;
      if not found then place := 0; link := '\x00'; end if;
    end if;
    place := place + 1;
    link := audit_link(link, place, e);
    insert into audit_seal (company_id, seq, event_id, hash) values (company, place, e.id, link);
    delete from audit_open where company_id = company and event_id = e.id;
    sealed := sealed + 1;
  end loop;
  return sealed;
end $$;

------------------------------------------------------------------------------------------------------------
-- An import: the dry run judges every row of the file, then chunk after chunk is taken over
------------------------------------------------------------------------------------------------------------
-- Each row is written twice more after it came: room beside it saves its index from both.
alter table import_stage set (fillfactor = 45);

-- What the planner must know of rows that came a moment ago.
create function measure_import_stage() returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  execute 'analyze import_stage';
end $$;

-- The same of a company that grows from nothing to a hundred thousand members: until the server looks by itself, which may
-- take a minute, its lists would be read as if it were empty. A few columns tell enough, from a small sample.
create function measure_members() returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  execute 'analyze membership (company_id, id, list, status, role)';
end $$;

-- The rows that could be read, judged beside each other and beside the company's members. Names and addresses of
-- people who have a login are theirs: a file never changes them. An empty cell changes nothing.
create function judge_import(batch uuid, by_admin boolean, by_person uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  with read as (
    select s.*,
      first_value(s.line) over (partition by s.email_key order by s.line) as first_email,
      case when s.reference is not null then first_value(s.line) over (partition by lower(s.reference) order by s.line) end as first_reference
    from import_stage s where s.company_id = current_company() and s.batch_id = judge_import.batch and s.outcome is null
  ), met as (
    select r.line, r.first_email, r.first_reference, r.reference, m.id as member, m.person_id, m.status,
      m.role as role_now, m.mobile as mobile_now, o.first_name || ' ' || o.last_name as reference_of,
      o.id is distinct from m.id and o.id is not null as reference_taken,
      jsonb_strip_nulls(jsonb_build_object(
        'firstName', case when m.person_id is null and r.first_name <> m.first_name then jsonb_build_array(m.first_name, r.first_name) end,
        'lastName', case when m.person_id is null and r.last_name is not null and r.last_name <> m.last_name then jsonb_build_array(m.last_name, r.last_name) end,
        'mobile', case when r.mobile is distinct from m.mobile and r.mobile is not null then jsonb_build_array(m.mobile, r.mobile) end,
        'reference', case when r.reference is distinct from m.reference and r.reference is not null then jsonb_build_array(m.reference, r.reference) end,
        'role', case when r.role <> m.role then jsonb_build_array(m.role, r.role) end)) as diff,
      r.role as role_wanted, r.mobile as mobile_wanted
    from read r
    left join membership m on m.company_id = current_company() and m.email_key = r.email_key and m.connection_id is null
    left join membership o on o.company_id = current_company() and lower(o.reference) = lower(r.reference)
  ), judged as (
    select line, member, diff, case
      when first_email < line then 'Row ' || first_email || ' has the same email address'
      when first_reference < line then 'Row ' || first_reference || ' has the same reference'
      when reference_taken then 'The reference ' || reference || ' belongs to ' || btrim(reference_of)
      when member is null then null
      when status = 'inactive' then 'This person is inactive here, and an import does not bring people back'
      when not by_admin and role_now <> 'WORKER' and diff <> '{}' then 'Only an Admin changes Users'
      when not by_admin and diff ? 'role' then 'Only an Admin changes a role'
      when diff ? 'role' and person_id = by_person then 'Nobody changes their own role'
      when diff ? 'role' and role_wanted = 'WORKER' and status = 'active' and coalesce(mobile_wanted, mobile_now) is null
        then 'A Worker needs a mobile number'
      end as reason
    from met
  )
  update import_stage s set
    outcome = case when j.reason is not null then 'faulty' when j.member is null then 'added'
      when j.diff = '{}' then 'same' else 'changed' end,
    reason = j.reason,
    diff = case when j.reason is null and j.member is not null and j.diff <> '{}' then j.diff end,
    membership_id = coalesce(j.member, s.membership_id)
  from judged j where s.company_id = current_company() and s.batch_id = judge_import.batch and s.line = j.line;
end $$;

-- Changes members as rows of the file say, each found by its key: the planner knows little of rows that came a moment ago.
-- Where one of them breaks a rule of the database, each is tried by itself: a bad row never stops a good one.
create function change_by_import(batch uuid, lines integer[], by_admin boolean, by_person uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare each integer; s import_stage; m membership; why text; fault text;
begin
  foreach each in array lines loop
    select * into s from import_stage r where r.company_id = current_company() and r.batch_id = $1 and r.line = each;
    select * into m from membership r where r.company_id = current_company() and r.id = s.membership_id for update;
    why := case
      when m.status = 'inactive' then 'This person became inactive meanwhile'
      when m.role <> 'WORKER' and not by_admin then 'Only an Admin changes Users'
      when s.diff ? 'role' and not by_admin then 'Only an Admin changes a role'
      when s.diff ? 'role' and m.person_id = by_person then 'Nobody changes their own role' end;
    if why is not null then
      update import_stage r set outcome = 'faulty', reason = why
        where r.company_id = current_company() and r.batch_id = $1 and r.line = each;
      continue;
    end if;
    update membership r set
        first_name = case when s.diff ? 'firstName' and m.person_id is null then s.first_name else m.first_name end,
        last_name = case when s.diff ? 'lastName' and m.person_id is null then s.last_name else m.last_name end,
        mobile = case when s.diff ? 'mobile' then s.mobile else m.mobile end,
        reference = case when s.diff ? 'reference' then s.reference else m.reference end,
        role = case when s.diff ? 'role' then s.role else m.role end,
        version = m.version + 1, updated_at = now()
      where r.company_id = current_company() and r.id = m.id;
    if s.diff ? 'role' then
      update invitation i set role = s.role, version = i.version + 1
        where i.company_id = current_company() and i.membership_id = m.id and i.status = 'sent';
      -- As it was now, not as it was at the dry run: the record says so.
      update import_stage r set diff = jsonb_set(r.diff, '{role,0}', to_jsonb(m.role))
        where r.company_id = current_company() and r.batch_id = $1 and r.line = each;
    end if;
  end loop;
exception when unique_violation or check_violation or sqlstate 'GH001' then
  if cardinality(lines) > 1 then
    foreach each in array lines loop
      perform change_by_import($1, array[each], by_admin, by_person);
    end loop;
    return;
  end if;
  get stacked diagnostics fault = constraint_name;
  update import_stage r set outcome = 'faulty', reason = case fault
      when 'membership_reference' then 'Somebody else got this reference meanwhile'
      when 'membership_worker_mobile' then 'A Worker needs a mobile number'
      else 'The company needs at least one active Admin with notifications on' end
    where r.company_id = current_company() and r.batch_id = $1 and r.line = any (lines);
end $$;

-- Adds people as rows of the file say; where one of them breaks a rule of the database, each is tried by itself.
create function add_by_import(batch uuid, lines integer[], usual_role text) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $$
declare each integer; made integer; sum integer := 0;
begin
  insert into membership (company_id, id, role, status, mobile, first_name, last_name, email, email_key, reference)
    select s.company_id, s.membership_id, coalesce(s.role, usual_role), 'initial', s.mobile, s.first_name, coalesce(s.last_name, ''), s.email, s.email_key, s.reference
    from import_stage s where s.company_id = current_company() and s.batch_id = $1 and s.line = any (lines) and s.outcome = 'added'
    on conflict do nothing;
  get diagnostics made = row_count;
  return made;
exception when check_violation or not_null_violation or string_data_right_truncation then
  if cardinality(lines) > 1 then
    foreach each in array lines loop
      sum := sum + add_by_import($1, array[each], usual_role);
    end loop;
    return sum;
  end if;
  update import_stage r set outcome = 'faulty', reason = 'This row cannot be kept as it is'
    where r.company_id = current_company() and r.batch_id = $1 and r.line = any (lines);
  return 0;
end $$;

-- Takes over these rows of a file, and answers each as it came out: somebody may have been faster.
create function apply_import(batch uuid, lines integer[], usual_role text, by_admin boolean, by_person uuid)
  returns table (line integer, outcome text, membership_id uuid, person_id uuid, role text, diff jsonb)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare wanted integer; made integer; missed integer[];
begin
  -- Locked, so that a second worker, which thinks the first one dead, waits and finds them done.
  lines := array(select s.line from import_stage s where s.company_id = current_company() and s.batch_id = $1
    and s.line = any (lines) and not s.done and s.outcome in ('added', 'changed') order by s.line for update);
  -- Whoever confirms may have lost a right since the dry run: here it is asked for the last time.
  if not by_admin then
    update import_stage s set outcome = 'faulty',
        reason = 'Only an Admin adds the role ' || initcap(coalesce(s.role, usual_role))
      where s.company_id = current_company() and s.batch_id = $1 and s.line = any (lines) and s.outcome = 'added'
        and coalesce(s.role, usual_role) <> 'WORKER';
  end if;
  select count(*) into wanted from import_stage s
    where s.company_id = current_company() and s.batch_id = $1 and s.line = any (lines) and s.outcome = 'added';
  made := add_by_import($1, lines, usual_role);
  if made < wanted then
    missed := array(select s.line from import_stage s where s.company_id = current_company() and s.batch_id = $1
      and s.line = any (lines) and s.outcome = 'added'
      and (select m.id from membership m where m.company_id = current_company() and m.id = s.membership_id) is null);
    update import_stage s set membership_id = (select m.id from membership m
        where m.company_id = current_company() and m.email_key = s.email_key and m.connection_id is null)
      where s.company_id = current_company() and s.batch_id = $1 and s.line = any (missed);
    update import_stage s set
        outcome = case when s.membership_id is null then 'faulty' else 'same' end,
        reason = case when s.membership_id is null then 'Somebody else got this reference meanwhile' else 'Somebody added this person meanwhile' end
      where s.company_id = current_company() and s.batch_id = $1 and s.line = any (missed);
  end if;
  if wanted < cardinality(lines) then
    perform change_by_import($1, array(select s.line from import_stage s where s.company_id = current_company()
      and s.batch_id = $1 and s.line = any (lines) and s.outcome = 'changed' order by s.line), by_admin, by_person);
  end if;
  update import_stage s set done = true
    where s.company_id = current_company() and s.batch_id = $1 and s.line = any (lines);
  return query select s.line, s.outcome, s.membership_id,
      case when s.outcome = 'changed' then (select m.person_id from membership m where m.company_id = current_company() and m.id = s.membership_id) end,
      coalesce(s.role, usual_role), s.diff
    from import_stage s where s.company_id = current_company() and s.batch_id = $1 and s.line = any (lines);
end $$;
grant execute on function measure_import_stage(), measure_members(), judge_import(uuid, boolean, uuid) to gate_worker;
grant execute on function apply_import(uuid, integer[], text, boolean, uuid) to gate_app;

-- The rows of a file as its report shows them, by line.
create function import_rows(batch uuid, wanted text, after_line integer, most integer)
  returns table (line integer, outcome text, reason text, first_name text, last_name text, email text, mobile text,
    reference text, role text, diff jsonb, cells text[], membership_id uuid)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query
  select s.line, s.outcome, s.reason, s.first_name, s.last_name, s.email, s.mobile, s.reference, s.role, s.diff, s.cells, s.membership_id
  from import_stage s
  where s.company_id = current_company() and s.batch_id = $1 and s.line > after_line and (wanted is null or s.outcome = wanted)
  order by s.line limit most;
end $$;

-- Files whose time is over, for the worker's tidying; of an export the result, of an import the source.
create function spent_files(most integer) returns table (company_id uuid, id uuid, key text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select b.company_id, b.id, f.key from batch b, lateral (values
      (b.source_key, b.created_at + interval '7 days'),
      (b.result_key, b.result_expires_at)) as f (key, until)
  where f.key is not null and f.until < now() and b.status not in ('checking', 'running') limit most $$;

reset role;
alter function import_rows(uuid, text, integer, integer) owner to gate_reader;
alter function spent_files(integer) owner to gate_reader;
set local role gate_reader;
grant execute on function import_rows(uuid, text, integer, integer) to gate_app;
grant execute on function spent_files(integer) to gate_worker;
reset role;

-- The door to the queue for long work. Two lanes, so that mails always find a free hand, and one company's work is done
-- in the order in which it was begun.
create function enqueue_batch(company uuid, batch uuid) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare made bigint;
begin
  if company is distinct from public.current_company() then
    raise exception 'long work is queued in its own company only' using errcode = 'GH004';
  end if;
  select id into made from graphile_worker.add_job('batch', json_build_object('company', company, 'batch', batch),
    queue_name => 'batch ' || (hashtext(company::text) & 1), max_attempts => 5, job_key => batch::text);
  return made;
end $$;
revoke all on function enqueue_batch(uuid, uuid) from public;
grant execute on function enqueue_batch(uuid, uuid) to gate_app;
alter function enqueue_batch(uuid, uuid) owner to gate_worker;

revoke create on schema public from gate_reader, gate_worker;
