-- ---
-- title: PostgreSQL, pgcrypto
-- packages: {}
-- placeholders:
--   users: The table
--   tax_number: The column
-- ---
-- The key never stands in a statement that may be logged: the connection sets it, from the secrets manager, with
-- `SELECT set_config('app.field_key_1', $1, false)`. A pooler in transaction mode needs it in each transaction (`true`).
CREATE EXTENSION IF NOT EXISTS pgcrypto;

-- Which key, then what pgcrypto makes of it: OpenPGP, AES-256, with a check that finds every change.
ALTER TABLE users
  ADD COLUMN tax_number_encrypted bytea,
  ADD COLUMN tax_number_key smallint,
  ADD CONSTRAINT tax_number_names_its_key CHECK ((tax_number_encrypted IS NULL) = (tax_number_key IS NULL));

CREATE FUNCTION encrypt_field(value text, context text, key_id smallint) RETURNS bytea
  LANGUAGE sql VOLATILE
  RETURN pgp_sym_encrypt(
    context || E'\n' || value,
    current_setting('app.field_key_' || key_id),
    'cipher-algo=aes256, compress-algo=0, s2k-mode=3'
  );

-- The context, such as `users.tax_number:42`, keeps a value from being copied to another row.
CREATE FUNCTION decrypt_field(encrypted bytea, context text, key_id smallint) RETURNS text
  LANGUAGE plpgsql STABLE AS $$
DECLARE
  plain text := pgp_sym_decrypt(encrypted, current_setting('app.field_key_' || key_id));
BEGIN
  IF NOT starts_with(plain, context || E'\n') THEN
    RAISE EXCEPTION 'the value belongs to another row' USING ERRCODE = 'data_exception';
  END IF;
  RETURN substr(plain, length(context) + 2);
END $$;
