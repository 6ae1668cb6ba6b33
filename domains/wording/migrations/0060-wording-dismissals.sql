-- How often a suggestion was left as it is, and why: counts alone. There is no column for what was written, for who wrote it or
-- for the day, so none of these can be read back, by anybody.
create table hearth.wording_dismissal (
  rule text not null check (rule ~ '^[a-z][a-z0-9-]{0,63}$'),
  reason text not null check (reason in ('their-words', 'name', 'other-meaning', 'needed', 'no-better', 'disagree')),
  scope text not null check (scope in ('note', 'alert', 'letter', 'text message', 'minutes', 'complaint response')),
  -- The first day of the month.
  month date not null check (extract(day from month) = 1),
  times integer not null check (times >= 0),
  primary key (rule, reason, scope, month)
);

alter table hearth.wording_dismissal enable row level security;
grant select on hearth.wording_dismissal to hearth_app;
create policy wording_dismissal_read on hearth.wording_dismissal for select
  using (hearth.has_role('insight', 'engagement', 'manager'));

-- Whoever writes may add one, or take one back, without being able to read any.
create function hearth.count_wording_dismissal(given_rule text, given_reason text, given_scope text, change integer)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  if not hearth.has_role('insight', 'engagement', 'housing officer', 'operative', 'caller', 'manager', 'administrator',
    'data protection officer') then
    raise insufficient_privilege using message = 'Only staff can say why a suggestion was left.';
  end if;
  if change = 1 then
    insert into hearth.wording_dismissal (rule, reason, scope, month, times)
    values (given_rule, given_reason, given_scope, date_trunc('month', now() at time zone 'UTC')::date, 1)
    on conflict (rule, reason, scope, month) do update set times = hearth.wording_dismissal.times + 1;
  elsif change = -1 then
    update hearth.wording_dismissal set times = times - 1
    where rule = given_rule and reason = given_reason and scope = given_scope and times > 0
      and month = (select max(month) from hearth.wording_dismissal
        where rule = given_rule and reason = given_reason and scope = given_scope and times > 0);
  else
    raise invalid_parameter_value using message = 'A dismissal is counted or taken back one at a time.';
  end if;
end;
$$;

revoke all on function hearth.count_wording_dismissal(text, text, text, integer) from public;
grant execute on function hearth.count_wording_dismissal(text, text, text, integer) to hearth_app;
