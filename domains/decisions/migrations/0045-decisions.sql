-- What people do about findings. Rows are added, never changed, wherever what was there before matters: a promise is its versions,
-- the holder of a finding is its last assignment. Only a comment may be mended by its writer, for a quarter of an hour, or taken back.
-- Names are not copied here: a person's id is, and hearth.colleague says the name.
create domain hearth.finding_key as text check (length(value) between 1 and 500);

-- Who looks after a finding; nobody, where to_person is null.
create table hearth.assignment (
  id uuid primary key default gen_random_uuid(),
  serial bigint generated always as identity unique,
  finding hearth.finding_key not null,
  -- The sentence that the finding was known by, so that a list can name it after it is gone from the editions.
  said text not null check (length(said) <= 1000),
  to_person text check (length(to_person) between 1 and 64),
  due date,
  note text not null default '' check (length(note) <= 2000),
  by_person text not null default hearth.person() check (length(by_person) between 1 and 64),
  at timestamptz not null
);
create index assignment_of on hearth.assignment (finding, serial desc);

create table hearth.promise (
  id uuid primary key default gen_random_uuid(),
  finding hearth.finding_key not null,
  said text not null check (length(said) <= 1000),
  made_by text not null default hearth.person() check (length(made_by) between 1 and 64),
  made_at timestamptz not null
);
create index promise_of on hearth.promise (finding);

-- The promise is its last version. Two who change the same version cannot both add the next one.
create table hearth.promise_version (
  promise_id uuid not null references hearth.promise (id),
  version integer not null check (version between 1 and 10000),
  what text not null check (length(what) between 1 and 1000),
  -- Somebody in Hearth, or somebody else in words. Never nobody.
  owner_person text check (length(owner_person) between 1 and 64),
  owner_said text not null default '' check (length(owner_said) <= 200),
  by_when date not null,
  know_by text not null default '' check (length(know_by) <= 1000),
  asked_by text not null default '' check (length(asked_by) <= 200),
  state text not null check (state in ('open', 'kept', 'not kept', 'taken back')),
  outcome text not null default '' check (length(outcome) <= 4000),
  by_person text not null default hearth.person() check (length(by_person) between 1 and 64),
  at timestamptz not null,
  primary key (promise_id, version),
  check (owner_person is not null or owner_said <> ''),
  check (state = 'open' or outcome <> '')
);

create table hearth.finding_comment (
  id uuid primary key default gen_random_uuid(),
  finding hearth.finding_key not null,
  text text not null check (length(text) <= 4000),
  by_person text not null default hearth.person() check (length(by_person) between 1 and 64),
  at timestamptz not null default now(),
  mended_at timestamptz,
  taken_back_at timestamptz,
  check (taken_back_at is null or text = '')
);
create index finding_comment_of on hearth.finding_comment (finding, at);

-- Set aside with a reason, or taken up again (reason empty). The size it had is what a later snapshot is held against.
create table hearth.set_aside (
  id uuid primary key default gen_random_uuid(),
  serial bigint generated always as identity unique,
  finding hearth.finding_key not null,
  said text not null check (length(said) <= 1000),
  is_aside boolean not null,
  reason text not null default '' check (length(reason) <= 2000),
  snapshot text not null check (length(snapshot) <= 64),
  size double precision,
  by_person text not null default hearth.person() check (length(by_person) between 1 and 64),
  at timestamptz not null,
  check (not is_aside or length(reason) >= 20)
);
create index set_aside_of on hearth.set_aside (finding, serial desc);

create table hearth.watch (
  finding hearth.finding_key not null,
  person text not null default hearth.person() check (length(person) between 1 and 64),
  at timestamptz not null,
  primary key (finding, person)
);

-- What somebody expected before they saw the figure. No person, no day, no order: nothing here leads back to who guessed.
create table hearth.guess (
  id uuid primary key default gen_random_uuid(),
  finding hearth.finding_key not null,
  said text not null check (length(said) <= 1000),
  month date not null check (extract(day from month) = 1),
  unit text not null check (length(unit) <= 40),
  -- In what the page prints (days, in 100 …), above nil towards the cohort's higher figure.
  guess double precision not null check (abs(guess) <= 1e6),
  figure double precision not null,
  lower double precision,
  upper double precision
);

alter table hearth.assignment enable row level security;
alter table hearth.promise enable row level security;
alter table hearth.promise_version enable row level security;
alter table hearth.finding_comment enable row level security;
alter table hearth.set_aside enable row level security;
alter table hearth.watch enable row level security;
alter table hearth.guess enable row level security;

-- As the rule book's `finding: read`; the promises' own sentences are for the same readers.
create function hearth.reads_findings() returns boolean language sql stable as $$
  select hearth.has_role('insight', 'engagement', 'housing officer', 'operative', 'caller', 'manager', 'administrator',
    'data protection officer', 'board', 'panel member', 'hearth')
$$;
grant execute on function hearth.reads_findings to hearth_app;

create policy assignment_read on hearth.assignment for select to hearth_app using (hearth.reads_findings());
create policy assignment_add on hearth.assignment for insert to hearth_app
  with check (hearth.has_role('insight', 'manager') and by_person = hearth.person());

