-- Whoever has asked for access is not put on record beside the claim; and what became of a file, summed up.
grant create on schema public to gate_reader;
set local role gate_owner;

alter table import_stage drop constraint import_stage_outcome_check;
alter table import_stage add constraint import_stage_outcome_check
  check (outcome in ('added', 'changed', 'same', 'asked', 'faulty'));

-- The addresses of those whose request for access to this company is open. Only Admins know of requests: whoever asks
-- on behalf of somebody else leaves them out.
create function asking_people() returns setof text language sql stable security definer set search_path = public, pg_temp as $$
  select p.email_key from access_request r join person p on p.id = r.person_id
  where r.company_id = current_company() and r.status = 'requested' $$;

-- As before, but for whoever has asked: a decision is final, and a file does not take it.
create or replace function judge_import(batch uuid, by_admin boolean, by_person uuid) returns void
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
      r.role as role_wanted, r.mobile as mobile_wanted,
      m.id is null and by_admin and r.email_key in (select key from asking_people() as key) as asked
    from read r
    left join membership m on m.company_id = current_company() and m.email_key = r.email_key and m.connection_id is null
    left join membership o on o.company_id = current_company() and lower(o.reference) = lower(r.reference)
  ), judged as (
    select line, member, diff, asked, case
      when asked then 'Has asked for access: decide the request first'
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
    outcome = case when j.asked then 'asked' when j.reason is not null then 'faulty' when j.member is null then 'added'
      when j.diff = '{}' then 'same' else 'changed' end,
    reason = j.reason,
    diff = case when j.reason is null and j.member is not null and j.diff <> '{}' then j.diff end,
    membership_id = coalesce(j.member, s.membership_id)
  from judged j where s.company_id = current_company() and s.batch_id = judge_import.batch and s.line = j.line;
end $$;

-- Takes over these rows of a file, but for those that were taken before; somebody may have been faster with a person.
-- Answers the lines it took, which import_taken tells about.
drop function apply_import(uuid, integer[], text, boolean, uuid);
create function apply_import(batch uuid, lines integer[], usual_role text, by_admin boolean, by_person uuid)
  returns integer[] language plpgsql security definer set search_path = public, pg_temp as $$
declare wanted integer; made integer; missed integer[];
begin
  -- A second worker, which thinks the first one dead, waits here and finds them done.
  with taken as (
    update import_stage s set done = true where s.company_id = current_company() and s.batch_id = $1
      and s.line = any (lines) and not s.done and s.outcome in ('added', 'changed') returning s.line
  ) select coalesce(array_agg(t.line order by t.line), '{}') into lines from taken t;
  -- Whoever confirms may have lost a right since the dry run: here it is asked for the last time.
  if not by_admin then
    update import_stage s set outcome = 'faulty',
        reason = 'Only an Admin adds the role ' || initcap(coalesce(s.role, usual_role))
      where s.company_id = current_company() and s.batch_id = $1 and s.line = any (lines) and s.outcome = 'added'
        and coalesce(s.role, usual_role) <> 'WORKER';
  end if;
  -- Nor does a row stand beside a claim that came since then. A claim of this very moment may meet it still: whichever
  -- is decided first, they become one membership.
  if by_admin then
    update import_stage s set outcome = 'asked', reason = 'Has asked for access: decide the request first'
      where s.company_id = current_company() and s.batch_id = $1 and s.line in (
        select r.line from (
          select i.line, i.email_key in (select key from asking_people() as key) as asked from import_stage i
          where i.company_id = current_company() and i.batch_id = $1 and i.line = any (lines) and i.outcome = 'added'
        ) r where r.asked);
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
  return lines;
end $$;
grant execute on function apply_import(uuid, integer[], text, boolean, uuid) to gate_app;

-- How these rows came out once they were taken over; a role is what the row itself names.
create function import_taken(batch uuid, lines integer[], wanted text)
  returns table (line integer, membership_id uuid, person_id uuid, role text, diff jsonb)
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.line, s.membership_id, m.person_id, s.role, s.diff
  from import_stage s left join membership m on wanted = 'changed' and m.company_id = s.company_id and m.id = s.membership_id
  where s.company_id = current_company() and s.batch_id = $1 and s.line = any (lines) and s.outcome = wanted and s.done $$;
grant execute on function import_taken(uuid, integer[], text) to gate_app;

-- How many rows of a file came out how and why, and in which list the new ones stand; a row that work which was stopped
-- did not come to is left. What stands in one row alone is left out of the reason.
create function import_sums(batch uuid, usual_role text)
  returns table (outcome text, list text, reason text, n integer)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query
  select told.outcome, told.list, told.reason, count(*)::integer from (
    select
      case when s.outcome in ('added', 'changed') and not s.done then 'left' else s.outcome end as outcome,
      case when s.outcome = 'added' then case when coalesce(s.role, usual_role) = 'WORKER' then 'workers' else 'users' end end as list,
      case
        when s.reason is null then null
        when s.reason like '"%" is no email address' then '"…" is no email address'
        when s.reason like '"%" is no mobile number. %' then '"…" is no mobile number'
        when s.reason like '"%" is no role. %' then '"…" is no role'
        when s.reason like 'Row % has the same email address' then 'An earlier row has the same email address'
        when s.reason like 'Row % has the same reference' then 'An earlier row has the same reference'
        when s.reason like 'The reference % belongs to %' then 'The reference belongs to somebody else'
        when s.reason like 'Has % cells where %' then 'Has more cells than the file has columns'
        else s.reason end as reason
    from import_stage s
    where s.company_id = current_company() and s.batch_id = $1 and s.outcome is not null
  ) told group by 1, 2, 3 order by 4 desc, 3 limit 100;
end $$;

reset role;
alter function import_sums(uuid, text) owner to gate_reader;
set local role gate_reader;
grant execute on function import_sums(uuid, text) to gate_app;

-- As before; a row that work which was stopped did not come to says so.
create or replace function import_rows(batch uuid, wanted text, after_line integer, most integer)
  returns table (line integer, outcome text, reason text, first_name text, last_name text, email text, mobile text,
    reference text, role text, diff jsonb, cells text[], membership_id uuid)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare ended boolean := (select b.status in ('cancelled', 'failed') from batch b where b.company_id = current_company() and b.id = $1);
begin
  return query
  select s.line, s.outcome,
    case when ended and not s.done and s.outcome in ('added', 'changed') then 'Not reached: this was stopped before' else s.reason end,
    s.first_name, s.last_name, s.email, s.mobile, s.reference, s.role, s.diff, s.cells, s.membership_id
  from import_stage s
  where s.company_id = current_company() and s.batch_id = $1 and s.line > after_line and (wanted is null or s.outcome = wanted)
  order by s.line limit most;
end $$;
reset role;
revoke create on schema public from gate_reader;
