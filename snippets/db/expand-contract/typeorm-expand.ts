// ---
// title: TypeORM, expand
// packages: { typeorm: ">=0.3.20" }
// place: file
// placeholders:
//   orders: The table
//   amount: The old column
//   total: The new column
//   integer: The type of both
//   keep_columns_equal: The name of the trigger
//   ExpandOrders1767225600000: The name, which ends in the time of its making
// ---
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The version that runs goes on with the old column; the next one may use either. Fill the rows in batches afterwards. */
export class ExpandOrders1767225600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("SET LOCAL lock_timeout = '5s'");
    await runner.query('ALTER TABLE orders ADD COLUMN total integer');
    // The new version writes the new column only.
    await runner.query('ALTER TABLE orders ALTER COLUMN amount DROP NOT NULL');
    await runner.query(`
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
    await runner.query(`
      CREATE TRIGGER keep_columns_equal BEFORE INSERT OR UPDATE ON orders
        FOR EACH ROW EXECUTE FUNCTION keep_columns_equal()`);
  }

  /** The old column has all that was written meanwhile, by either version. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query("SET LOCAL lock_timeout = '5s'");
    await runner.query('DROP TRIGGER keep_columns_equal ON orders');
    await runner.query('DROP FUNCTION keep_columns_equal()');
    await runner.query('ALTER TABLE orders ALTER COLUMN amount SET NOT NULL');
    await runner.query('ALTER TABLE orders DROP COLUMN total');
  }
}
