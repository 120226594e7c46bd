-- The lists under My team: one search for all of them, whose cost does not grow with the company.
grant create on schema public to gate_reader;
set local role gate_owner;

------------------------------------------------------------------------------------------------------------
-- An index for each filter that has an order of its own
------------------------------------------------------------------------------------------------------------
create index membership_list_status_role on membership (company_id, list, status, role, name_key, id) where list <> 'workers';
create index membership_list_status_added on membership (company_id, list, status, created_at, id);
create index membership_list_role_added on membership (company_id, list, role, created_at, id) where list <> 'workers';
create index membership_former on membership (company_id, list, name_key, id) where list = 'inactive' and role <> 'WORKER';
create index membership_former_added on membership (company_id, list, created_at, id) where list = 'inactive' and role <> 'WORKER';
create index membership_silent on membership (company_id, list, name_key, id) where not send_notifications;

-- Company and list as one key: what other lists hold of a common word costs a search nothing, and only one long list
-- of rows is held against the rare one.
drop index membership_search;
create index membership_search on membership using gin ((company_id::text || list), search gin_trgm_ops);

------------------------------------------------------------------------------------------------------------
-- One page of a list, and how many it holds in all
------------------------------------------------------------------------------------------------------------
-- Walk, then gather. The list's index is walked in its order, a few thousand rows at most, and filtered: that fills a
-- page where matches are common, or reaches the end of a short list. Else they are rare: they are gathered by the
-- index of the filter (for words the trigrams), 20,000 at most, and sorted. What is left, common words all at the far
-- end, is walked on to. No estimate is trusted with more than the order of these steps: each statement is planned for
-- its values, and told which kind of path to take.
--   place     the list: users, workers, inactive
--   former    in the inactive list, only who was a user
--   starts    one or two letters: how the name starts
--   words     each a LIKE pattern that the searched text holds; either = another spelling of the only one
--   orders    name, added, or one of them backwards: -name, -added
--   after_*   the last row of the page before
--   counted   whether to say how many there are: null = unknown, 10001 = more than 10,000
create function find_members(place text, former boolean, wanted_status text, wanted_role text, silent boolean, starts text,
    words text[], either text, orders text, after_name text, after_added timestamptz, after_id uuid, most integer, counted boolean)
  returns table (ids uuid[], known integer)
  language plpgsql volatile rows 1 security definer set search_path = public, pg_temp as $$
declare
  company constant uuid := current_company();
  added constant boolean := orders like '%added';
  sign constant text := case when orders like '-%' then '<' else '>' end;
  way constant text := case when orders like '-%' then ' desc' else '' end;
  ordered constant text := case when added then format('m.created_at%s, m.id%s', way, way) else format('m.name_key%s, m.id%s', way, way) end;
  beyond constant text := case when after_id is null then ''
    when added then format(' and (m.created_at, m.id) %s ($10, $9)', sign)
    else format(' and (m.name_key, m.id) %s ($8, $9)', sign) end;
  fields constant text := 'm.company_id, m.id, m.list, m.status, m.role, m.send_notifications, m.name_key, m.created_at';
  -- What the order's own index holds, what only a row tells, and the words.
  held text := 'm.company_id = $1 and m.list = $2';
  told text := '';
  spelled text := '';
  rare text; -- by what is gathered
  expected json;
  step integer;
  walk integer;
  walked integer;
  gathered integer;
  matching integer;
