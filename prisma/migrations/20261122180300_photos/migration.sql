-- A person's photo: it belongs to no company, as its person does. A company sees it as long as the person belongs to it,
-- and may ask for one in the lists of those who start or come back.
grant create on schema public to gate_reader;
set local role gate_owner;

-- `set_at` null: its file is on its way. `settled_at` null: the companies that wait for a photo were not told yet.
create table photo (
  id uuid primary key,
  person_id uuid not null references person (id),
  file_key text not null unique,
  scan text not null default 'checking' check (scan in ('unscanned', 'checking', 'clean')),
  created_at timestamptz not null default now(),
  set_at timestamptz,
  removed_at timestamptz,
  settled_at timestamptz
);
create unique index photo_one_each on photo (person_id) where set_at is not null and removed_at is null;
create index photo_person on photo (person_id);
create index photo_unsettled on photo (set_at) where set_at is not null and settled_at is null;
create index photo_spent on photo (created_at) where set_at is null or removed_at is not null;

alter table company_settings add column ask_photo text not null default 'nobody'
  check (ask_photo in ('nobody', 'workers', 'everybody'));

-- Whose it is and which file it is never change; rows go with their files, by the worker.
grant select, insert, update (scan, set_at, removed_at, settled_at) on photo to gate_app;
grant select, delete on photo to gate_worker;
grant select on photo to gate_reader;
set local role gate_reader;

-- The photo that the company of this transaction may see now, by itself or by its person: of somebody who belongs to the
-- company, or, for who reviews requests, of somebody whose request is open. What the scanner has not released is none.
create function photo_here(photo uuid, person uuid, reviews boolean) returns table (id uuid, file_key text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select f.id, f.file_key from photo f join person p on p.id = f.person_id and p.status = 'active'
  where (f.id = $1 or f.person_id = $2) and f.set_at is not null and f.removed_at is null and f.scan in ('unscanned', 'clean')
    and (exists (select from membership m where m.company_id = current_company() and m.person_id = p.id
        and m.status in ('active', 'pending') and placement_holds(m))
      or $3 and exists (select from access_request r where r.company_id = current_company() and r.person_id = p.id
        and r.status = 'requested')) $$;

-- Where a person waits, or is let in until a day, at companies that ask for a photo of somebody in their role.
create function photo_waits(person uuid) returns table (company_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.company_id, m.id from membership m
  join company c on c.id = m.company_id and c.status = 'active'
  join company_settings s on s.company_id = c.id
  where m.person_id = $1 and (m.status = 'pending' or m.status = 'active' and m.documents_by is not null)
    and (s.ask_photo = 'everybody' or s.ask_photo = 'workers' and m.role = 'WORKER')
    and placement_holds(m) limit 200 $$;

revoke execute on function photo_here(uuid, uuid, boolean), photo_waits(uuid) from public;
grant execute on function photo_here(uuid, uuid, boolean), photo_waits(uuid) to gate_app;
reset role;
revoke create on schema public from gate_reader;
