-- The lines of one part of a file that are still to be taken over: those whose person is told, or the others. A part is
-- named by its ends, so that its lines need not travel.
set local role gate_owner;

create function import_lines(batch uuid, first integer, last integer, told boolean) returns integer[]
  language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(s.line order by s.line), '{}') from import_stage s
  where s.company_id = current_company() and s.batch_id = $1 and s.line between first and last and not s.done
    and s.outcome in ('added', 'changed') and coalesce(s.diff ? 'role', false) = told $$;
revoke execute on function import_lines(uuid, integer, integer, boolean) from public;
grant execute on function import_lines(uuid, integer, integer, boolean) to gate_app;

reset role;
