// Brings the servers that the tests of patterns run against. Does nothing for those that are there.
// Runs on Node 20 with nothing installed.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages, isExecutable } from './lib/apt.mjs';
import { failWith } from './lib/project.mjs';

const debianPostgres = '/usr/lib/postgresql';

/** Name of a server -> the Debian package that brings it and the program that is looked for. */
const services = {
  PostgreSQL: { package: 'postgresql', program: 'initdb' },
  Redis: { package: 'redis-server', program: 'redis-server' },
  RabbitMQ: { package: 'rabbitmq-server', program: 'rabbitmq-server' },
  memcached: { package: 'memcached', program: 'memcached' },
  MariaDB: { package: 'mariadb-server', program: 'mariadbd' },
  nginx: { package: 'nginx', program: 'nginx' },
  'a broker for Kafka': { package: 'kcat', program: 'kcat' },
  Prometheus: { package: 'prometheus', program: 'promtool' },
};

/** Where a server's program is, if anywhere: on PATH, or where Debian puts PostgreSQL, the newest first. */
export function findProgram(program) {
  const versions = existsSync(debianPostgres) ? readdirSync(debianPostgres).sort().reverse() : [];
  const folders = [
    ...versions.map(version => join(debianPostgres, version, 'bin')),
    ...(process.env.PATH ?? '').split(':'),
    '/usr/sbin',
  ];
  return folders.map(folder => join(folder, program)).find(isExecutable);
}

/** Installs whatever is missing; throws, naming what and how, when that cannot be done. */
export function setUpServices() {
  const missing = Object.entries(services).filter(([, { program }]) => findProgram(program) === undefined);
  if (missing.length === 0) return;
  const names = missing.map(([name]) => name).join(' and ');
  const packages = missing.map(each => each[1].package);
  const remedy = `apt-get install ${packages.join(' ')}`;
  installPackages(packages, `${names}: not found and not installable; run \`${remedy}\`.`);
  const still = missing.filter(([, { program }]) => findProgram(program) === undefined);
  if (still.length > 0)
    throw new Error(
      `\`${remedy}\` brought no \`${still.map(each => each[1].program).join('`, `')}\`; put it on PATH.`,
    );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    setUpServices();
    console.log(`The servers are there: ${Object.keys(services).join(', ')}.`);
  } catch (error) {
    failWith(error);
  }
}
