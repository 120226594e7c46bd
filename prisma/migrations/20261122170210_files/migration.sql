-- Files on their way and files that are kept: who may hand in where, what is over, what waits for the scanner.
grant create on schema public to gate_reader;
set local role gate_owner;

-- What one person sent within a day, whichever companies it went to.
create index upload_use on upload (person_id, created_at);
create index document_unscanned on document (created_at) where scan = 'checking';

-- Begins an upload, or finds the one that the same file has begun before: a line may break, and a page be loaded anew.
-- One person's beginnings wait for each other, so that the bounds hold.
create function begin_upload(upload uuid, person uuid, requirement uuid, membership uuid, connection uuid, name text, size integer, hash bytea, key text)
  returns table (id uuid, received integer, fault text)
  language plpgsql set search_path = public, pg_temp as $$
declare used record;
begin
  perform pg_advisory_xact_lock(hashtextextended('upload ' || $2, 0));
  return query select u.id, u.received, null::text from upload u
    where u.company_id = current_company() and u.person_id = $2 and u.requirement_id = $3
      and u.membership_id is not distinct from $4 and u.connection_id is not distinct from $5
      and u.size = $7 and u.hash = $8 and u.done_at is null and u.expires_at > now() limit 1;
  if found then return; end if;
  select * into used from upload_use($2);
  if used.open >= 20 then return query select null::uuid, 0, 'open'; return; end if;
  if used.bytes + $7 > 200 * 1024 * 1024 then return query select null::uuid, 0, 'day'; return; end if;
  insert into upload (company_id, id, person_id, requirement_id, membership_id, connection_id, file_name, size, hash, file_key, expires_at)
    values (current_company(), $1, $2, $3, $4, $5, $6, $7, $8, $9, now() + interval '24 hours');
  return query select $1, 0, null::text;
end $$;
revoke execute on function begin_upload(uuid, uuid, uuid, uuid, uuid, text, integer, bytea, text) from public;
grant execute on function begin_upload(uuid, uuid, uuid, uuid, uuid, text, integer, bytea, text) to gate_app;

set local role gate_reader;

create function upload_use(person uuid) returns table (open integer, bytes bigint)
  language sql security definer set search_path = public, pg_temp as $$
  select count(*) filter (where u.done_at is null and u.expires_at > now())::integer, coalesce(sum(u.size), 0)
  from upload u where u.person_id = $1 and u.created_at > now() - interval '1 day' $$;

-- The company in which a person may hand in a file for this requirement now: for the own membership, or for the
-- contractor company that they run.
create function document_place(person uuid, slug text, requirement uuid, membership uuid, connection uuid) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.id from company c
  join person p on p.id = $1 and p.status = 'active'
  join requirement r on r.company_id = c.id and r.id = $3 and r.retired_at is null
  where c.slug = $2 and c.status = 'active' and (
    $5 is null and exists (select from membership m where m.company_id = c.id and m.id = $4 and m.person_id = $1
      and m.role = any (r.roles) and m.status in ('active', 'pending') and placement_holds(m))
    or $4 is null and r.contractors and exists (select from connection k
      join company e on e.id = k.contractor_id and e.status = 'active'
      join membership w on w.company_id = e.id and w.person_id = $1 and w.role = 'ADMIN' and w.status = 'active'
      where k.company_id = c.id and k.id = $5 and k.status in ('active', 'pending'))) $$;

-- A person's own upload, as long as they may still hand in what it is for.
create function own_upload(person uuid, slug text, upload uuid)
  returns table (company_id uuid, id uuid, requirement_id uuid, membership_id uuid, connection_id uuid, file_name text,
    size integer, hash bytea, received integer, file_key text, done boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select u.company_id, u.id, u.requirement_id, u.membership_id, u.connection_id, u.file_name,
    u.size, u.hash, u.received, u.file_key, u.done_at is not null
  from company c join upload u on u.company_id = c.id and u.id = $3 and u.person_id = $1 and u.expires_at > now()
  where c.slug = $2 and exists (select from document_place($1, $2, u.requirement_id, u.membership_id, u.connection_id)) $$;

-- The company of a document, where this person is the one whose file it is, or runs the contractor company whose it is.
create function own_document(person uuid, slug text, document uuid) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.id from company c
  join person p on p.id = $1 and p.status = 'active'
  join document d on d.company_id = c.id and d.id = $3
  where c.slug = $2 and c.status = 'active' and (
    exists (select from membership m where m.company_id = c.id and m.id = d.membership_id and m.person_id = $1
      and m.status in ('active', 'pending') and placement_holds(m))
    or exists (select from connection k
      join company e on e.id = k.contractor_id and e.status = 'active'
      join membership w on w.company_id = e.id and w.person_id = $1 and w.role = 'ADMIN' and w.status = 'active'
      where k.company_id = c.id and k.id = d.connection_id and k.status in ('active', 'pending'))) $$;

-- Uploads whose time is over, for the worker's tidying, when nobody can be about to hand one in any more; `kept` = a document has the file.
create function spent_uploads(most integer) returns table (company_id uuid, id uuid, file_key text, size integer, kept boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select u.company_id, u.id, u.file_key, u.size, exists (select from document d where d.file_key = u.file_key)
  from upload u where u.expires_at < now() - interval '15 minutes' limit most $$;

-- Files that the scanner has not answered for.
create function waiting_scans(most integer) returns table (company_id uuid, id uuid, file_key text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select d.company_id, d.id, d.file_key from document d where d.scan = 'checking' order by d.created_at limit most $$;

revoke execute on function upload_use(uuid), document_place(uuid, text, uuid, uuid, uuid), own_upload(uuid, text, uuid),
  own_document(uuid, text, uuid), spent_uploads(integer), waiting_scans(integer) from public;
grant execute on function upload_use(uuid), document_place(uuid, text, uuid, uuid, uuid), own_upload(uuid, text, uuid),
  own_document(uuid, text, uuid) to gate_app;
grant execute on function spent_uploads(integer), waiting_scans(integer) to gate_worker;
reset role;
revoke create on schema public from gate_reader;
