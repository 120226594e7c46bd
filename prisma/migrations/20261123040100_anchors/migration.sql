set local role gate_owner;

-- The newest anchor of each company's chain, as the worker signed it: what an extract of the record takes along. The
-- anchors that convict whoever may write here lie outside the database.
create table audit_anchor (
  company_id uuid primary key,
  seq bigint not null check (seq > 0),
  hash bytea not null,
  at timestamptz(3) not null,
  key text not null,
  signature text not null
);
alter table audit_anchor enable row level security;
alter table audit_anchor force row level security;
create policy tenant on audit_anchor to gate_app using (company_id = current_company()) with check (company_id = current_company());
create policy owner on audit_anchor to gate_owner using (true) with check (true);
create policy worker on audit_anchor to gate_worker using (true) with check (true);
grant select on audit_anchor to gate_app;
grant select, insert, update on audit_anchor to gate_worker;

-- The end of every chain that is not what was anchored last. It has grown, unless it no longer `holds` that anchor.
create function audit_heads() returns table (company_id uuid, seq bigint, hash bytea, holds boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  with recursive chain as (
    (select s.company_id as id from audit_seal s order by s.company_id limit 1)
    union all
    select (select s.company_id from audit_seal s where s.company_id > chain.id order by s.company_id limit 1)
    from chain where chain.id is not null)
  select company, head.seq, head.hash, a.seq is null
    or exists (select from audit_seal s where s.company_id = company and s.seq = a.seq and s.hash = a.hash)
  from (select chain.id as company from chain union select o.company_id from audit_anchor o) every
  left join lateral (select s.seq, s.hash from audit_seal s where s.company_id = company order by s.seq desc limit 1) head on true
  left join audit_anchor a on a.company_id = company
  where company is not null and (head.seq, head.hash) is distinct from (a.seq, a.hash) $$;
revoke execute on function audit_heads() from public;
grant execute on function audit_heads() to gate_worker;
reset role;
