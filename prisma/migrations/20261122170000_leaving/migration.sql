-- Leaving and returning: contractors and placements, what people hand in, who left and came back, reviews.
set local role gate_owner;

------------------------------------------------------------------------------------------------------------
-- Contractors: a company that works for a host. The row belongs to the host; a worker placed through it is a
-- membership at the host that names the connection, and holds only as long as the one at the employer.
------------------------------------------------------------------------------------------------------------
create table connection (
  company_id uuid not null references company (id),
  id uuid not null,
  -- Null until somebody who runs the contractor's account has accepted.
  contractor_id uuid references company (id) check (contractor_id <> company_id),
  name text not null check (char_length(name) between 1 and 120),
  business_number text check (char_length(business_number) <= 40),
  contact_name text not null check (char_length(contact_name) between 1 and 161),
  contact_email text not null check (char_length(contact_email) <= 254),
  contact_email_key text not null check (contact_email_key = lower(contact_email_key)),
  contact_mobile text check (contact_mobile ~ '^\+[1-9][0-9]{6,14}$'),
  status text not null check (status in ('initial', 'invited', 'pending', 'active', 'inactive')),
  invited_by_id uuid references person (id),
  sent_at timestamptz,
  sent_count integer not null default 0,
  expires_at timestamptz,
  ready_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  name_key text not null generated always as (lower(name)) stored,
  search text not null generated always as (lower(name || ' ' || contact_name || ' ' || contact_email_key || ' ' || coalesce(business_number, ''))) stored,
  primary key (company_id, id),
  constraint connection_of_contractor check (contractor_id is not null or status in ('initial', 'invited', 'inactive'))
);
create unique index connection_one_per_contractor on connection (company_id, contractor_id) where contractor_id is not null;
create unique index connection_one_per_email on connection (company_id, contact_email_key) where contractor_id is null and status <> 'inactive';
create index connection_list on connection (company_id, status, name_key, id);
create index connection_contractor on connection (contractor_id) where contractor_id is not null;
create index connection_search on connection using gin (company_id, search gin_trgm_ops);

alter table membership
  add foreign key (company_id, connection_id) references connection (company_id, id),
  -- Contractors place workers, nobody else.
  add constraint membership_placement check (connection_id is null or role = 'WORKER'),
  -- Sessions from before a return never open this company again.
  add column revived_at timestamptz,
  -- Account review: by when somebody must say that the account is still needed, and who said so last.
  add column confirm_by date,
  add column confirmed_at timestamptz,
  add column confirmed_by_id uuid references person (id),
  add column review_reminded_at timestamptz,
  -- When this person last opened this company, to the hour.
  add column last_seen_at timestamptz,
  -- Let in before the papers are good: until this day.
  add column documents_by date,
  add column documents_warned integer,
  -- Why somebody is Pending, and when all was in and the Admins were told so.
  add column pending_for text check (pending_for in ('onboarding', 'return')),
  add column ready_at timestamptz,
  add column induction_version integer,
  add column induction_at timestamptz;
create index membership_placements on membership (company_id, connection_id, status, name_key, id) where connection_id is not null;
create index membership_review on membership (company_id, confirm_by, id) where status = 'active';
create index membership_review_due on membership (confirm_by) where status = 'active' and confirm_by is not null;
create index membership_documents_by on membership (documents_by) where documents_by is not null and status = 'active';
-- One index each for a company and for support, which looks across companies: hardly any value comes twice.
drop index membership_reference;
create unique index membership_reference on membership (lower(reference), company_id) where reference is not null;
drop index membership_mobile;
create index membership_mobile on membership (mobile, company_id) where mobile is not null;
create index person_mobile on person (mobile) where mobile is not null;

-- Whoever comes back starts anew, by whichever way.
create function membership_revives() returns trigger language plpgsql as $$
begin
  new.revived_at := clock_timestamp();
  return new;
end $$;
create trigger membership_revived before update of status on membership for each row
  when (old.status = 'inactive' and new.status <> 'inactive') execute function membership_revives();

