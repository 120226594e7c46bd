-- Invitations: their list at any size, their clock, and what the mail's provider tells of them.
grant create on schema public to gate_reader;
set local role gate_owner;

create index invitation_list_role on invitation (company_id, role, sent_at desc, id desc);
-- One or two letters are the beginning of a name: too short for trigrams, and few enough to be a key.
create index invitation_letter on invitation (company_id, left(search, 1), sent_at desc, id desc);
create index invitation_letters on invitation (company_id, left(search, 2), sent_at desc, id desc);

-- One page of a company's invitations, by the time they were last sent. `words` comes lower-cased and escaped for LIKE.
-- What one index orders is read from it. Everything else first walks the list from its place, a few thousand rows at
-- most: common words fill their page there. Rare ones are gathered by the trigram index and sorted; there are few.
create function list_invitations(words text, wanted_state text, wanted_role text, newest boolean,
  after_at timestamptz, after_id uuid, page_size integer) returns table (id uuid, sent_at timestamptz)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  letter text := regexp_replace(words, '\\(.)', '\1', 'g'); -- as it was typed
  letters integer := char_length(letter);
  way text := case when newest then 'desc' else 'asc' end;
  further text := format('and ($6 is null or (i.sent_at, i.id) %s ($6, $7))', case when newest then '<' else '>' end);
  sorted text := format('order by i.sent_at %1$s, i.id %1$s', way);
  short text := case letters when 1 then 'and left(i.search, 1) = $2' when 2 then 'and left(i.search, 2) = $2' else '' end;
  long text := case when letters > 2 then 'and i.search like ''%'' || $3 || ''%''' else '' end;
  by_state text := case when wanted_state is null then '' else 'and i.state = $4' end;
  by_role text := case when wanted_role is null then '' else 'and i.role = $5' end;
  ids uuid[]; times timestamptz[]; walked integer;
begin
  if long = '' and (short <> '')::int + (by_state <> '')::int + (by_role <> '')::int < 2 then
    return query execute format('select i.id, i.sent_at from invitation i where i.company_id = $1 %s %s %s %s %s limit $8',
      short, by_state, by_role, further, sorted)
      using current_company(), letter, words, wanted_state, wanted_role, after_at, after_id, page_size;
    return;
  end if;
  execute format('with walked as materialized (select i.id, i.sent_at, i.search, i.role from invitation i
        where i.company_id = $1 %1$s %2$s %3$s limit 4000),
      page as materialized (select i.id, i.sent_at from walked i where true %4$s %5$s %6$s %3$s limit $8)
    select array(select i.id from page i %3$s), array(select i.sent_at from page i %3$s), (select count(*) from walked)',
    by_state, further, sorted, short, long, by_role)
    into ids, times, walked
    using current_company(), letter, words, wanted_state, wanted_role, after_at, after_id, page_size;
  if cardinality(ids) = page_size or walked < 4000 then
    return query select * from unnest(ids, times);
    return;
  end if;
  return query execute format('with found as materialized (select i.id, i.sent_at from invitation i
      where i.company_id = $1 %s %s %s %s) select i.id, i.sent_at from found i where true %s %s limit $8',
    by_state, short, long, by_role, further, sorted)
    using current_company(), letter, words, wanted_state, wanted_role, after_at, after_id, page_size;
end $$;

-- How many there are, counted up to `most`; null where counting would mean reading more than that.
create function count_invitations(wanted_state text, wanted_role text, most integer) returns integer
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare matching integer; walked integer;
begin
  execute format('with walked as materialized (select %s from invitation i where i.company_id = $1 %s %s limit $4)
    select count(*) filter (where role is null or role = $3)::int, count(*)::int from walked',
    -- Without the role an index alone answers.
    case when wanted_state is null or wanted_role is null then 'null::text as role' else 'i.role' end,
    case when wanted_state is null then '' else 'and i.state = $2' end,
    case when wanted_state is not null or wanted_role is null then '' else 'and i.role = $3' end)
    into matching, walked using current_company(), wanted_state, wanted_role, most;
  return case when matching = walked or walked < most then matching end;
end $$;

-- Open invitations whose end has come, for the worker's clock.
create function due_invitations(most integer) returns table (company_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select i.company_id, i.id from invitation i where i.status = 'sent' and i.expires_at <= now()
  order by i.expires_at limit most $$;

-- The delivery that the mail's provider speaks of: by the names that the mail carried, or by the provider's own for it.
create function delivery_told_of(company uuid, delivery uuid, provider text)
  returns table (company_id uuid, id uuid, template text, subject_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select d.company_id, d.id, d.template, d.subject_id from delivery d
    where d.company_id = $1 and d.id = $2 and (d.provider_id is null or d.provider_id = $3)
  union
  select d.company_id, d.id, d.template, d.subject_id from delivery d where d.provider_id = $3
  limit 1 $$;

reset role;
alter function list_invitations(text, text, text, boolean, timestamptz, uuid, integer) owner to gate_reader;
alter function count_invitations(text, text, integer) owner to gate_reader;
alter function due_invitations(integer) owner to gate_reader;
alter function delivery_told_of(uuid, uuid, text) owner to gate_reader;
set local role gate_reader;
-- As before, and: an invitation that was closed, or sent again, before its mail left.
create or replace function delivery_overtaken(company uuid, delivery uuid) returns text
  language sql stable security definer set search_path = public, pg_temp as $$
  select case
    when p.status = 'closed' then 'The account of the recipient is closed.'
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
  end
  from delivery d
  left join person p on p.id = d.person_id
  left join access_request r on r.company_id = d.company_id and r.id = d.subject_id
  left join invitation i on i.company_id = d.company_id and i.id = d.subject_id
  where d.company_id = $1 and d.id = $2 $$;

grant execute on function list_invitations(text, text, text, boolean, timestamptz, uuid, integer),
  count_invitations(text, text, integer), delivery_told_of(uuid, uuid, text) to gate_app;
grant execute on function due_invitations(integer) to gate_worker;
reset role;
revoke create on schema public from gate_reader;
