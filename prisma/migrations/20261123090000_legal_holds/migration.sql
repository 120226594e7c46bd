-- What is kept for a legal claim, of a person or of a company, until the people who run the platform lift it.
grant create on schema public to gate_reader;
set local role gate_owner;

create table legal_hold (
  id uuid primary key default gen_random_uuid(),
  person_id uuid references person (id),
  company_id uuid references company (id),
  reason text not null check (char_length(reason) between 1 and 500),
  placed_at timestamptz not null default now(),
  lift_reason text check (char_length(lift_reason) between 1 and 500),
  lifted_at timestamptz,
  -- What the worker's role asked for and the record does not say yet. It holds from when it is asked for until the lift
  -- stands in the record.
  asked text default 'hold' check (asked in ('hold', 'lift')),
  constraint legal_hold_of_one check (num_nonnulls(person_id, company_id) = 1),
  constraint legal_hold_lift check ((lifted_at is null or lift_reason is not null) and (lifted_at is null or asked is null))
);
create unique index legal_hold_person on legal_hold (person_id) where lifted_at is null;
create unique index legal_hold_company on legal_hold (company_id) where lifted_at is null;

-- Whether a row is held: by whose it is, by its company, or by the address that it went to.
create function is_held(person uuid, company uuid, address text default null) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from legal_hold h where h.person_id = $1 and h.lifted_at is null)
    or exists (select from legal_hold h where h.company_id = $2 and h.lifted_at is null)
    or $3 is not null and exists (select from legal_hold h join person p on p.id = h.person_id
      where h.lifted_at is null and p.email_key = lower($3)) $$;

-- Whom a row about a member is about.
create function is_held_member(company uuid, membership uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from membership m join legal_hold h on h.person_id = m.person_id and h.lifted_at is null
    where m.company_id = $1 and m.id = $2) $$;

