-- The rows of the caller's own account, in transactions of routes that are about it: whoever forgets to name the user meets nobody else's rows.
create function app_account() returns bigint language sql stable parallel safe as
$$ select nullif(current_setting('app.account', true), '')::bigint $$;

create policy account on app_user to condivisa_app using (id = app_account()) with check (id = app_account());
create policy account on user_key to condivisa_app using (user_id = app_account()) with check (user_id = app_account());
create policy account on user_session to condivisa_app using (user_id = app_account()) with check (user_id = app_account());
create policy account on api_key to condivisa_app using (user_id = app_account()) with check (user_id = app_account());
create policy account on user_totp to condivisa_app using (user_id = app_account()) with check (user_id = app_account());
create policy account on recovery_code to condivisa_app using (user_id = app_account()) with check (user_id = app_account());
create policy account on passkey to condivisa_app using (user_id = app_account()) with check (user_id = app_account());
create policy account on passkey_challenge to condivisa_app using (user_id = app_account()) with check (user_id = app_account());
create policy account on user_identity to condivisa_app using (user_id = app_account()) with check (user_id = app_account());
create policy account on one_time_token to condivisa_app using (user_id = app_account()) with check (user_id = app_account());
create policy account on mail to condivisa_app using (user_id = app_account()) with check (user_id = app_account());
-- Roles and records are read only: others give and end them.
create policy account on role_grant for select to condivisa_app using (user_id = app_account());
create policy account on user_party for select to condivisa_app using (user_id = app_account());
-- Invitations end with the session or key that sent them.
create policy account on invitation for select to condivisa_app using (invited_by = app_account());
create policy account_ending on invitation for update to condivisa_app
  using (invited_by = app_account()) with check (invited_by = app_account() and revoked_at is not null);
-- The delivery of a mail to the own account.
create policy account on process to condivisa_app
  using (app_account() is not null and workflow_type = 'deliverMail'
    and exists (select 1 from mail m where m.user_id = app_account() and workflow_id = 'mail/' || m.id))
  with check (app_account() is not null and workflow_type = 'deliverMail'
    and exists (select 1 from mail m where m.user_id = app_account() and workflow_id = 'mail/' || m.id));
