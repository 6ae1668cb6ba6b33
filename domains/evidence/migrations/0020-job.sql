-- Long work that somebody asked for: what it is, how far it has come, how it ended. Pages show this; pg-boss (schema jobs) hands it to
-- a worker and holds nothing else.
create table hearth.job (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (length(kind) between 1 and 40),
  request jsonb not null check (length(request::text) <= 100000),
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  asked_by text not null default hearth.person() check (length(asked_by) <= 64),
  asked_at timestamptz not null default now(),
  handed_on_at timestamptz,
  -- Raised each time that a worker takes it: a worker that was thought dead and comes back finds that it is no longer its own.
  attempt integer not null default 0,
  worker text check (length(worker) <= 200),
  started_at timestamptz,
  heartbeat_at timestamptz,
  ended_at timestamptz,
  share real not null default 0 check (share between 0 and 1),
  doing text not null default '' check (length(doing) <= 500),
  said jsonb not null default '[]' check (length(said::text) <= 200000),
  cancel_asked_at timestamptz,
  cancel_asked_by text check (length(cancel_asked_by) <= 64),
  outcome jsonb check (length(outcome::text) <= 2000000)
);

create index job_latest on hearth.job (kind, asked_at desc);
create index job_open on hearth.job (state) where state in ('waiting', 'running');

grant select, insert, update on hearth.job to hearth_app;
alter table hearth.job enable row level security;

create policy job_read on hearth.job for select using (
  hearth.has_role('hearth', 'insight', 'engagement', 'housing officer', 'operative', 'caller', 'manager', 'administrator',
    'data protection officer')
);
create policy job_ask on hearth.job for insert with check (
  hearth.has_role('insight', 'administrator', 'hearth') and asked_by = hearth.person() and state = 'waiting'
);
create policy job_run on hearth.job for update using (hearth.has_role('hearth'));
-- Whoever may load evidence may ask for a stop. How it goes on from there is the worker's to say.
create policy job_stop on hearth.job for update
  using (hearth.has_role('insight', 'administrator'))
  with check (
    hearth.has_role('insight', 'administrator') and cancel_asked_by = hearth.person()
    and state in ('waiting', 'running', 'cancelled')
  );