-- A row of long work: whose work it is, or whom it is about.
create function is_held_row(company uuid, batch uuid, subject uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select is_held((select b.person_id from batch b where b.company_id = $1 and b.id = $2), $1) or is_held_member($1, $3) $$;

-- Whether an erasure has to wait: the person is held, or a company that keeps something of them.
create function erasure_waits(person uuid) returns boolean
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare p person; t traces;
begin
  if is_held($1, null) then return true; end if;
  if not exists (select from legal_hold h where h.company_id is not null and h.lifted_at is null) then return false; end if;
  select * into p from person x where x.id = $1;
  t := traces_of(p);
  return exists (select from legal_hold h where h.company_id is not null and h.lifted_at is null and (
    h.company_id = any (t.places)
    or exists (select from connection k where k.company_id = h.company_id and k.contact_email_key = any (t.keys))
    or exists (select from audit_event e where e.company_id = h.company_id and e.person_id = p.id)
    or exists (select from audit_event e where e.company_id = h.company_id and e.actor_id = p.id)));
end $$;

-- The worker asks, at the operator's word. Answers the hold that the record has yet to tell of; null = there is nothing to do.
-- It waits for the parts of erasures that are being done.
create function ask_hold(person uuid, company uuid, why text) returns uuid
  language plpgsql security definer set search_path = public, pg_temp as $$
declare made uuid;
begin
  perform pg_advisory_xact_lock(hashtextextended('legal hold', 0));
  insert into legal_hold (person_id, company_id, reason)
    select $1, $2, why where not exists (select from person x where x.id = $1 and x.erased_at is not null)
    on conflict do nothing;
  select h.id into made from legal_hold h where h.lifted_at is null and h.asked = 'hold'
    and (h.person_id = $1 or h.company_id = $2);
  return made;
end $$;
create function ask_lift(person uuid, company uuid, why text) returns uuid
  language sql security definer set search_path = public, pg_temp as $$
  update legal_hold h set asked = 'lift', lift_reason = why where h.lifted_at is null and h.asked is distinct from 'hold'
    and (h.person_id = $1 or h.company_id = $2) returning h.id $$;

-- What is held now, for the operator.
create function standing_holds() returns table (what text, name text, reason text, placed_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select case when p.id is null then 'company' else 'person' end, coalesce(p.email, c.slug), h.reason, h.placed_at
  from legal_hold h left join person p on p.id = h.person_id left join company c on c.id = h.company_id
  where h.lifted_at is null order by h.placed_at, h.id $$;

-- Carries out what was asked for, in the transaction that records it; nothing where nothing was.
create function settle_hold(hold uuid) returns table (asked text, person uuid, company uuid, reason text)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare was legal_hold;
begin
  select * into was from legal_hold h where h.id = $1 and h.asked is not null for update;
  if was.id is null then return; end if;
  update legal_hold h set asked = null, lifted_at = case when was.asked = 'lift' then now() end where h.id = $1;
  return query select was.asked, was.person_id, was.company_id,
    case when was.asked = 'lift' then was.lift_reason else was.reason end;
end $$;

------------------------------------------------------------------------------------------------------------
-- What goes by itself (lib/privacy/retention.ts) stays while it is held, whatever the worker asks for
------------------------------------------------------------------------------------------------------------
grant select (person_id) on session, email_change, notice to gate_worker;
grant select (subject_id) on batch_row to gate_worker;

create function keep_held() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare told jsonb;
begin
  if not exists (select from legal_hold h where h.lifted_at is null) then return coalesce(new, old); end if;
  told := to_jsonb(old);
  if is_held((told ->> tg_argv[0])::uuid, (told ->> 'company_id')::uuid, told ->> 'recipient')
    or tg_table_name = 'batch_row' and is_held_row((told ->> 'company_id')::uuid, (told ->> 'batch_id')::uuid, (told ->> 'subject_id')::uuid)
  then return null; end if;
  return coalesce(new, old);
end $$;

do $$
declare kind text;
begin
  foreach kind in array array['registration', 'sign_in', 'mailed_code', 'session', 'email_change', 'notice', 'delivery',
      'mailbox', 'batch_row', 'photo'] loop
    execute format('create trigger %1$s_held before delete on %1$I for each row when (current_user = ''gate_worker'')
      execute function keep_held(''person_id'')', kind);
  end loop;
end $$;
create trigger token_held before delete on token for each row when (current_user = 'gate_worker')
  execute function keep_held('subject_id');
-- The application forgets an upload for the worker.
create trigger upload_held before delete on upload for each row when (current_user in ('gate_app', 'gate_worker'))
  execute function keep_held('person_id');
create trigger delivery_text_held before update of payload on delivery for each row
  when (current_user = 'gate_worker' and old.status = 'failed' and old.payload is not null and new.payload is null)
  execute function keep_held('person_id');

-- As before, but for what is held.
create or replace function spent_documents(most integer) returns table (company_id uuid, id uuid, key text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select d.company_id, d.id, d.file_key from document d
  where d.file_key is not null and (d.status = 'not-accepted' or d.replaced_at is not null)
    and least(d.replaced_at, case when d.status = 'not-accepted' then d.decided_at end) < now() - interval '90 days'
    and not is_held(d.person_id, d.company_id) and not is_held_member(d.company_id, d.membership_id) limit most $$;
create or replace function forget_document_file(company uuid, document uuid) returns void
  language sql security definer set search_path = public, pg_temp as $$
  update document d set file_key = null, file_hash = null, file_type = null, file_name = null, file_size = null
    where d.company_id = $1 and d.id = $2 and (d.status = 'not-accepted' or d.replaced_at is not null)
      and not is_held(d.person_id, d.company_id) and not is_held_member(d.company_id, d.membership_id) $$;
create or replace function forget_origins(run uuid, most integer) returns bigint
  language sql security definer set search_path = public, pg_temp as $$
  with spent as (
    select a.company_id, a.event_id, a.kind from audit_apart a
    join audit_event e on e.company_id = a.company_id and e.id = a.event_id
    where a.kind = 'origin' and a.content is not null and (e.at < now() - interval '1 year'
      or e.type in ('access.refused', 'session.refused') and e.at < now() - interval '90 days')
      and not is_held(e.person_id, e.company_id) and not is_held(e.actor_id, null) limit most),
  forgotten as (
    update audit_apart a set content = null, salt = null, erased_by = run from spent s
    where a.company_id = s.company_id and a.event_id = s.event_id and a.kind = s.kind returning 1)
  select count(*) from forgotten $$;

-- As before; a line of a company that is held stays whole, whoever's erasure comes to it.
create or replace function refuse_change_of_apart() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.content is null and new.salt is null and old.content is not null
     and (new.company_id, new.event_id, new.kind) = (old.company_id, old.event_id, old.kind) then
    if is_held(null, old.company_id) then return null; end if;
    return new;
  end if;
  raise exception 'the record is append-only' using errcode = 'GH003';
end $$;

------------------------------------------------------------------------------------------------------------
-- Erasures wait
------------------------------------------------------------------------------------------------------------
-- The operator wishes nobody away who is held.
create or replace function wish_erasure(person uuid, wish text) returns void
  language sql security definer set search_path = public, pg_temp as $$
  insert into erasure_request (person_id, wish, due_at)
    select p.id, $2, now() from person p where p.id = $1 and p.erased_at is null and not erasure_waits(p.id)
    on conflict (person_id) do update set wish = excluded.wish, due_at = least(erasure_request.due_at, excluded.due_at) $$;

create function due_erasures(most integer) returns table (person_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select r.person_id from erasure_request r where r.due_at <= now() and not erasure_waits(r.person_id) order by r.due_at limit most $$;

-- As before; a wish whose days are over and that waits is taken back on the person's own page alone.
create or replace function call_off_erasure() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from erasure_request r using person p where r.person_id = new.person_id and p.id = r.person_id and p.status = 'active'
    and not (r.due_at <= now() and erasure_waits(p.id));
  return null;
end $$;

-- As before, and whether it has to wait; no file of whoever waits is named.
create or replace function erasure_plan(person uuid) returns jsonb
  language sql stable security definer set search_path = public, pg_temp as $$
  with own as (select m.* from membership m where m.person_id = $1)
  select jsonb_build_object(
    'status', p.status,
    'erased', p.erased_at is not null,
    'held', erasure_waits(p.id),
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
      union all select u.file_key, u.size from upload u where u.person_id = p.id and u.connection_id is null) f where not erasure_waits(p.id)))
  from person p where p.id = $1 $$;

-- As before; what is said of the holds that were lifted goes, too.
create or replace function erase_rest(p person, t traces) returns void language plpgsql as $$
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
  delete from legal_hold h where h.person_id = p.id;
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

-- As before, but for whom is held: asked once nobody can place a hold until this part is done.
create or replace function erase_part(person uuid, run uuid, most integer) returns table (lines integer, done boolean)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare p person; t traces; step text; follows text; n integer; over boolean; spent boolean; began timestamptz := clock_timestamp();
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('legal hold', 0));
  select * into p from person x where x.id = $1 and x.status = 'closed' and x.erased_at is null for update;
  if erasure_waits(p.id) then return; end if;
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

revoke execute on function is_held(uuid, uuid, text), is_held_member(uuid, uuid), is_held_row(uuid, uuid, uuid), erasure_waits(uuid), ask_hold(uuid, uuid, text),
  ask_lift(uuid, uuid, text), settle_hold(uuid), standing_holds(), keep_held(), due_erasures(integer) from public;
grant execute on function is_held(uuid, uuid, text), is_held_row(uuid, uuid, uuid), ask_hold(uuid, uuid, text),
  ask_lift(uuid, uuid, text), standing_holds(), due_erasures(integer) to gate_worker;
grant execute on function is_held(uuid, uuid, text) to gate_reader;
grant execute on function settle_hold(uuid) to gate_app;
reset role;

set local role gate_reader;
create or replace function spent_files(most integer) returns table (company_id uuid, id uuid, key text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select b.company_id, b.id, f.key from batch b, lateral (values
      (b.source_key, b.created_at + interval '7 days'),
      (b.result_key, b.result_expires_at)) as f (key, until)
  where f.key is not null and f.until < now() and b.status not in ('checking', 'running')
    and not is_held(b.person_id, b.company_id) limit most $$;
create or replace function spent_uploads(most integer) returns table (company_id uuid, id uuid, file_key text, size integer, kept boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select u.company_id, u.id, u.file_key, u.size, exists (select from document d where d.file_key = u.file_key)
  from upload u where u.expires_at < now() - interval '15 minutes' and not is_held(u.person_id, u.company_id) limit most $$;
reset role;
revoke create on schema public from gate_reader;