begin
  if silent and not added then
    held := held || ' and not m.send_notifications';
    told := case when former then ' and m.role <> ''WORKER''' else '' end || case when wanted_status is not null then ' and m.status = $3' else '' end
      || case when wanted_role is not null then ' and m.role = $4' else '' end;
  else
    if silent then told := ' and not m.send_notifications'; end if;
    if former then held := held || ' and m.role <> ''WORKER'''; end if;
    if wanted_status is not null then held := held || ' and m.status = $3'; end if;
    if wanted_role is not null and added and wanted_status is not null then told := told || ' and m.role = $4';
    elsif wanted_role is not null then held := held || ' and m.role = $4';
    end if;
  end if;
  if starts is not null and added then told := told || ' and m.name_key ^@ $5';
  elsif starts is not null then held := held || ' and m.name_key ^@ $5';
  end if;
  for i in 1 .. cardinality(words) loop
    spelled := spelled || case when i = 1 and either is not null
      then ' and (m.search like ($6)[1] or m.search like $7)' else format(' and m.search like ($6)[%s]', i) end;
  end loop;

  rare := case when spelled = '' then held || told else 'm.company_id::text || m.list = $1::text || $2' || spelled end;

  -- Nothing but an index in its order will do for the count and the walk.
  perform set_config('jit', 'off', true), set_config('enable_seqscan', 'off', true),
    set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true);
  if counted and spelled = '' then
    execute format('select count(*) from (select from membership m where %s limit 10001) m', held || told) into known
      using company, place, wanted_status, wanted_role, starts, words, either, after_name, after_id, after_added;
  end if;

  -- Walk, in the order of an index: a little way, and then further where more match than are gathered as fast.
  for step in select unnest(case when told || spelled = '' then array[most] else array[greatest(500, 2 * most), greatest(5000, 5 * most)] end) loop
    if walked is not null then
      execute format('explain (format json) select from membership m where %s', rare) into expected
        using company, place, wanted_status, wanted_role, starts, words, either, after_name, after_id, after_added;
      exit when (expected -> 0 -> 'Plan' ->> 'Plan Rows')::numeric <= 8000;
    end if;
    walk := step;
    execute format('select coalesce(array_agg(m.id) filter (where true%s), ''{}''), count(*) from (select %s, m.search from membership m where %s order by %s limit %s) m',
      told || spelled, fields, held || beyond, ordered, walk) into ids, walked
      using company, place, wanted_status, wanted_role, starts, words, either, after_name, after_id, after_added;
    exit when walked < walk or cardinality(ids) >= most;
  end loop;
  perform set_config('enable_sort', 'on', true), set_config('enable_bitmapscan', 'on', true);
  if walked < walk and after_id is null and counted and spelled <> '' then known := cardinality(ids); end if;

  -- Gather, by the index of what is rare.
  if walked = walk and cardinality(ids) < most then
    perform set_config('enable_indexscan', 'off', true), set_config('enable_indexonlyscan', 'off', true);
    execute format('with g as materialized (select %s from membership m where %s limit 20001) select count(*), count(*) filter (where %s),
        array(select m.id from g m where %s order by %s limit $11) from g m',
      fields, rare,
      held || told, held || told || beyond, ordered) into gathered, matching, ids
      using company, place, wanted_status, wanted_role, starts, words, either, after_name, after_id, after_added, most;
    perform set_config('enable_indexscan', 'on', true), set_config('enable_indexonlyscan', 'on', true);
    if counted and spelled <> '' and (gathered <= 20000 or matching > 10000) then known := least(matching, 10001); end if;
    -- Too many to gather: walk on, however far.
    if gathered > 20000 then
      perform set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true);
      execute format('select array(select m.id from membership m where %s order by %s limit $11)', held || told || spelled || beyond, ordered) into ids
        using company, place, wanted_status, wanted_role, starts, words, either, after_name, after_id, after_added, most;
      perform set_config('enable_sort', 'on', true), set_config('enable_bitmapscan', 'on', true);
    end if;
  end if;
  perform set_config('enable_seqscan', 'on', true);
  ids := ids[1:most];
  return next;
end $$;

reset role;
alter function find_members(text, boolean, text, text, boolean, text, text[], text, text, text, timestamptz, uuid, integer, boolean) owner to gate_reader;
set local role gate_reader;
grant execute on function find_members(text, boolean, text, text, boolean, text, text[], text, text, text, timestamptz, uuid, integer, boolean) to gate_app;
reset role;
revoke create on schema public from gate_reader;