alter table company_settings
  -- Who finishes a list of things before they are let in, and what they read and confirm.
  add column onboarding_roles text[] not null default '{}' check (onboarding_roles <@ array['ADMIN', 'MANAGER', 'VIEWER', 'WORKER']),
  add column onboarding_contractors boolean not null default false,
  add column induction_text text check (char_length(induction_text) between 1 and 20000),
  add column induction_version integer not null default 0,
  -- What the return of somebody suggests: documents first, or access now with documents by a day.
  add column return_mode text not null default 'documents' check (return_mode in ('documents', 'access')),
  add column return_days integer not null default 14 check (return_days between 1 and 90),
  -- Account review, in days.
  add column review_admin_days integer not null default 90 check (review_admin_days between 7 and 730),
  add column review_manager_days integer not null default 90 check (review_manager_days between 7 and 730),
  add column review_viewer_days integer not null default 90 check (review_viewer_days between 7 and 730),
  add column review_worker_days integer not null default 90 check (review_worker_days between 7 and 730),
  add column review_grace_days integer not null default 14 check (review_grace_days between 1 and 90),
  add column review_deactivates boolean not null default false;

------------------------------------------------------------------------------------------------------------
-- The record of deactivated accounts: one row each time somebody, or a contractor, left
------------------------------------------------------------------------------------------------------------
create table deactivation (
  company_id uuid not null references company (id),
  id uuid not null,
  membership_id uuid,
  connection_id uuid,
  batch_id uuid,
  -- As they were when they left.
  name text not null,
  email_key text,
  role text check (role in ('ADMIN', 'MANAGER', 'VIEWER', 'WORKER')),
  status_before text not null check (status_before in ('initial', 'invited', 'pending', 'active')),
  reason text not null check (char_length(reason) between 3 and 500),
  return_on date,
  by_id uuid references person (id),
  at timestamptz not null default now(),
  -- From the press of the button until every door was found closed, in milliseconds.
  cutoff_ms integer,
  sessions_ended integer not null default 0,
  undone_at timestamptz,
  returned_at timestamptz,
  returned_by_id uuid references person (id),
  return_mode text check (return_mode in ('documents', 'access')),
  documents_by date,
  -- Where support brought them back.
  ticket text check (char_length(ticket) between 1 and 60),
  return_reason text check (char_length(return_reason) between 3 and 500),
  noticed_at timestamptz,
  search text not null generated always as (lower(name || ' ' || coalesce(email_key, '') || ' ' || reason)) stored,
  primary key (company_id, id),
  foreign key (company_id, membership_id) references membership (company_id, id),
  foreign key (company_id, connection_id) references connection (company_id, id),
  foreign key (company_id, batch_id) references batch (company_id, id),
  constraint deactivation_subject check (membership_id is not null or connection_id is not null),
  constraint deactivation_over check (undone_at is null or returned_at is null)
);
-- Somebody is away once at a time.
create unique index deactivation_open on deactivation (company_id, membership_id) where membership_id is not null and undone_at is null and returned_at is null;
create unique index deactivation_open_connection on deactivation (company_id, connection_id) where membership_id is null and undone_at is null and returned_at is null;
create index deactivation_newest on deactivation (company_id, at desc, id desc);
create index deactivation_of on deactivation (company_id, membership_id, at);
create index deactivation_search on deactivation using gin (company_id, search gin_trgm_ops);
create index deactivation_due on deactivation (return_on) where return_on is not null and noticed_at is null and undone_at is null and returned_at is null;

------------------------------------------------------------------------------------------------------------
-- Requirements and documents
------------------------------------------------------------------------------------------------------------
create table requirement (
  company_id uuid not null references company (id),
  id uuid not null,
  name text not null check (char_length(name) between 2 and 120),
  detail text check (char_length(detail) <= 1000),
  -- Of whom: roles of people, and contractor companies.
  roles text[] not null default '{}' check (roles <@ array['ADMIN', 'MANAGER', 'VIEWER', 'WORKER']),
  contractors boolean not null default false,
  needs_file boolean not null default true,
  needs_expiry boolean not null default false,
  needs_verifying boolean not null default true,
  -- Days before the expiry on which its owner is reminded.
  reminder_days integer[] not null default '{30,14,7,1}' check (cardinality(reminder_days) <= 8),
  retired_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint requirement_of_somebody check (contractors or cardinality(roles) > 0)
);
create unique index requirement_name on requirement (company_id, lower(name)) where retired_at is null;

