-- The index that people are searched by keeps new entries aside and sorts them in heaps: a bigger heap goes in with less
-- work. A part of a file takes bigger heaps than a single change; what is left aside at the end is sorted in at once, so
-- that no search has to read through it.
set local role gate_owner;

alter function apply_import(uuid, integer[], text, boolean, uuid)
  set gin_pending_list_limit = '16MB' set work_mem = '32MB';

create or replace function measure_members() returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform gin_clean_pending_list('membership_search');
  execute 'analyze membership (company_id, id, list, status, role)';
end $$;

reset role;
