-- A list without a filter is read as its statuses together, in one order: two indexes fewer to keep with every row.
set local role gate_owner;
drop index membership_list;
drop index membership_list_added;
reset role;

grant create on schema public to gate_reader;
set local role gate_reader;

-- One page of a list, and how many it holds in all: as before, and a list that no filter narrows is merged from its
-- statuses, each in the order of its own index.
--   place     the list: users, workers, inactive
--   former    in the inactive list, only who was a user
--   starts    how the name starts; with words, names that start so come before the others (in the order of names)
--   words     each a LIKE pattern that the searched text holds; either = another spelling of the only one
--   orders    name, added, or one of them backwards: -name, -added
--   after_*   the last row of the page before
--   counted   whether to say how many there are: null = unknown, 10001 = more than 10,000
create or replace function find_members(place text, former boolean, wanted_status text, wanted_role text, silent boolean, starts text,
    words text[], either text, orders text, after_name text, after_added timestamptz, after_id uuid, most integer, counted boolean)
  returns table (ids uuid[], known integer)
  language plpgsql volatile rows 1 security definer set search_path = public, pg_temp as $$
declare
  company constant uuid := current_company();
  added constant boolean := orders like '%added';
  sign constant text := case when orders like '-%' then '<' else '>' end;
  way constant text := case when orders like '-%' then ' desc' else '' end;
  ordered constant text := case when added then format('m.created_at%s, m.id%s', way, way) else format('m.name_key%s, m.id%s', way, way) end;
  ranked constant boolean := starts is not null and cardinality(words) > 0 and orders = 'name';
  -- What is read in an order. Unless a filter has an order of its own, it is put together from the statuses of the list,
  -- each in that order: row security keeps them apart, and none is merged that does not say so itself.
  source constant text := case
    when wanted_status is not null or wanted_role is not null or former or silent and not added then 'membership m'
    else (select '(' || string_agg(format('(select * from membership m where company_id = $1 and list = $2 and status = %L order by %s)', status, ordered), ' union all ') || ') m'
      from unnest(case place when 'inactive' then array['inactive'] else array['initial', 'invited', 'pending', 'active'] end) status) end;
  fields constant text := 'm.company_id, m.id, m.list, m.status, m.role, m.send_notifications, m.name_key, m.created_at';
  beyond text := case when after_id is null then ''
    when added then format(' and (m.created_at, m.id) %s ($10, $9)', sign)
    else format(' and (m.name_key, m.id) %s ($8, $9)', sign) end;
  -- What the order's own index holds, what only a row tells, and the words.
  held text := 'm.company_id = $1 and m.list = $2';
  told text := '';
  spelled text := '';
  -- The words as the trigrams find them: all parts of a long number are common, so only its last five digits are looked up.
  sought text := '';
  ending constant text := '(m.search like ''%%'' || right(%1$s, 6) and m.search || '''' like %1$s)';
  later text := ''; -- not among those that come first
  first uuid[] := '{}';
  rare text; -- by what is gathered
  plan json;
  expected numeric;
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
  if starts is not null and cardinality(words) = 0 then
    if added then told := told || ' and m.name_key ^@ $5'; else held := held || ' and m.name_key ^@ $5'; end if;
  end if;
  for i in 1 .. cardinality(words) loop
    spelled := spelled || case when i = 1 and either is not null
      then ' and (m.search like ($6)[1] or m.search like $7)' else format(' and m.search like ($6)[%s]', i) end;
    sought := sought || case when i = 1 and either is not null then format(' and (m.search like ($6)[1] or %s)', format(ending, '$7'))
      when words[i] ~ '[0-9]{5}%$' then ' and ' || format(ending, format('($6)[%s]', i))
      else format(' and m.search like ($6)[%s]', i) end;
  end loop;
  rare := case when spelled = '' then held || told
    when wanted_status is null then 'm.company_id::text || m.list = $1::text || $2' || sought
    else 'm.company_id::text || m.list || m.status = $1::text || $2 || $3' || sought end;

  -- Nothing but an index in its order will do for the count and the walk.
  perform set_config('jit', 'off', true), set_config('enable_seqscan', 'off', true),
    set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true);
  if counted and spelled = '' then
    execute format('select count(*) from (select from membership m where %s limit 10001) m', held || told) into known
      using company, place, wanted_status, wanted_role, starts, words, either, after_name, after_id, after_added;
  end if;

  -- Those that come first.
  if ranked then
    later := ' and not m.name_key ^@ $5';
    if after_id is null or after_name ^@ starts then
      execute format('select array(select m.id from %s where %s and m.name_key ^@ $5%s order by %s limit $11)',
        source, held || told, spelled || beyond, ordered) into first
        using company, place, wanted_status, wanted_role, starts, words, either, after_name, after_id, after_added, most;
      beyond := '';
    end if;
    -- They fill the page: all are counted only where they are few.
    if cardinality(first) = most then
      perform set_config('enable_sort', 'on', true), set_config('enable_bitmapscan', 'on', true);
      if counted then
        execute format('select count(*) from (select from membership m where %s and m.name_key ^@ $5 limit 501) m', held || told) into gathered
          using company, place, wanted_status, wanted_role, starts;
      end if;
      if gathered <= 500 then
        perform set_config('enable_indexscan', 'off', true), set_config('enable_indexonlyscan', 'off', true);
        execute format('select count(*), count(*) filter (where %s) from (select %s from membership m where %s limit 1001) m', held || told, fields, rare)
          into gathered, matching using company, place, wanted_status, wanted_role, starts, words, either;
        if gathered <= 1000 then known := matching; end if;
        perform set_config('enable_indexscan', 'on', true), set_config('enable_indexonlyscan', 'on', true);
      end if;
      perform set_config('enable_seqscan', 'on', true);
      ids := first;
      return next;
      return;
    end if;
    most := most - cardinality(first);
  end if;

  -- Walk, in the order of an index: a little way, and then further where more match than are gathered as fast. Names
  -- that hold a word stand together at times, so a walk by name may meet none of them; days have nothing to do with words.
  for step in select unnest(case when told || spelled = '' then array[most]
      when added then array[greatest(500, 2 * most), greatest(9000, 9 * most)]
      else array[greatest(500, 2 * most), greatest(5000, 5 * most)] end) loop
    if walked is not null then
      execute format('explain (format json) select from membership m where %s', rare) into plan
        using company, place, wanted_status, wanted_role, starts, words, either, after_name, after_id, after_added;
      expected := (plan -> 0 -> 'Plan' ->> 'Plan Rows')::numeric;
      exit when expected <= 8000 and (not added or cardinality(ids) < 2);
      -- What the first part of a walk by date met tells how far the rest has to go.
      if added then step := least(step, greatest(1000, walked * most * 3 / (2 * greatest(cardinality(ids), 1)))); end if;
    end if;
    walk := step;
    execute format('select coalesce(array_agg(m.id) filter (where true%s), ''{}''), count(*) from (select %s, m.search from %s where %s order by %s limit %s) m',
      told || spelled || later, fields, source, held || beyond, ordered, walk) into ids, walked
      using company, place, wanted_status, wanted_role, starts, words, either, after_name, after_id, after_added;
    exit when walked < walk or cardinality(ids) >= most;
  end loop;
  perform set_config('enable_sort', 'on', true), set_config('enable_bitmapscan', 'on', true);
  if walked < walk and after_id is null and counted and spelled <> '' then known := cardinality(first) + cardinality(ids); end if;

  -- Gather, by the index of what is rare.
  if walked = walk and cardinality(ids) < most then
    if spelled <> '' then
      execute format('explain (format json) select from membership m where true%s', sought) into plan
        using company, place, wanted_status, wanted_role, starts, words, either, after_name, after_id, after_added;
      if (plan -> 0 -> 'Plan' ->> 'Plan Rows')::numeric - expected <= greatest(1000, expected) then rare := held || sought; end if;
    end if;
    perform set_config('enable_indexscan', 'off', true), set_config('enable_indexonlyscan', 'off', true);
    execute format('with g as materialized (select %s from membership m where %s limit 20001) select count(*), count(*) filter (where %s),
        array(select m.id from g m where %s order by %s limit $11) from g m',
      fields, rare,
      held || told, held || told || later || beyond, ordered) into gathered, matching, ids
      using company, place, wanted_status, wanted_role, starts, words, either, after_name, after_id, after_added, most;
    perform set_config('enable_indexscan', 'on', true), set_config('enable_indexonlyscan', 'on', true);
    if counted and spelled <> '' and (gathered <= 20000 or matching > 10000) then known := least(matching, 10001); end if;
    -- Too many to gather: walk on, however far.
    if gathered > 20000 then
      perform set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true);
      execute format('select array(select m.id from %s where %s order by %s limit $11)', source, held || told || spelled || later || beyond, ordered) into ids
        using company, place, wanted_status, wanted_role, starts, words, either, after_name, after_id, after_added, most;
      perform set_config('enable_sort', 'on', true), set_config('enable_bitmapscan', 'on', true);
    end if;
  end if;
  perform set_config('enable_seqscan', 'on', true);
  ids := first || ids[1:most];
  return next;
end $$;
reset role;
revoke create on schema public from gate_reader;