-- What a person or a contractor handed in for a requirement. The newest one counts; older ones stay as history.
create table document (
  company_id uuid not null references company (id),
  id uuid not null,
  requirement_id uuid not null,
  -- Whose: a member's, or a contractor company's.
  membership_id uuid,
  connection_id uuid,
  -- Who handed it in.
  person_id uuid not null references person (id),
  -- The file as we keep it, re-encoded where it was an image; null where the requirement asks for none.
  file_key text unique,
  file_name text check (char_length(file_name) between 1 and 200),
  file_type text check (file_type in ('application/pdf', 'image/jpeg', 'image/png')),
  file_size integer check (file_size between 1 and 15728640),
  -- SHA-256 of the bytes that are kept.
  file_hash bytea check (octet_length(file_hash) = 32),
  -- checking = the scanner has not answered, unscanned = this instance has none, infected = shut away
  scan text not null default 'unscanned' check (scan in ('checking', 'unscanned', 'clean', 'infected')),
  detail text check (char_length(detail) between 1 and 500),
  expires_on date,
  status text not null default 'submitted' check (status in ('submitted', 'verified', 'not-accepted')),
  reason text check (char_length(reason) between 3 and 500),
  decided_at timestamptz,
  decided_by_id uuid references person (id),
  -- Another one took its place.
  replaced_at timestamptz,
  -- Its owner brought it along from another company.
  shared_from_id uuid,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, requirement_id) references requirement (company_id, id),
  foreign key (company_id, membership_id) references membership (company_id, id),
  foreign key (company_id, connection_id) references connection (company_id, id),
  constraint document_of_one check ((membership_id is null) <> (connection_id is null)),
  constraint document_file check ((file_key is null) = (file_hash is null) and (file_key is null) = (file_type is null)),
  constraint document_refused check (status <> 'not-accepted' or reason is not null),
  constraint document_clean check (status <> 'verified' or scan in ('unscanned', 'clean'))
);
-- One document counts for a requirement.
create unique index document_current on document (company_id, membership_id, requirement_id) where membership_id is not null and replaced_at is null;
create unique index document_current_connection on document (company_id, connection_id, requirement_id) where connection_id is not null and replaced_at is null;
create index document_to_verify on document (company_id, created_at, id) where status = 'submitted' and replaced_at is null;
create index document_expiry on document (expires_on) where status = 'verified' and replaced_at is null and expires_on is not null;
create index document_person on document (person_id) where replaced_at is null;

-- A file on its way, in pieces, over a line that may break.
create table upload (
  company_id uuid not null references company (id),
  id uuid not null,
  person_id uuid not null references person (id),
  requirement_id uuid not null,
  membership_id uuid,
  connection_id uuid,
  file_name text not null check (char_length(file_name) between 1 and 200),
  size integer not null check (size between 1 and 15728640),
  hash bytea check (octet_length(hash) = 32),
  received integer not null default 0,
  file_key text not null unique,
  done_at timestamptz,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (company_id, id),
  foreign key (company_id, requirement_id) references requirement (company_id, id),
  check (received between 0 and size)
);
create index upload_expiry on upload (expires_at);
create index upload_person on upload (company_id, person_id);

-- Each reminder of an expiry once: days before it, 0 = on its day.
create table document_reminder (
  company_id uuid not null,
  document_id uuid not null,
  days integer not null check (days between 0 and 365),
  at timestamptz not null default now(),
  primary key (company_id, document_id, days),
  foreign key (company_id, document_id) references document (company_id, id)
);

-- One item of somebody's onboarding that was sent back, with what to mend.
create table onboarding_note (
  company_id uuid not null references company (id),
  id uuid not null,
  membership_id uuid,
  connection_id uuid,
  -- profile, mobile, photo, induction, or the id of a requirement
  item text not null check (char_length(item) between 1 and 40),
  note text not null check (char_length(note) between 3 and 500),
  by_id uuid not null references person (id),
  at timestamptz not null default now(),
  settled_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, membership_id) references membership (company_id, id),
  foreign key (company_id, connection_id) references connection (company_id, id)
);
create index onboarding_note_of on onboarding_note (company_id, membership_id) where settled_at is null;

