-- Mails leave in the order of their priority, the lowest number first: what lets somebody in, or warns them, waits for
-- nobody's thousand invitations. The function with three arguments stays for a web process of the build before.
grant create on schema public to gate_worker;
set local role gate_worker;
create function enqueue_deliveries(company uuid, deliveries uuid[], held integer[], priorities integer[]) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare made integer;
begin
  if company is distinct from public.current_company() then
    raise exception 'a delivery is queued in its own company only' using errcode = 'GH004';
  end if;
  select count(*) into made from graphile_worker.add_jobs(array(
    select row('send-mail', json_build_object('company', company, 'delivery', one.id), null,
      now() + make_interval(secs => nullif(one.held, 0)), 40, one.id::text, one.priority, null)::graphile_worker.job_spec
    from unnest(deliveries, enqueue_deliveries.held, priorities) as one (id, held, priority)));
  return made;
end $$;
revoke execute on function enqueue_deliveries(uuid, uuid[], integer[], integer[]) from public;
grant execute on function enqueue_deliveries(uuid, uuid[], integer[], integer[]) to gate_app;
reset role;
revoke create on schema public from gate_worker;
