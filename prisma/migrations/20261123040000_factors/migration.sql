-- What a person shows beside the password: the codes of an app, or a recovery code; and the sign-in that waits for it.
-- All of it belongs to a person, and to no company.
set local role gate_owner;

-- `added_at` null: being set up, in the session `begun_in` alone. `secret` is sealed with a key made from the
-- application's secret. `last_step` is the half minute of the last code that was taken: none is taken twice.
create table authenticator (
  person_id uuid primary key references person (id),
  secret bytea not null,
  begun_in bytea not null,
  last_step int not null default 0,
  created_at timestamptz not null default now(),
  added_at timestamptz
);

create table recovery_code (
  person_id uuid not null references authenticator (person_id) on delete cascade,
  hash bytea not null,
  created_at timestamptz not null default now(),
  used_at timestamptz,
  primary key (person_id, hash)
);

-- The password was right, the code is not here yet. The browser holds the secret behind `hash`.
create table sign_in (
  hash bytea primary key,
  person_id uuid not null references person (id),
  tries int not null default 0 check (tries between 0 and 5),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sign_in_person on sign_in (person_id) where used_at is null;
create index sign_in_expires on sign_in (expires_at);

-- A code's half minute only grows, whatever a command gets wrong.
create function refuse_older_step() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  raise exception 'the code of an earlier step is not taken again';
end $$;
create trigger authenticator_step_grows before update of last_step on authenticator for each row
  when (new.added_at is not null and old.added_at is not null and new.last_step <= old.last_step)
  execute function refuse_older_step();

grant select, insert, update, delete on authenticator, recovery_code to gate_app;
grant select, insert, update on sign_in to gate_app;
grant select, delete on sign_in to gate_worker;
revoke execute on function refuse_older_step() from public;
reset role;
