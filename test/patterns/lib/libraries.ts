// Opens a PostgreSQL by each library that patterns are written for; each closes with its test. A process that needs one of them,
// and should start fast, imports that one.
export { openDrizzle } from './libraries/drizzle.ts';
export { openKnex } from './libraries/knex.ts';
export { openKysely } from './libraries/kysely.ts';
export { openMikroOrm } from './libraries/mikro-orm.ts';
export { openPg } from './libraries/pg.ts';
export { openPrisma } from './libraries/prisma.ts';
export { openSequelize } from './libraries/sequelize.ts';
export { openTypeorm } from './libraries/typeorm.ts';