create policy promise_read on hearth.promise for select to hearth_app using (hearth.reads_findings());
create policy promise_add on hearth.promise for insert to hearth_app
  with check (hearth.has_role('insight', 'engagement', 'housing officer', 'manager') and made_by = hearth.person());

create policy promise_version_read on hearth.promise_version for select to hearth_app using (hearth.reads_findings());
create policy promise_version_add on hearth.promise_version for insert to hearth_app
  with check (hearth.has_role('insight', 'engagement', 'housing officer', 'manager') and by_person = hearth.person());

create policy finding_comment_read on hearth.finding_comment for select to hearth_app using (hearth.reads_findings());
create policy finding_comment_add on hearth.finding_comment for insert to hearth_app
  with check (hearth.has_role('insight', 'engagement', 'housing officer', 'manager', 'board', 'panel member')
    and by_person = hearth.person());
create policy finding_comment_change on hearth.finding_comment for update to hearth_app
  using (by_person = hearth.person() or hearth.has_role('data protection officer'))
  with check (by_person = hearth.person() or hearth.has_role('data protection officer'));

create policy set_aside_read on hearth.set_aside for select to hearth_app using (hearth.reads_findings());
create policy set_aside_add on hearth.set_aside for insert to hearth_app
  with check (hearth.has_role('insight', 'manager') and by_person = hearth.person());

create policy watch_read on hearth.watch for select to hearth_app
  using (person = hearth.person() or hearth.has_role('data protection officer'));
create policy watch_add on hearth.watch for insert to hearth_app
  with check (person = hearth.person() and hearth.person() not in ('', 'nobody'));
create policy watch_end on hearth.watch for delete to hearth_app
  using (person = hearth.person() or hearth.has_role('data protection officer'));

-- A guess can be added by anybody who is signed in, and read by nobody: only hearth.surprises() counts them.
create policy guess_add on hearth.guess for insert to hearth_app
  with check (hearth.person() not in ('', 'nobody'));

grant select on hearth.assignment, hearth.promise, hearth.promise_version, hearth.finding_comment, hearth.set_aside,
  hearth.watch to hearth_app;
grant insert (finding, said, to_person, due, note, at) on hearth.assignment to hearth_app;
grant insert (finding, said, made_at) on hearth.promise to hearth_app;
grant insert (promise_id, version, what, owner_person, owner_said, by_when, know_by, asked_by, state, outcome, at)
  on hearth.promise_version to hearth_app;
grant insert (finding, text) on hearth.finding_comment to hearth_app;
grant update (text, mended_at, taken_back_at) on hearth.finding_comment to hearth_app;
grant insert (finding, said, is_aside, reason, snapshot, size, at) on hearth.set_aside to hearth_app;
grant insert (finding, at), delete on hearth.watch to hearth_app;
grant insert (finding, said, month, unit, guess, figure, lower, upper) on hearth.guess to hearth_app;

-- What people expected of each finding in one year, once at least five have guessed. Counted down to whole fives, so that one more
-- guess is not seen.
create function hearth.surprises(of_year integer)
  returns table (finding text, said text, unit text, guesses integer, middle_guess double precision, figure double precision,
    lower double precision, upper double precision, below integer, inside integer, above integer)
  language sql stable security definer set search_path = pg_catalog as $$
  select g.finding::text, (array_agg(g.said order by g.month desc))[1], g.unit,
    (count(*) / 5 * 5)::integer,
    percentile_cont(0.5) within group (order by g.guess),
    percentile_cont(0.5) within group (order by g.figure),
    percentile_cont(0.5) within group (order by g.lower),
    percentile_cont(0.5) within group (order by g.upper),
    (round(count(*) filter (where g.guess < coalesce(g.lower, g.figure)) / 5.0) * 5)::integer,
    (round(count(*) filter (where g.guess between coalesce(g.lower, g.figure) and coalesce(g.upper, g.figure)) / 5.0) * 5)::integer,
    (round(count(*) filter (where g.guess > coalesce(g.upper, g.figure)) / 5.0) * 5)::integer
  from hearth.guess g
  where extract(year from g.month) = of_year and hearth.reads_findings()
  group by g.finding, g.unit
  having count(*) >= 5
$$;
revoke execute on function hearth.surprises from public;
grant execute on function hearth.surprises to hearth_app;

-- The writer of a comment may mend its words for a quarter of an hour, and take it back at any time. Nothing else changes it.
create function hearth.finding_comment_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if old.taken_back_at is not null then
    raise exception 'A comment that was taken back stays so.' using errcode = 'check_violation';
  end if;
  if new.taken_back_at is null and old.by_person <> hearth.person() then
    raise exception 'Only its writer mends a comment.' using errcode = 'insufficient_privilege';
  end if;
  if new.taken_back_at is null and new.text <> old.text and now() > old.at + interval '15 minutes' then
    raise exception 'A comment can be mended for 15 minutes.' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger finding_comment_change before update on hearth.finding_comment
  for each row execute function hearth.finding_comment_change();
revoke execute on function hearth.finding_comment_change from public;
