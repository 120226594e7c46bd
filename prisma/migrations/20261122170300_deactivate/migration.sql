-- Deactivating: what it ends, the record of it, and what somebody who is away is shown.
grant create on schema public to gate_reader;
set local role gate_owner;
create index deactivation_away on deactivation (company_id, at desc, id desc) where undone_at is null and returned_at is null;
create index deactivation_back on deactivation (company_id, at desc, id desc) where returned_at is not null;
reset role;

set local role gate_reader;
-- To whom of these people nothing is left but this company's closed door: no membership that is open or waits, no
-- request, no invitation. Answers for people whom the company knows, and for nobody else.
create function left_with_nothing(company uuid, people uuid[]) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.id from person p
  where $1 = current_company() and p.id = any ($2) and not p.support
    and exists (select from membership h where h.company_id = $1 and h.person_id = p.id)
    and not exists (select from membership m where m.person_id = p.id
      and (m.status = 'pending' or m.status = 'active' and (m.connection_id is null or opens(m))))
    and not exists (select from access_request r where r.person_id = p.id and r.status = 'requested')
    and not exists (select from invitation i where i.email_key = p.email_key and i.status = 'sent' and i.expires_at > now()) $$;

-- The judge's word on one membership of this company.
create function door_opens(member uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from membership m where m.company_id = current_company() and m.id = $1 and opens(m)) $$;

