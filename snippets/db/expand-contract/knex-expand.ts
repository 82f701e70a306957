// ---
// title: Knex, expand
// packages: { knex: ">=3" }
// place: file
// placeholders:
//   orders: The table
//   amount: The old column
//   total: The new column
//   integer: The type of both
//   keep_columns_equal: The name of the trigger
// ---
import type { Knex } from 'knex';

/** The version that runs goes on with the old column; the next one may use either. Fill the rows in batches afterwards. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw("SET LOCAL lock_timeout = '5s'");
  await knex.raw('ALTER TABLE orders ADD COLUMN total integer');
  // The new version writes the new column only.
  await knex.raw('ALTER TABLE orders ALTER COLUMN amount DROP NOT NULL');
  await knex.raw(`
    CREATE FUNCTION keep_columns_equal() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'INSERT' THEN
        NEW.total := coalesce(NEW.total, NEW.amount);
        NEW.amount := NEW.total;
      ELSIF NEW.total IS DISTINCT FROM OLD.total THEN
        NEW.amount := NEW.total;
      ELSE
        NEW.total := NEW.amount;
      END IF;
      RETURN NEW;
    END
    $$`);
  await knex.raw(`
    CREATE TRIGGER keep_columns_equal BEFORE INSERT OR UPDATE ON orders
      FOR EACH ROW EXECUTE FUNCTION keep_columns_equal()`);
}

/** The old column has all that was written meanwhile, by either version. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw("SET LOCAL lock_timeout = '5s'");
  await knex.raw('DROP TRIGGER keep_columns_equal ON orders');
  await knex.raw('DROP FUNCTION keep_columns_equal()');
  await knex.raw('ALTER TABLE orders ALTER COLUMN amount SET NOT NULL');
  await knex.raw('ALTER TABLE orders DROP COLUMN total');
}
