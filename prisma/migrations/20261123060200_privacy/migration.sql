-- What a person may take along.
grant create on schema public to gate_reader;
set local role gate_owner;

do $$
declare known text;
begin
  select pg_get_constraintdef(oid) into known from pg_constraint where conname = 'token_purpose_check';
  execute 'alter table token drop constraint token_purpose_check';
  execute 'alter table token add constraint token_purpose_check '
    || replace(known, '''request-status''::text', '''request-status''::text, ''erasure''::text');
end $$;

create policy reader on saved_view for select to gate_reader using (true);
grant select on saved_view, email_change to gate_reader;
-- Never what is secret: no hash, no key of an app, no code.
grant select (person_id, changed_at) on password to gate_reader;
grant select (person_id, created_at, added_at) on authenticator to gate_reader;
grant select (person_id, created_at, used_at) on recovery_code to gate_reader;
grant select (person_id, created_at, expires_at, tries, used_at) on sign_in, mailed_code to gate_reader;
grant select (person_id, name, created_at, last_used_at) on passkey to gate_reader;
grant select (id, person_id, first_name, last_name, email, mobile, company_id, source, claimed_role, message, created_at,
  confirmed_at, expires_at) on registration to gate_reader;
reset role;

set local role gate_reader;
-- Everything that is kept of a person, in all companies, but the record (trail_of) and the bytes of files. The caller
-- passes the signed-in person. Somebody else is in it only where a page shows them to this person.
create function own_data(person uuid) returns jsonb
  language sql stable security definer set search_path = public, pg_temp as $$
  with me as (select p.* from person p where p.id = $1),
  own as (select m.* from membership m where m.person_id = $1)
  select jsonb_build_object(
    'person', (select jsonb_build_object('id', id, 'firstName', first_name, 'lastName', last_name, 'email', email,
      'mobile', mobile, 'language', language, 'timeZone', time_zone, 'support', support, 'status', status,
      'emailVerifiedAt', email_verified_at, 'createdAt', created_at, 'updatedAt', updated_at) from me),
    'photos', (select jsonb_agg(jsonb_build_object('id', f.id, 'setAt', f.set_at, 'removedAt', f.removed_at,
      'scan', f.scan) order by f.created_at) from photo f where f.person_id = $1),
    'signingIn', jsonb_build_object(
      'passwordChangedAt', (select w.changed_at from password w where w.person_id = $1),
      'authenticatorApp', (select jsonb_build_object('begunAt', a.created_at, 'addedAt', a.added_at)
        from authenticator a where a.person_id = $1),
      'recoveryCodes', (select jsonb_agg(jsonb_build_object('madeAt', r.created_at, 'usedAt', r.used_at) order by r.created_at)
        from recovery_code r where r.person_id = $1),
      'passkeys', (select jsonb_agg(jsonb_build_object('name', y.name, 'addedAt', y.created_at,
        'lastUsedAt', y.last_used_at) order by y.created_at) from passkey y where y.person_id = $1),
      'waiting', (select jsonb_agg(jsonb_build_object('begunAt', s.created_at, 'expiresAt', s.expires_at,
        'tries', s.tries, 'usedAt', s.used_at) order by s.created_at) from sign_in s where s.person_id = $1),
      'mailedCodes', (select jsonb_agg(jsonb_build_object('askedAt', k.created_at, 'expiresAt', k.expires_at,
        'tries', k.tries, 'usedAt', k.used_at) order by k.created_at) from mailed_code k where k.person_id = $1)),
    'sessions', (select jsonb_agg(jsonb_build_object('startedAt', s.created_at, 'lastSeenAt', s.last_seen_at,
      'provenAt', nullif(s.proven_at, '-infinity'), 'expiresAt', s.expires_at, 'endedAt', s.revoked_at, 'browser', s.user_agent, 'address', s.address)
      order by s.created_at) from session s where s.person_id = $1),
    'emailChanges', (select jsonb_agg(jsonb_build_object('from', c.old_email, 'to', c.new_email, 'status', c.status,
      'askedAt', c.created_at, 'doneAt', c.done_at, 'undoUntil', c.undo_until) order by c.created_at)
      from email_change c where c.person_id = $1),
    'registration', (select jsonb_agg(jsonb_build_object('firstName', r.first_name, 'lastName', r.last_name,
      'email', r.email, 'mobile', r.mobile, 'company', c.name, 'source', r.source, 'claimedRole', r.claimed_role,
      'message', r.message, 'createdAt', r.created_at, 'confirmedAt', r.confirmed_at, 'expiresAt', r.expires_at))
      from registration r left join company c on c.id = r.company_id where r.person_id = $1),
    'memberships', (select jsonb_agg(jsonb_build_object('company', c.name, 'role', m.role, 'status', m.status,
      'throughContractor', k.name, 'firstName', m.first_name, 'lastName', m.last_name, 'email', m.email,
      'mobile', m.mobile, 'reference', m.reference, 'sendNotifications', m.send_notifications,
      'createdAt', m.created_at, 'updatedAt', m.updated_at, 'activatedAt', m.activated_at, 'lastSeenAt', m.last_seen_at,
      'confirmBy', m.confirm_by, 'confirmedAt', m.confirmed_at, 'documentsBy', m.documents_by,
      'inductionVersion', m.induction_version, 'inductionAt', m.induction_at) order by c.name_key, m.created_at)
      from own m join company c on c.id = m.company_id
      left join connection k on k.company_id = m.company_id and k.id = m.connection_id),
    'timesAway', (select jsonb_agg(jsonb_build_object('company', c.name, 'role', d.role, 'statusBefore', d.status_before,
      'reason', d.reason, 'at', d.at, 'returnOn', d.return_on, 'sessionsEnded', d.sessions_ended, 'undoneAt', d.undone_at,
      'returnedAt', d.returned_at, 'returnMode', d.return_mode, 'documentsBy', d.documents_by, 'ticket', d.ticket,
      'returnReason', d.return_reason) order by d.at)
      from deactivation d join own m on m.company_id = d.company_id and m.id = d.membership_id
      join company c on c.id = d.company_id),
    'sentBack', (select jsonb_agg(jsonb_build_object('company', c.name, 'item', n.item, 'note', n.note, 'at', n.at,
      'settledAt', n.settled_at) order by n.at)
      from onboarding_note n join own m on m.company_id = n.company_id and m.id = n.membership_id
      join company c on c.id = n.company_id),
    'accessRequests', (select jsonb_agg(jsonb_build_object('company', c.name, 'name', r.requestor_name,
      'email', r.requestor_email, 'mobile', r.requestor_mobile, 'claimedRole', r.claimed_role, 'message', r.message,
      'source', r.source, 'status', r.status, 'createdAt', r.created_at, 'dueAt', r.due_at, 'expiresAt', r.expires_at,
      'firstSeenAt', r.first_seen_at, 'decidedAt', r.decided_at, 'decidedRole', r.decided_role, 'reason', r.reason,
      'note', r.note, 'askAgainAt', r.ask_again_at, 'blocked', r.blocked) order by r.created_at)
      from access_request r join company c on c.id = r.company_id where r.person_id = $1),
    'invitations', (select jsonb_agg(jsonb_build_object('company', c.name, 'name', i.name, 'email', i.email,
      'role', i.role, 'status', i.status, 'sentAt', i.sent_at, 'sentCount', i.sent_count, 'openedAt', i.opened_at,
      'expiresAt', i.expires_at, 'closedAt', i.closed_at) order by i.sent_at)
      from invitation i join company c on c.id = i.company_id where i.email_key = (select email_key from me)
        or exists (select from own m where m.company_id = i.company_id and m.id = i.membership_id)),
    'contactOf', (select jsonb_agg(jsonb_build_object('host', c.name, 'contractor', k.name, 'name', k.contact_name,
      'email', k.contact_email, 'mobile', k.contact_mobile, 'status', k.status) order by k.created_at)
      from connection k join company c on c.id = k.company_id where k.contact_email_key = (select email_key from me)),
    'documents', (select jsonb_agg(jsonb_build_object('id', d.id, 'company', c.name, 'requirement', r.name,
      'forContractor', d.connection_id is not null, 'fileName', d.file_name, 'type', d.file_type, 'size', d.file_size,
      'sha256', encode(d.file_hash, 'hex'), 'scan', d.scan, 'detail', d.detail, 'expiresOn', d.expires_on,
      'status', d.status, 'reason', d.reason, 'handedInAt', d.created_at, 'decidedAt', d.decided_at,
      'replacedAt', d.replaced_at, 'remindedAt', (select jsonb_agg(x.at order by x.at) from document_reminder x
        where x.company_id = d.company_id and x.document_id = d.id)) order by d.created_at)
      from document d join company c on c.id = d.company_id
      join requirement r on r.company_id = d.company_id and r.id = d.requirement_id
      where d.person_id = $1 or exists (select from own m where m.company_id = d.company_id and m.id = d.membership_id)),
    'uploads', (select jsonb_agg(jsonb_build_object('company', c.name, 'fileName', u.file_name, 'size', u.size,
      'received', u.received, 'startedAt', u.created_at, 'doneAt', u.done_at, 'expiresAt', u.expires_at) order by u.created_at)
      from upload u join company c on c.id = u.company_id where u.person_id = $1),
    'notices', (select jsonb_agg(jsonb_build_object('company', c.name, 'topic', n.topic, 'title', n.title,
      'resolution', n.resolution, 'at', n.created_at, 'seenAt', n.seen_at) order by n.created_at)
      from notice n left join company c on c.id = n.company_id where n.person_id = $1),
    'mails', (select jsonb_agg(jsonb_build_object('company', c.name, 'kind', d.template, 'to', d.recipient,
      'status', d.status, 'queuedAt', d.created_at, 'sentAt', d.sent_at, 'openedAt', d.opened_at) order by d.created_at)
      from delivery d left join company c on c.id = d.company_id
      where d.person_id = $1 or d.person_id is null and lower(d.recipient) = (select email_key from me)),
    'savedViews', (select jsonb_agg(jsonb_build_object('company', c.name, 'list', v.list, 'name', v.name,
      'query', v.query, 'shared', v.shared, 'createdAt', v.created_at, 'removedAt', v.removed_at) order by v.created_at)
      from saved_view v join company c on c.id = v.company_id where v.person_id = $1),
    'longWork', (select jsonb_agg(jsonb_build_object('company', c.name, 'kind', b.kind, 'title', b.title,
      'status', b.status, 'createdAt', b.created_at, 'finishedAt', b.finished_at) order by b.created_at)
      from batch b join company c on c.id = b.company_id where b.person_id = $1)) $$;

-- The files of a person that own_data names, where the scanner released them.
create function own_files(person uuid) returns table (kind text, id uuid, key text, name text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select 'photo', f.id, f.file_key, 'photo.jpg' from photo f
    where f.person_id = $1 and f.set_at is not null and f.removed_at is null and f.scan in ('clean', 'unscanned')
  union all
  select 'document', d.id, d.file_key, coalesce(d.file_name, 'document') from document d
    where d.file_key is not null and d.scan in ('clean', 'unscanned') and exists (select from membership m
      where m.company_id = d.company_id and m.id = d.membership_id and m.person_id = $1)
  order by 1, 2 $$;
revoke execute on function own_data(uuid), own_files(uuid) from public;
grant execute on function own_data(uuid), own_files(uuid) to gate_app;
reset role;
revoke create on schema public from gate_reader;

------------------------------------------------------------------------------------------------------------
-- The record keeps apart what is personal: the words that people wrote, and the address that they came from. The chain
-- holds a salted hash of each; once text and salt are gone, that hash says nothing, and the chain still verifies.
------------------------------------------------------------------------------------------------------------
set local role gate_owner;
create table audit_apart (
  company_id uuid not null,
  event_id uuid not null,
  kind text not null check (kind in ('origin', 'words')),
  salt bytea,
  content jsonb,
  -- The subject of the fact, in the record of no company, that tells of the erasure.
  erased_by uuid,
  primary key (company_id, event_id, kind),
  constraint audit_apart_erased check ((content is null) = (erased_by is not null) and (content is null) = (salt is null))
);
create index audit_apart_erased_by on audit_apart (erased_by) where erased_by is not null;
alter table audit_apart enable row level security;
alter table audit_apart force row level security;
create policy tenant on audit_apart to gate_app using (company_id = current_company()) with check (company_id = current_company());
create policy owner on audit_apart to gate_owner using (true) with check (true);
create policy reader on audit_apart for select to gate_reader using (true);
grant select on audit_apart to gate_app, gate_reader;

-- Erasing is all that ever happens to it, and only by the functions below.
create function refuse_change_of_apart() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.content is null and new.salt is null and old.content is not null
     and (new.company_id, new.event_id, new.kind) = (old.company_id, old.event_id, old.kind) then
    return new;
  end if;
  raise exception 'the record is append-only' using errcode = 'GH003';
end $$;
create trigger audit_apart_append_only before update or delete on audit_apart
  for each row execute function refuse_change_of_apart();
create trigger audit_apart_no_truncate before truncate on audit_apart
  for each statement execute function refuse_change_of_apart();
revoke execute on function refuse_change_of_apart() from public;

create function audit_keep_apart(company uuid, event uuid, kind text, content jsonb) returns text
  language plpgsql as $$
declare salt bytea := uuid_send(gen_random_uuid());
begin
  insert into audit_apart (company_id, event_id, kind, salt, content) values (company, event, kind, salt, content);
  return encode(sha256(salt || convert_to(content::text, 'utf8')), 'hex');
end $$;

-- The record takes what is personal apart, whoever writes it.
create function audit_take_apart() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare words jsonb; apart jsonb := '{}';
begin
  new.data := new.data - 'apart';
  select jsonb_object_agg(key, value) into words from jsonb_each(new.data)
    where jsonb_typeof(value) = 'string' and (key in ('reason', 'note', 'query', 'ticket', 'title', 'name', 'label', 'device')
      or new.type = 'saved-view.renamed' and key in ('from', 'to'));
  if words is not null then
    apart := jsonb_build_object('words', audit_keep_apart(new.company_id, new.id, 'words', words));
    new.data := new.data || (select jsonb_object_agg(key, '(erased)') from jsonb_object_keys(words) key);
  end if;
  if new.origin is not null then
    apart := apart || jsonb_build_object('origin', audit_keep_apart(new.company_id, new.id, 'origin', to_jsonb(new.origin)));
    new.origin := null;
  end if;
  if apart <> '{}' then new.data := new.data || jsonb_build_object('apart', apart); end if;
  return new;
end $$;
-- A line without any of it, such as one for each row of an import, costs nothing more.
create trigger audit_event_apart before insert on audit_event for each row
  when (new.origin is not null or new.data ?| array['reason', 'note', 'query', 'ticket', 'title', 'name', 'label', 'device', 'apart']
    or new.type = 'saved-view.renamed')
  execute function audit_take_apart();
revoke execute on function audit_take_apart() from public;

-- What a line of the record says, with the words that are kept apart for as long as they are kept.
create function audit_data(company uuid, event uuid, data jsonb) returns jsonb language sql stable as $$
  select ($3 - 'apart') || coalesce((select a.content from audit_apart a
    where $3 -> 'apart' ? 'words' and a.company_id = $1 and a.event_id = $2 and a.kind = 'words'), '{}') $$;
-- The record as it reads: for the application and for an operator, bound by row security like its tables.
create view audit_line with (security_invoker = true) as
  select e.company_id, e.id, e.at, e.actor_kind, e.actor_id, e.type, e.subject_id, e.person_id,
    audit_data(e.company_id, e.id, e.data) as data,
    coalesce(e.origin, (select a.content #>> '{}' from audit_apart a
      where a.company_id = e.company_id and a.event_id = e.id and a.kind = 'origin')) as origin, e.request_id
  from audit_event e;
grant select on audit_line to gate_app;
revoke execute on function audit_keep_apart(uuid, uuid, text, jsonb) from public;
grant execute on function audit_data(uuid, uuid, jsonb) to gate_app, gate_reader;
reset role;

grant create on schema public to gate_reader;
set local role gate_reader;
-- As before, with the words that are kept apart.
create or replace function trail_of(person uuid, after_at timestamptz, after_id uuid, most integer)
  returns table (company_id uuid, company_name text, id uuid, at timestamptz, type text, data jsonb, actor_kind text,
    actor_id uuid, actor_name text, actor_role text, about_me boolean, about_name text)
  language sql stable security definer set search_path = public, pg_temp as $$
  with place as (select coalesce(after_at, 'infinity') as at, coalesce(after_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff') as id),
  line as (
    (select e.* from audit_event e where e.person_id = $1
       and (e.at, e.id) < ((select p.at from place p), (select p.id from place p))
     order by e.at desc, e.id desc limit most)
    union
    (select e.* from audit_event e where e.actor_id = $1
       and (e.at, e.id) < ((select p.at from place p), (select p.id from place p))
     order by e.at desc, e.id desc limit most)
    order by at desc, id desc limit most)
  select e.company_id, c.name, e.id, e.at, e.type, audit_data(e.company_id, e.id, e.data), e.actor_kind, e.actor_id,
    case when here.role is not null then btrim(a.first_name || ' ' || a.last_name) end,
    theirs.role, e.person_id is not distinct from $1,
    case when here.role <> 'WORKER' and e.person_id is distinct from $1 then coalesce(
      (select btrim(p.first_name || ' ' || p.last_name) from person p where p.id = e.person_id),
      (select btrim(m.first_name || ' ' || m.last_name) from membership m where m.company_id = e.company_id and m.id = e.subject_id),
      (select i.name from invitation i where i.company_id = e.company_id and i.id = e.subject_id)) end
  from line e
  left join company c on c.id = e.company_id
  left join person a on a.id = e.actor_id and e.actor_id <> $1
  left join lateral (select m.role from membership m where m.company_id = e.company_id and m.person_id = $1
    and m.status = 'active' and c.status = 'active' order by m.connection_id nulls first limit 1) here on true
  left join lateral (select m.role from membership m where m.company_id = e.company_id and m.person_id = a.id
    order by m.connection_id nulls first limit 1) theirs on true
  order by e.at desc, e.id desc $$;
reset role;
revoke create on schema public from gate_reader;

------------------------------------------------------------------------------------------------------------
-- The end of an account that its person asks for
------------------------------------------------------------------------------------------------------------
set local role gate_owner;
alter table person add column erased_at timestamptz;

-- A person who is to be forgotten, until it is done. Whoever asked for it themselves has the days to think that stand here,
-- whatever the application says: it can write no other wish. Signing in takes it back.
create table erasure_request (
  person_id uuid primary key references person (id),
  wish text not null default 'person' check (wish in ('person', 'operator', 'backup')),
  asked_at timestamptz not null default now(),
  due_at timestamptz not null default now() + interval '7 days',
  -- How far it has come: what takes long is done in parts.
  stage text not null default 'lines' check (stage in ('lines', 'words', 'letters', 'others', 'rest')),
  after_company uuid,
  after_event uuid,
  constraint erasure_request_days check (wish <> 'person' or due_at >= asked_at + interval '7 days')
);
create index erasure_request_due on erasure_request (due_at);
grant select, insert (person_id), delete on erasure_request to gate_app;
grant select on erasure_request to gate_worker;
grant select (id, erased_at) on person to gate_worker;

-- At once, since the operator says so, or since a backup brought back somebody who was erased.
create function wish_erasure(person uuid, wish text) returns void
  language sql security definer set search_path = public, pg_temp as $$
  insert into erasure_request (person_id, wish, due_at)
    select p.id, $2, now() from person p where p.id = $1 and p.erased_at is null
    on conflict (person_id) do update set wish = excluded.wish, due_at = least(erasure_request.due_at, excluded.due_at) $$;
revoke execute on function wish_erasure(uuid, text) from public;
grant execute on function wish_erasure(uuid, text) to gate_worker;

create function call_off_erasure() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from erasure_request r using person p where r.person_id = new.person_id and p.id = r.person_id and p.status = 'active';
  return null;
end $$;
create trigger session_keeps_person after insert on session for each row execute function call_off_erasure();
revoke execute on function call_off_erasure() from public;

-- As before; an erasure takes the requestor out of a final request, and nothing that was decided.
create or replace function refuse_change_of_final() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'an access request is never deleted' using errcode = 'GH002';
  end if;
  if current_setting('app.erasing', true) = old.person_id::text and pg_has_role(current_user, 'gate_owner', 'member')
     and (new.company_id, new.id, new.person_id, new.status, new.decided_at, new.decided_by_id, new.decided_role)
       is not distinct from (old.company_id, old.id, old.person_id, old.status, old.decided_at, old.decided_by_id, old.decided_role) then
    return new;
  end if;
  if old.status <> 'requested' then
    raise exception 'an access request that is % is final', old.status using errcode = 'GH002';
  end if;
  if new.company_id <> old.company_id or new.id <> old.id or new.person_id <> old.person_id then
    raise exception 'an access request never changes hands' using errcode = 'GH002';
  end if;
  return new;
end $$;

-- What stands between a person and being forgotten, where they are still in something, and which files are theirs.
create function erasure_plan(person uuid) returns jsonb
  language sql stable security definer set search_path = public, pg_temp as $$
  with own as (select m.* from membership m where m.person_id = $1)
  select jsonb_build_object(
    'status', p.status,
    'erased', p.erased_at is not null,
    'wish', (select r.wish from erasure_request r where r.person_id = p.id and r.due_at <= now()),
    'lastAdminOf', (select coalesce(jsonb_agg(c.name order by c.name_key), '[]') from own m
      join company c on c.id = m.company_id and c.status = 'active'
      where m.role = 'ADMIN' and m.status = 'active' and m.send_notifications and not exists (select from membership o
        where o.company_id = m.company_id and o.id <> m.id and o.role = 'ADMIN' and o.status = 'active' and o.send_notifications)),
    'companies', (select coalesce(jsonb_agg(w.company_id), '[]') from (
      select m.company_id from own m where m.status <> 'inactive'
      union select r.company_id from access_request r where r.person_id = p.id and r.status = 'requested') w),
    'files', (select coalesce(jsonb_agg(jsonb_build_object('key', f.key, 'size', f.size)), '[]') from (
      select x.file_key as key, 0 as size from photo x where x.person_id = p.id
      union all select d.file_key, 0 from document d join own m on m.company_id = d.company_id and m.id = d.membership_id
        where d.file_key is not null
      union all select u.file_key, u.size from upload u where u.person_id = p.id and u.connection_id is null) f))
  from person p where p.id = $1 $$;

-- Who somebody is, wherever it is written: their addresses, numbers and names, and what the record calls them.
create type traces as (keys text[], needles text[], names text[], hints text[], members uuid[], places uuid[], subjects uuid[]);
create function traces_of(p person) returns traces language plpgsql stable as $$
declare t traces; called text[];
begin
  -- Addresses that are, or were, this person's and are nobody else's now.
  t.keys := array(select distinct k from (select p.email_key as k
      union select lower(c.old_email) from email_change c where c.person_id = p.id
      union select c.new_email_key from email_change c where c.person_id = p.id and c.status in ('done', 'undone')) a
    where not exists (select from person o where o.email_key = k and o.id <> p.id));
  t.members := array(select m.id from membership m where m.person_id = p.id
    union select m.id from membership m where m.person_id is null and m.email_key = any (t.keys));
  t.places := array(select distinct c from (select m.company_id as c from membership m where m.id = any (t.members)
    union select r.company_id from access_request r where r.person_id = p.id
    union select i.company_id from invitation i where i.email_key = any (t.keys)) a);
  t.subjects := t.members || p.id || array(select r.id from access_request r where r.person_id = p.id)
    || array(select i.id from invitation i where i.company_id = any (t.places)
      and (i.email_key = any (t.keys) or i.membership_id = any (t.members)))
    || array(select g.id from registration g where g.person_id = p.id or g.email_key = any (t.keys))
    || array(select c.id from email_change c where c.person_id = p.id);
  -- Every name that somebody gave them.
  called := array(select distinct lower(btrim(n)) from (select p.first_name || ' ' || p.last_name as n
      union select m.first_name || ' ' || m.last_name from membership m where m.id = any (t.members)
      union select r.requestor_name from access_request r where r.person_id = p.id
      union select i.name from invitation i where i.company_id = any (t.places) and i.id = any (t.subjects)) a
    where btrim(n) <> '');
  t.names := array(select '(?<![[:alnum:]])' || regexp_replace(n, '([^[:alnum:][:space:]])', '\\\1', 'g')
    || '(?![[:alnum:]])' from unnest(called) n);
  t.needles := t.keys || array(select distinct n from (select p.mobile as n
      union select m.mobile from membership m where m.id = any (t.members)
      union select r.requestor_mobile from access_request r where r.person_id = p.id) a where n is not null);
  -- What a text has that is worth a closer look.
  t.hints := array(select '%' || regexp_replace(n, '([\\%_])', '\\\1', 'g') || '%' from unnest(t.needles || called) n);
  return t;
end $$;

-- Whether a text names them: by an address or number, or by a name as whole words, where names are asked for.
create function tells_of(words text, t traces, named boolean) returns boolean language sql immutable as $$
  select lower(words) like any (t.hints) and (
    exists (select from unnest(t.needles) n where position(n in lower(words)) > 0)
    or named and exists (select from unnest(t.names) n where lower(words) ~ n)) $$;

-- The record: where this person came from, and every word about them, `most` lines at most. `run` = the subject of the
-- fact that tells of it. Answers how many were erased.
create function erase_lines(p person, t traces, run uuid, most integer) returns integer language plpgsql as $$
declare erased integer;
begin
  update audit_apart a set content = null, salt = null, erased_by = run
  from (select b.company_id, b.event_id, b.kind from (
      select e.company_id, e.id, e.person_id, e.actor_id, e.subject_id from audit_event e where e.person_id = p.id
      union all select e.company_id, e.id, e.person_id, e.actor_id, e.subject_id from audit_event e where e.actor_id = p.id
      union all select e.company_id, e.id, e.person_id, e.actor_id, e.subject_id from audit_event e
        where e.company_id = any (t.places || '00000000-0000-0000-0000-000000000000'::uuid) and e.subject_id = any (t.subjects)) e
    join audit_apart b on b.company_id = e.company_id and b.event_id = e.id and b.content is not null
    where b.kind = 'origin' and (e.actor_id = p.id or e.actor_id is null)
      or b.kind = 'words' and (e.person_id = p.id or e.subject_id = any (t.subjects)) limit most) mine
  where (a.company_id, a.event_id, a.kind) = (mine.company_id, mine.event_id, mine.kind);
  get diagnostics erased = row_count;
  return erased;
end $$;

-- Words about them in lines about something else: reads `most` lines after the place that the wish has come to, and moves
-- it on. Answers how many were erased, and whether there is no more to read.
create function erase_words(p person, t traces, run uuid, most integer, out erased integer, out over boolean)
  language plpgsql as $$
declare nowhere uuid := '00000000-0000-0000-0000-000000000000'; last record;
begin
  with read as materialized (
    select a.company_id, a.event_id, tells_of(a.content::text, t, a.company_id = any (t.places)) as told
    from audit_apart a, (select coalesce(w.after_company, nowhere) as company, coalesce(w.after_event, nowhere) as event
      from erasure_request w where w.person_id = p.id) w
    where a.kind = 'words' and (a.company_id, a.event_id) > (w.company, w.event)
    order by a.company_id, a.event_id limit most),
  gone as (
    update audit_apart a set content = null, salt = null, erased_by = run from read r
    where r.told and a.company_id = r.company_id and a.event_id = r.event_id and a.kind = 'words'
    returning 1)
  select (select count(*) from gone) as gone, (select count(*) from read) as lines, r.company_id, r.event_id into last
    from (select 1) one left join (select * from read order by company_id desc, event_id desc limit 1) r on true;
  erased := last.gone;
  over := last.lines < most;
  update erasure_request w set after_company = last.company_id, after_event = last.event_id where w.person_id = p.id and not over;
end $$;

-- What they were told, `most` of each at most. Answers whether there is no more.
create function erase_letters(p person, t traces, most integer) returns boolean language plpgsql as $$
declare notices integer; mails integer;
begin
  delete from notice n where (n.company_id, n.id) in (select x.company_id, x.id from notice x where x.person_id = p.id limit most);
  get diagnostics notices = row_count;
  delete from delivery d where (d.company_id, d.id) in (select x.company_id, x.id from delivery x
    where x.person_id = p.id or lower(x.recipient) = any (t.keys) limit most);
  get diagnostics mails = row_count;
  delete from mailbox b where lower(b.recipient) = any (t.keys) or tells_of(b.subject || ' ' || b.text || ' ' || b.html, t, true);
  return greatest(notices, mails) < most;
end $$;

-- What others were told, and what stands in lists of others.
create function erase_from_others(p person, t traces) returns void language plpgsql as $$
declare called text;
begin
  foreach called in array t.names loop
    update notice n set title = regexp_replace(n.title, called, 'Former worker', 'gi'),
        resolution = regexp_replace(n.resolution, called, 'Former worker', 'gi')
      where n.company_id = any (t.places) and lower(concat_ws(' ', n.title, n.resolution)) like any (t.hints)
        and lower(concat_ws(' ', n.title, n.resolution)) ~ called;
    update deactivation d set reason = left(regexp_replace(d.reason, called, 'Former worker', 'gi'), 500),
        return_reason = left(regexp_replace(d.return_reason, called, 'Former worker', 'gi'), 500)
      where d.company_id = any (t.places) and lower(concat_ws(' ', d.reason, d.return_reason)) like any (t.hints)
        and lower(concat_ws(' ', d.reason, d.return_reason)) ~ called;
  end loop;
  update delivery d set last_error = null where d.last_error is not null and tells_of(d.last_error, t, false);
  delete from import_stage i where i.email_key = any (t.keys) or i.membership_id = any (t.members);
  update batch_row b set label = 'Former worker', reason = null where b.company_id = any (t.places)
    and (b.subject_id = any (t.subjects) or tells_of(b.label || ' ' || coalesce(b.reason, ''), t, true));
  update batch b set input = '{}' where b.company_id = any (t.places) and b.status not in ('running', 'checking')
    and tells_of(b.input::text, t, true);
  update batch b set result_expires_at = now() where b.result_key is not null and b.company_id = any (t.places)
    and b.status not in ('running', 'checking');
  update saved_view v set query = '' where v.company_id = any (t.places) and tells_of(v.query, t, true);
end $$;

-- What belongs to the person alone, and what a company must be able to show, without who it was.
create function erase_rest(p person, t traces) returns void language plpgsql as $$
declare nobody text := 'erased-' || p.id || '@erased.invalid';
begin
  delete from token k where k.subject_id = any (t.subjects);
  delete from recovery_code r where r.person_id = p.id;
  delete from passkey_challenge c where c.person_id = p.id;
  delete from passkey k where k.person_id = p.id;
  delete from authenticator a where a.person_id = p.id;
  delete from sign_in s where s.person_id = p.id;
  delete from mailed_code c where c.person_id = p.id;
  delete from session s where s.person_id = p.id;
  delete from password w where w.person_id = p.id;
  delete from photo f where f.person_id = p.id;
  delete from email_change c where c.person_id = p.id;
  delete from registration g where g.person_id = p.id or g.email_key = any (t.keys);
  delete from erasure_request r where r.person_id = p.id;
  delete from saved_view v where v.person_id = p.id and not v.shared;
  delete from upload u where u.person_id = p.id and u.connection_id is null;
  delete from document_reminder x using document d where d.company_id = x.company_id and d.id = x.document_id
    and d.company_id = any (t.places) and d.membership_id = any (t.members);
  delete from document d where d.company_id = any (t.places) and d.membership_id = any (t.members);
  delete from onboarding_note o where o.company_id = any (t.places) and o.membership_id = any (t.members);
  update connection k set contact_name = 'Former contact', contact_email = nobody, contact_email_key = nobody, contact_mobile = null
    where k.contact_email_key = any (t.keys);
  update invitation i set name = 'Former worker', email = nobody, email_key = nobody,
    status = case when i.status = 'sent' then 'revoked' else i.status end,
    closed_at = case when i.status = 'sent' then now() else i.closed_at end
    where i.company_id = any (t.places) and (i.email_key = any (t.keys) or i.membership_id = any (t.members));
  update access_request r set requestor_name = 'Former worker', requestor_email = nobody, requestor_mobile = null,
    message = null, note = null, reason = case when r.reason is not null then coalesce((select x.label from decline_reason x
      where x.company_id = r.company_id and x.id = r.reason_id), 'Other') end
    where r.person_id = p.id;
  update deactivation d set name = 'Former worker', email_key = null, reason = 'Erased', ticket = null,
    return_reason = case when d.return_reason is not null then 'Erased' end
    where d.company_id = any (t.places) and d.membership_id = any (t.members);
  update person x set status = 'closed', first_name = 'Former', last_name = 'worker', email = nobody, email_key = nobody,
    mobile = null, language = 'en', time_zone = 'UTC', support = false, erased_at = now(), updated_at = now()
    where x.id = p.id;
  update membership m set first_name = 'Former', last_name = 'worker', email = null, email_key = null, mobile = null,
    reference = null, status = 'inactive', version = m.version + 1, updated_at = now()
    where m.company_id = any (t.places) and m.id = any (t.members);
end $$;

-- Takes a person out of every table, in parts of a few seconds that can be broken off and gone on with: what a company must
-- be able to show stays, under "Former worker" and the person's random id, which leads to nobody any more. Only where the
-- wish is there and its days are over, and the account closed. `run` = the subject of the fact that tells of this part.
-- Answers how many lines of the record were erased, and whether that was the last part; nothing where nobody is to be erased.
create function erase_part(person uuid, run uuid, most integer) returns table (lines integer, done boolean)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare p person; t traces; step text; follows text; n integer; over boolean; spent boolean; began timestamptz := clock_timestamp();
begin
  select * into p from person x where x.id = $1 and x.status = 'closed' and x.erased_at is null for update;
  select w.stage into step from erasure_request w where w.person_id = p.id and w.due_at <= now() for update;
  if step is null then return; end if;
  perform set_config('app.erasing', p.id::text, true);
  t := traces_of(p);
  lines := 0;
  done := false;
  loop
    over := true;
    spent := false;
    if step = 'lines' then
      n := erase_lines(p, t, run, most);
      lines := lines + n;
      over := n = 0;
      spent := n = most;
      follows := 'words';
    elsif step = 'words' then
      select x.erased, x.over, not x.over into n, over, spent from erase_words(p, t, run, most * 10) x;
      lines := lines + n;
      follows := 'letters';
    elsif step = 'letters' then
      over := erase_letters(p, t, most * 4);
      spent := not over;
      follows := 'others';
    elsif step = 'others' then
      perform erase_from_others(p, t);
      follows := 'rest';
    else
      perform erase_rest(p, t);
      done := true;
    end if;
    if over and not done then step := follows; end if;
    exit when done or spent or clock_timestamp() > began + interval '3 seconds';
  end loop;
  update erasure_request w set stage = step where w.person_id = p.id;
  return next;
end $$;
revoke execute on function traces_of(person), tells_of(text, traces, boolean), erase_lines(person, traces, uuid, integer),
  erase_words(person, traces, uuid, integer), erase_letters(person, traces, integer), erase_from_others(person, traces),
  erase_rest(person, traces), erasure_plan(uuid), erase_part(uuid, uuid, integer) from public;
grant execute on function erasure_plan(uuid), erase_part(uuid, uuid, integer) to gate_app;
reset role;

------------------------------------------------------------------------------------------------------------
-- Keeping times (lib/privacy/retention.ts): what the worker may end
------------------------------------------------------------------------------------------------------------
set local role gate_owner;
grant select (id, expires_at, revoked_at), delete on session to gate_worker;
grant select (id, created_at), delete on email_change to gate_worker;
grant delete on mailbox to gate_worker;
grant select (company_id, id, created_at, seen_at), delete on notice to gate_worker;
grant delete on delivery to gate_worker;
grant select (company_id, batch_id, line), delete on batch_row to gate_worker;
grant select (company_id, id, finished_at) on batch to gate_worker;
create policy worker on notice to gate_worker using (true);
create policy worker on batch_row to gate_worker using (true);

do $$
begin
  if not exists (select from pg_policies where tablename = 'batch' and 'gate_worker' = any (roles)) then
    create policy worker on batch for select to gate_worker using (true);
  end if;
end $$;

-- Files that nobody asks about any more: not accepted, or replaced, 90 days ago.
create function spent_documents(most integer) returns table (company_id uuid, id uuid, key text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select d.company_id, d.id, d.file_key from document d
  where d.file_key is not null and (d.status = 'not-accepted' or d.replaced_at is not null)
    and least(d.replaced_at, case when d.status = 'not-accepted' then d.decided_at end) < now() - interval '90 days' limit most $$;
create function forget_document_file(company uuid, document uuid) returns void
  language sql security definer set search_path = public, pg_temp as $$
  update document d set file_key = null, file_hash = null, file_type = null, file_name = null, file_size = null
    where d.company_id = $1 and d.id = $2 and (d.status = 'not-accepted' or d.replaced_at is not null) $$;

-- Where somebody came from is asked after something happened, not years later. Answers how many lines forgot it.
create function forget_origins(run uuid, most integer) returns bigint
  language sql security definer set search_path = public, pg_temp as $$
  with spent as (
    select a.company_id, a.event_id, a.kind from audit_apart a
    join audit_event e on e.company_id = a.company_id and e.id = a.event_id
    where a.kind = 'origin' and a.content is not null and (e.at < now() - interval '1 year'
      or e.type in ('access.refused', 'session.refused') and e.at < now() - interval '90 days') limit most),
  forgotten as (
    update audit_apart a set content = null, salt = null, erased_by = run from spent s
    where a.company_id = s.company_id and a.event_id = s.event_id and a.kind = s.kind returning 1)
  select count(*) from forgotten $$;
revoke execute on function spent_documents(integer), forget_document_file(uuid, uuid), forget_origins(uuid, integer) from public;
grant execute on function spent_documents(integer), forget_document_file(uuid, uuid) to gate_worker;
grant execute on function forget_origins(uuid, integer) to gate_app;
reset role;
