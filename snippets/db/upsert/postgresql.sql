-- ---
-- title: PostgreSQL
-- packages: {}
-- placeholders:
--   customers: The table
--   email: What there is one row for; it has a unique constraint
--   name: What a later one overwrites
-- ---
INSERT INTO customers (email, name)
VALUES ($1, $2)
ON CONFLICT (email) DO UPDATE SET name = excluded.name
-- xmax is 0 in a row that this statement made.
RETURNING id, email, name, (xmax = 0) AS is_new;