-- What deactivating a member would end: live sessions, workers' places at hosts that hang on it, an open request; what
-- stays: documents, and another way into the same company.
create function leaving_effects(member uuid)
  returns table (sessions integer, placements integer, requests integer, invitations integer, documents integer, other_way boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select
    (select count(*)::integer from sessions_of(m.person_id)),
    (select count(*)::integer from connection k join membership w on w.company_id = k.company_id and w.connection_id = k.id
      where m.connection_id is null and k.contractor_id = m.company_id and w.person_id = m.person_id and w.status = 'active'),
    (select count(*)::integer from access_request r where r.company_id = m.company_id and r.person_id = m.person_id and r.status = 'requested'),
    (select count(*)::integer from invitation i where i.company_id = m.company_id and i.membership_id = m.id and i.status = 'sent'),
    (select count(*)::integer from document d where d.company_id = m.company_id and d.membership_id = m.id and d.replaced_at is null),
    exists (select from membership o where o.company_id = m.company_id and o.person_id = m.person_id and o.id <> m.id and opens(o))
  from membership m where m.company_id = current_company() and m.id = $1 $$;

-- The same for many at once, added up; `mails` = how many of them have a login.
create function leaving_sums(members uuid[])
  returns table (sessions integer, placements integer, requests integer, invitations integer, mails integer)
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
    (select count(*)::integer from chosen m where m.person_id is not null) $$;

-- The record, newest first: `state` is away, returned, due (by `today`), or anything else for all of it.
create function list_deactivations(words text, state text, today date, after_at timestamptz, after_id uuid, page_size integer)
  returns table (id uuid)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query execute 'select d.id from deactivation d where d.company_id = current_company() and d.undone_at is null'
    || case state
      when 'away' then ' and d.returned_at is null'
      when 'returned' then ' and d.returned_at is not null'
      when 'due' then ' and d.returned_at is null and d.return_on <= $2'
      else '' end
    || case when words = '' then '' else ' and d.search like $1' end
    || ' and (d.at, d.id) < ($3, $4) order by d.at desc, d.id desc limit $5'
    using '%' || words || '%', today, after_at, after_id, page_size;
end $$;

-- Whose day of return has come where their company is, and nobody was told yet.
create function due_back(at timestamptz, most integer) returns table (company_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select d.company_id, d.id from deactivation d join company c on c.id = d.company_id and c.status = 'active'
  where d.return_on is not null and d.noticed_at is null and d.undone_at is null and d.returned_at is null
    and d.return_on <= ($1 at time zone c.time_zone)::date
  order by d.return_on limit $2 $$;

-- How a person stands with the company of this address, by their best way in; nothing for whoever never had one.
create function standing_at(person uuid, company_slug text)
  returns table (company_id uuid, slug text, name text, time_zone text, status text, role text, membership_id uuid, since timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  with way as (
    select c.id, c.slug, c.name, c.time_zone, m.role, m.id as membership, m.connection_id,
      case when m.status = 'active' and not opens(m) then 'inactive' else m.status end as status
    from company c join membership m on m.company_id = c.id and m.person_id = $1
    where c.slug = $2 and c.status = 'active' and m.status in ('active', 'pending', 'inactive'))
  select w.id, w.slug, w.name, w.time_zone, w.status, w.role, w.membership,
    (select d.at from deactivation d where d.company_id = w.id and d.membership_id = w.membership and d.undone_at is null
       and d.returned_at is null)
  from way w order by case w.status when 'active' then 1 when 'pending' then 2 else 3 end, w.connection_id nulls first limit 1 $$;

-- As before, and: whoever left a company gets no mail of it, but for the one that says so, and the answers to what they
-- ask of it from outside. A deactivation that was undone says nothing.
create or replace function delivery_overtaken(company uuid, delivery uuid) returns text
  language sql stable security definer set search_path = public, pg_temp as $$
  select case
    when p.status = 'closed' then 'The account of the recipient is closed.'
    when d.template in ('access-requested', 'access-reminder', 'access-expired-admin') and not exists
        (select from membership m where m.company_id = d.company_id and m.person_id = d.person_id
           and m.role = 'ADMIN' and m.status = 'active')
      then 'The recipient is no longer an active Admin of the company.'
    when d.template in ('access-reminder', 'access-expiring') and r.status <> 'requested'
      then 'The request is no longer open.'
    when d.template in ('invitation', 'invitation-code') and i.status <> 'sent'
      then 'The invitation is no longer open.'
    when d.template = 'invitation' and i.sent_at > d.created_at
      then 'The invitation was sent again.'
    when d.template = 'account-deactivated' and exists
        (select from deactivation x where x.company_id = d.company_id and x.id = d.subject_id and x.undone_at is not null)
      then 'The deactivation was undone.'
    when d.template <> 'account-deactivated' and d.template <> 'registration-received'
      and d.template not like 'access-%' and d.template not like 'invitation%' and d.template not like 'contractor-%'
      and exists (select from membership m where m.company_id = d.company_id and m.person_id = d.person_id)
      and not exists (select from membership m where m.company_id = d.company_id and m.person_id = d.person_id
        and (m.status = 'pending' or opens(m)))
      then 'The recipient is inactive in the company.'
  end
  from delivery d
  left join person p on p.id = d.person_id
  left join access_request r on r.company_id = d.company_id and r.id = d.subject_id
  left join invitation i on i.company_id = d.company_id and i.id = d.subject_id
  where d.company_id = $1 and d.id = $2 $$;

-- As before, but a place at a host that fell away tells nothing more either.
create or replace function notices_of(person uuid, most integer)
  returns table (company_id uuid, company_name text, company_slug text, id uuid, title text, href text,
    resolution text, created_at timestamptz, seen_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.id, c.name, c.slug, n.id, n.title, n.href, n.resolution, n.created_at, n.seen_at
  from (select distinct m.company_id from membership m
    where m.person_id = $1 and m.status = 'active' and (m.connection_id is null or opens(m))) own
  join company c on c.id = own.company_id and c.status = 'active'
  cross join lateral (select * from notice x where x.company_id = c.id and x.person_id = $1
    order by x.created_at desc, x.id desc limit most) n
  order by n.created_at desc, n.id desc limit most $$;

revoke execute on function left_with_nothing(uuid, uuid[]), door_opens(uuid), leaving_effects(uuid), leaving_sums(uuid[]),
  list_deactivations(text, text, date, timestamptz, uuid, integer), due_back(timestamptz, integer),
  standing_at(uuid, text) from public;
grant execute on function left_with_nothing(uuid, uuid[]), door_opens(uuid), leaving_effects(uuid), leaving_sums(uuid[]),
  list_deactivations(text, text, date, timestamptz, uuid, integer), standing_at(uuid, text) to gate_app;
grant execute on function due_back(timestamptz, integer) to gate_worker;
reset role;
revoke create on schema public from gate_reader;
