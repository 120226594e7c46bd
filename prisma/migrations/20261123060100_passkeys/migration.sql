-- Passkeys: keys that stay in a person's device or password manager, of which we keep the public half. All of it belongs
-- to a person, and to no company.
set local role gate_owner;

-- A credential is one person's, whoever asks for it later. `counter` is that of the last signature; many keep it at 0.
create table passkey (
  id uuid primary key,
  person_id uuid not null references person (id),
  credential_id bytea not null check (octet_length(credential_id) between 1 and 1023),
  public_key bytea not null check (octet_length(public_key) between 1 and 4096),
  counter bigint not null default 0 check (counter between 0 and 4294967295),
  transports text[] not null default '{}',
  name text not null check (char_length(name) between 1 and 60),
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create unique index passkey_credential on passkey (credential_id);
create index passkey_person on passkey (person_id);

-- What a passkey is to sign, once and in the browser that asked: that holds the secret behind `browser_hash`.
-- `person_id` null: nobody is known yet, the passkey says who it is.
create table passkey_challenge (
  hash bytea primary key,
  browser_hash bytea not null,
  purpose text not null check (purpose in ('add', 'sign-in', 'second-step', 'confirm')),
  person_id uuid references person (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  check ((person_id is null) = (purpose = 'sign-in'))
);
create index passkey_challenge_person on passkey_challenge (person_id) where person_id is not null;
create index passkey_challenge_expires on passkey_challenge (expires_at);

-- A counter that goes back is a copy of the key, and whose a passkey is stays, whatever a command gets wrong.
create function refuse_changed_passkey() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  raise exception 'a passkey stays what it is, and its counter does not go back';
end $$;
create trigger passkey_stays before update on passkey for each row
  when (new.counter < old.counter or new.person_id <> old.person_id or new.credential_id <> old.credential_id
    or new.public_key <> old.public_key)
  execute function refuse_changed_passkey();
-- A challenge that was spent stays spent.
create function refuse_second_answer() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  raise exception 'a challenge is answered once';
end $$;
create trigger passkey_challenge_once before update on passkey_challenge for each row
  when (old.used_at is not null)
  execute function refuse_second_answer();

grant select, insert, update, delete on passkey to gate_app;
grant select, insert, update on passkey_challenge to gate_app;
grant select, delete on passkey_challenge to gate_worker;
revoke execute on function refuse_changed_passkey() from public;
revoke execute on function refuse_second_answer() from public;

-- Recovery codes stand in for any factor, and no longer for the app alone.
alter table recovery_code drop constraint recovery_code_person_id_fkey;
alter table recovery_code add constraint recovery_code_person_id_fkey foreign key (person_id) references person (id);
reset role;
