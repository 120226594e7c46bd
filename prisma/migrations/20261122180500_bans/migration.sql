-- Who is deactivated at a host leaves their places there that open nothing, too: none of them opens again by itself.
grant create on schema public to gate_reader;
set local role gate_reader;

-- The places at this company of the people behind these memberships that nobody ended and that open nothing now; those
-- among the memberships themselves left out.
create function shut_places(members uuid[]) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  with chosen as (select m.id, m.person_id from membership m where m.company_id = current_company() and m.id = any ($1))
  select o.id from membership o
  where o.company_id = current_company() and o.person_id in (select c.person_id from chosen c)
    and o.connection_id is not null and o.status <> 'inactive'
    and not exists (select from chosen c where c.id = o.id) and not opens(o) $$;

-- As before, and the places that open nothing.
drop function leaving_effects(uuid);
create function leaving_effects(member uuid)
  returns table (sessions integer, placements integer, requests integer, invitations integer, documents integer,
    shut_places integer, other_way boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select
    (select count(*)::integer from sessions_of(m.person_id)),
    (select count(*)::integer from connection k join membership w on w.company_id = k.company_id and w.connection_id = k.id
      where m.connection_id is null and k.contractor_id = m.company_id and w.person_id = m.person_id and w.status = 'active'),
    (select count(*)::integer from access_request r where r.company_id = m.company_id and r.person_id = m.person_id and r.status = 'requested'),
    (select count(*)::integer from invitation i where i.company_id = m.company_id and i.membership_id = m.id and i.status = 'sent'),
    (select count(*)::integer from document d where d.company_id = m.company_id and d.membership_id = m.id and d.replaced_at is null),
    (select count(*)::integer from shut_places(array[m.id])),
    exists (select from membership o where o.company_id = m.company_id and o.person_id = m.person_id and o.id <> m.id and opens(o))
  from membership m where m.company_id = current_company() and m.id = $1 $$;

-- The same for many at once, added up; `mails` = how many of them have a login.
drop function leaving_sums(uuid[]);
create function leaving_sums(members uuid[])
  returns table (sessions integer, placements integer, requests integer, invitations integer, shut_places integer, mails integer)
  language sql stable security definer set search_path = public, pg_temp as $$
  with chosen as (select m.* from membership m where m.company_id = current_company() and m.id = any ($1))
  select
    (select count(*)::integer from chosen m join session s on s.person_id = m.person_id
      where s.revoked_at is null and s.expires_at > now() and s.last_seen_at > now() - interval '30 minutes'
        and (s.created_at > now() - interval '8 hours' and s.last_seen_at > now() - interval '15 minutes'
          or not exists (select from membership a where a.person_id = m.person_id and a.role = 'ADMIN' and a.status = 'active'))),
    (select count(*)::integer from chosen m join connection k on k.contractor_id = m.company_id
      join membership w on w.company_id = k.company_id and w.connection_id = k.id and w.person_id = m.person_id and w.status = 'active'
      where m.connection_id is null),
    (select count(*)::integer from chosen m join access_request r on r.company_id = m.company_id
      and r.person_id = m.person_id and r.status = 'requested'),
    (select count(*)::integer from chosen m join invitation i on i.company_id = m.company_id
      and i.membership_id = m.id and i.status = 'sent'),
    (select count(*)::integer from shut_places($1)),
    (select count(*)::integer from chosen m where m.person_id is not null) $$;

revoke execute on function shut_places(uuid[]), leaving_effects(uuid), leaving_sums(uuid[]) from public;
grant execute on function shut_places(uuid[]), leaving_effects(uuid), leaving_sums(uuid[]) to gate_app;
reset role;
revoke create on schema public from gate_reader;
