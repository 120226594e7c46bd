-- An address from which a mail came back for good, or whose holder reported one, gets no more mail of that company. The
-- mail that says so carries the stop: it has a company's walls, and goes with an erasure or its time like every other.
grant create on schema public to gate_reader;
set local role gate_owner;

alter table delivery
  add column stop text check (stop in ('bounced', 'complained', 'refused')),
  add column lifted_at timestamptz,
  -- What the platform sends, its person asked for or must hear: it is never held back.
  add constraint delivery_stop_of_company check (stop is null or company_id <> '00000000-0000-0000-0000-000000000000'),
  add constraint delivery_lift_of_stop check (lifted_at is null or stop is not null);
create unique index delivery_one_stop on delivery (company_id, recipient) where stop is not null and lifted_at is null;
create index delivery_lifted on delivery (company_id, recipient, lifted_at) where lifted_at is not null;

create function is_stopped(company uuid, address text) returns boolean language sql stable set search_path = public, pg_temp as $$
  select exists (select from delivery d where d.company_id = $1 and d.recipient = $2
    and d.stop is not null and d.lifted_at is null) $$;

-- A code that somebody waits for, so that an address shows again that it is read.
create function proves_address(template text) returns boolean language sql immutable as $$
  select template in ('invitation-code', 'domain-code') $$;

-- Stops the address of a mail, once. A mail from before the last lift says nothing that an Admin did not know then.
create function stop_address(delivery uuid, because text) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
declare address text;
begin
  select d.recipient into address from delivery d where d.company_id = current_company() and d.id = $1;
  perform pg_advisory_xact_lock(hashtextextended('stop ' || current_company() || ' ' || address, 0));
  update delivery d set stop = because
  where d.company_id = current_company() and d.id = $1 and d.stop is null and not is_stopped(d.company_id, d.recipient)
    and not exists (select from delivery l where l.company_id = d.company_id and l.recipient = d.recipient
      and l.lifted_at >= d.created_at);
  return found;
end $$;

-- Lets mail go to the address again; answers whether it was stopped.
create function lift_stop(address text) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('stop ' || current_company() || ' ' || address, 0));
  update delivery d set lifted_at = clock_timestamp()
  where d.company_id = current_company() and d.recipient = $1 and d.stop is not null and d.lifted_at is null;
  return found;
end $$;

-- What would go to a stopped address is written down and not sent, whoever queues it.
create function hold_back_mail() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.status = 'queued' and not proves_address(new.template) and is_stopped(new.company_id, new.recipient) then
    new.status := 'cancelled';
    new.last_error := 'An earlier mail to this address came back for good, or was reported.';
  end if;
  return new;
end $$;
create trigger delivery_held_back before insert on delivery for each row execute function hold_back_mail();

-- The invitation says that its mail did not go, also where the worker found the address stopped.
create function invitation_held_back() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update invitation i set mail = 'failed'
  where i.company_id = new.company_id and i.id = new.subject_id and i.status = 'sent' and is_stopped(new.company_id, new.recipient)
    and not exists (select from delivery d where d.company_id = new.company_id and d.subject_id = new.subject_id
      and d.template = 'invitation' and (d.created_at, d.id) > (new.created_at, new.id));
  return null;
end $$;
create trigger delivery_of_invitation_held_back after insert or update of status on delivery for each row
  when (new.template = 'invitation' and new.status = 'cancelled') execute function invitation_held_back();

revoke execute on function is_stopped(uuid, text), proves_address(text), stop_address(uuid, text), lift_stop(text),
  hold_back_mail(), invitation_held_back() from public;
grant execute on function is_stopped(uuid, text), proves_address(text) to gate_reader;
grant execute on function stop_address(uuid, text), lift_stop(text) to gate_app;
reset role;

set local role gate_reader;
-- As before, and an address that was stopped while the mail waited.
create or replace function delivery_overtaken(company uuid, delivery uuid) returns text
  language sql stable security definer set search_path = public, pg_temp as $$
  select case
    when p.status = 'closed' then 'The account of the recipient is closed.'
    when is_stopped(d.company_id, d.recipient) and not proves_address(d.template)
      then 'An earlier mail to this address came back for good, or was reported.'
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
    when d.template = 'account-deactivated' and exists
        (select from deactivation x where x.company_id = d.company_id and x.id = d.subject_id and x.returned_at is not null)
      then 'The person came back before it left.'
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
reset role;
revoke create on schema public from gate_reader;
