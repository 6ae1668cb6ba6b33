-- The record: who acts is a setting of the transaction, and row-level security asks for it by these functions.
-- A missing setting is the empty string, which is allowed nothing.

create schema hearth;

-- Bodies are bound to what they call when they are made, so no search path can lead them astray.
create function hearth.person() returns text
  language sql stable parallel safe
  return coalesce(current_setting('hearth.person', true), '');

create function hearth.purpose() returns text
  language sql stable parallel safe
  return coalesce(current_setting('hearth.purpose', true), '');

-- Whether who acts has at least one of these roles. Hearth's own jobs act as the role `hearth`, which counts only
-- where it is named. One expression, so that PostgreSQL puts it into the query: policies ask it of every row.
create function hearth.has_role(variadic roles text[]) returns boolean
  language sql stable parallel safe
  return string_to_array(trim('|' from coalesce(current_setting('hearth.roles', true), '')), '|') && roles;

revoke all on schema hearth from public;
revoke all on all functions in schema hearth from public;
-- A function that the app may call is granted to it by name; by PostgreSQL's own default everybody may call every function.
alter default privileges revoke execute on functions from public;

grant usage on schema hearth to hearth_app;
grant execute on function hearth.person(), hearth.purpose(), hearth.has_role(text[]) to hearth_app;
