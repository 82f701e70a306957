import { Sequelize } from 'sequelize';
import type { Postgres } from '../postgres.ts';
import type { Lifetime } from '../run-app.ts';

export function openSequelize(t: Lifetime, { user, ...address }: Postgres['connection']): Sequelize {
  const sequelize = new Sequelize({ dialect: 'postgres', ...address, username: user, logging: false });
  t.after(() => sequelize.close());
  return sequelize;
}
