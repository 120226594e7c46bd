-- Every address that a company has or had stays its own, and a join link is found by its code alone.
grant create on schema public to gate_reader;
set local role gate_owner;

-- Whoever writes a slug, it goes into the list of slugs: a key there refuses what another company has or had,
-- also when both take it at the same moment.
create function keep_slug() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from company_slug s where s.slug = new.slug and s.company_id = new.id) then
    insert into company_slug (slug, company_id) values (new.slug, new.id);
  end if;
  return null;
end $$;
create trigger company_slug_kept after insert or update of slug on company
  for each row execute function keep_slug();
insert into company_slug (slug, company_id) select slug, id from company on conflict do nothing;
revoke insert on company_slug from gate_app;

-- Where a join link leads, while it works: asked by whoever holds its code, before a company is known.
create function join_link_by_code(wanted text)
  returns table (company_id uuid, company_name text, town text, id uuid, role text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select l.company_id, c.name, c.town, l.id, l.role
  from join_link l join company c on c.id = l.company_id and c.status = 'active'
  where l.code = wanted and l.revoked_at is null and l.expires_at > now() and l.uses < l.most_uses $$;

reset role;
alter function join_link_by_code(text) owner to gate_reader;
set local role gate_reader;
grant execute on function join_link_by_code(text) to gate_app;
reset role;
revoke create on schema public from gate_reader;