------------------------------------------------------------------------------------------------------------
-- Links
------------------------------------------------------------------------------------------------------------
do $$
declare known text;
begin
  select pg_get_constraintdef(oid) into known from pg_constraint where conname = 'token_purpose_check';
  execute 'alter table token drop constraint token_purpose_check';
  execute 'alter table token add constraint token_purpose_check ' || replace(known, '''request-status''::text', '''request-status''::text, ''contractor''::text, ''support-objection''::text');
end $$;

------------------------------------------------------------------------------------------------------------
-- Row security and rights
------------------------------------------------------------------------------------------------------------
do $$
declare t text;
begin
  foreach t in array array['connection', 'deactivation', 'requirement', 'document', 'upload', 'document_reminder', 'onboarding_note'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I to gate_app using (company_id = current_company()) with check (company_id = current_company())', t);
    execute format('create policy owner on %I to gate_owner using (true) with check (true)', t);
    execute format('create policy reader on %I for select to gate_reader using (true)', t);
  end loop;
end $$;
create policy reader on company_settings for select to gate_reader using (true);
grant select, insert, update on connection, deactivation, requirement, document, onboarding_note, upload to gate_app;
grant delete on upload to gate_app;
grant select, insert on document_reminder to gate_app;
grant select on connection, deactivation, requirement, document, upload, document_reminder, onboarding_note, company_settings to gate_reader;
reset role;

------------------------------------------------------------------------------------------------------------
-- The judge of access, now with placements: a placement opens the host only while the connection is active and the
-- person is an active member of the employer; sessions from before a return stay shut out.
------------------------------------------------------------------------------------------------------------
grant create on schema public to gate_reader;
set local role gate_reader;
create function opens(m membership) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.status = 'active' and (m.connection_id is null or exists (
    select from connection k
    join company e on e.id = k.contractor_id and e.status = 'active'
    join membership w on w.company_id = k.contractor_id and w.person_id = m.person_id and w.status = 'active' and w.connection_id is null
    where k.company_id = m.company_id and k.id = m.connection_id and k.status = 'active')) $$;

create or replace function whois(session_hash bytea, company_slug text)
  returns table (person_id uuid, first_name text, last_name text, email text, support boolean, time_zone text,
    seen_at timestamptz, company_id uuid, slug text, company_name text, company_zone text,
    membership_id uuid, role text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.first_name, p.last_name, p.email, p.support, p.time_zone, s.last_seen_at,
         c.id, c.slug, c.name, c.time_zone, m.id, m.role
  from session s
  join person p on p.id = s.person_id and p.status = 'active'
  left join (membership m join company c on c.id = m.company_id and c.status = 'active' and c.slug = $2)
    on m.person_id = p.id and m.status = 'active' and (m.revived_at is null or m.revived_at < s.created_at)
      and (m.connection_id is null or opens(m))
  where s.id = $1 and s.revoked_at is null and s.expires_at > now() and s.last_seen_at > now() - interval '30 minutes'
    and (s.created_at > now() - interval '8 hours' and s.last_seen_at > now() - interval '15 minutes'
         or not exists (select from membership a where a.person_id = p.id and a.role = 'ADMIN' and a.status = 'active'))
  order by m.connection_id nulls first limit 1 $$;

-- The companies a person has to do with, one row each by what matters most: an open door, an invitation, an open
-- request, else how the membership stands. `ref` is the row that `kind` names. A placement whose connection or employer
-- fell away is as good as inactive.
create or replace function own_companies(person uuid)
  returns table (company_id uuid, slug text, name text, role text, status text, kind text, ref uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  with standing as (
    select m.company_id, m.role, m.id,
      case when m.status = 'active' and m.connection_id is not null and not opens(m) then 'inactive' else m.status end as status
    from membership m where m.person_id = $1
  ), way as (
    select m.company_id, m.role, m.status, 'membership' as kind, m.id as ref,
      case m.status when 'active' then 1 when 'pending' then 4 else 5 end as rank
    from standing m
    union all
    select i.company_id, i.role, 'invited', 'invitation', i.id, 2 from person p
    join invitation i on i.email_key = p.email_key and i.status = 'sent' and i.expires_at > now() where p.id = $1
    union all
    select r.company_id, r.claimed_role, 'requested', 'request', r.id, 3 from access_request r
    where r.person_id = $1 and r.status = 'requested'),
  first_way as (select distinct on (w.company_id) w.* from way w order by w.company_id, w.rank, w.ref)
  select c.id, c.slug, c.name, w.role, w.status, w.kind, w.ref
  from first_way w join company c on c.id = w.company_id and c.status = 'active' order by c.name_key, c.id $$;

revoke execute on function opens(membership) from public;
reset role;
revoke create on schema public from gate_reader;
