import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'One controller goes past the services that the others use',
    files: {
      ...layeredService(),
      'src/invoices/invoices.controller.ts': `import { Controller, Get } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Invoice } from './invoice.entity';

@Controller('invoices')
export class InvoicesController {
  constructor(@InjectRepository(Invoice) private readonly invoices: Repository<Invoice>) {}

  @Get()
  list() {
    return this.invoices.find({ take: 20 });
  }
}
`,
    },
    reports: [{ message: 'skips', at: 'find', in: 'src/invoices/invoices.controller.ts' }],
  },
  {
    title: 'A repository that needs a controller',
    files: {
      ...layeredService(),
      'src/reports/reports.repository.ts': `import { Repository } from 'typeorm';
import { UsersController } from '../users/users.controller';
import { User } from '../users/user.entity';

export class ReportsRepository {
  constructor(
    private readonly users: Repository<User>,
    private readonly controller: UsersController,
  ) {}

  async summary() {
    return { users: await this.users.count(), listed: await this.controller.list() };
  }
}
`,
    },
    reports: [
      {
        message: 'climbs',
        at: "import { UsersController } from '../users/users.controller';",
        in: 'src/reports/reports.repository.ts',
      },
    ],
  },
  { title: 'Every controller asks its service', files: layeredService(), reports: [] },
  {
    title: 'What is read when the server starts',
    files: {
      ...layeredService(),
      'src/server.ts': `import express from 'express';
import { DataSource } from 'typeorm';
import { User } from './users/user.entity';

export async function serve(source: DataSource) {
  const app = express();
  const count = await source.getRepository(User).count();
  app.get('/count', (req, res) => res.json({ count }));
  app.listen(3000);
}
`,
    },
    reports: [],
  },
  {
    title: 'A health check may ask whether the database answers',
    files: {
      ...layeredService(),
      'src/health.controller.ts': `import { Controller, Get } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Controller('health')
export class HealthController {
  constructor(private readonly database: DataSource) {}

  @Get()
  async check() {
    await this.database.query('SELECT 1');
    return { status: 'ok' };
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'Two layers on purpose: most routes hold their queries',
    files: Object.fromEntries(
      ['users', 'orders', 'invoices', 'items'].map(name => [
        `src/${name}.ts`,
        `import { Router } from 'express';
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
export const ${name} = Router();
${name}.get('/${name}', async (req, res) => {
  res.json(await prisma.${name}.findMany({ take: 20 }));
});
`,
      ]),
    ),
    reports: [],
  },
  {
    title: 'Switched off',
    files: {
      ...layeredService(),
      'src/invoices/invoices.controller.ts': `import { Controller, Get } from '@nestjs/common';
import { Repository } from 'typeorm';
import { Invoice } from './invoice.entity';

@Controller('invoices')
export class InvoicesController {
  constructor(private readonly invoices: Repository<Invoice>) {}

  @Get()
  list() {
    return this.invoices.find({ take: 20 });
  }
}
`,
    },
    answers: { layers: 'off' },
    reports: [],
  },
  {
    title: 'Types of the data layer are no dependency on it',
    files: {
      ...layeredService(),
      'src/items/items.controller.ts': `import { Controller, Get } from '@nestjs/common';
import type { Repository } from 'typeorm';

@Controller('items')
export class ItemsController {
  @Get()
  list(): Awaited<ReturnType<Repository<object>['find']>> {
    return [];
  }
}
`,
    },
    reports: [],
  },
]);

/** Three resources whose routes all go through services. */
function layeredService(): Readonly<Record<string, string>> {
  const entries = (['users', 'orders', 'payments'] as const).flatMap(name => {
    const entity = name.slice(0, -1);
    const type = `${entity[0]?.toUpperCase()}${entity.slice(1)}`;
    const plural = `${type}s`;
    return [
      [`src/${name}/${entity}.entity.ts`, `export class ${type} {\n  id = 0;\n}\n`],
      [
        `src/${name}/${name}.service.ts`,
        `import { Injectable } from '@nestjs/common';
import { Repository } from 'typeorm';
import { ${type} } from './${entity}.entity';

@Injectable()
export class ${plural}Service {
  constructor(private readonly ${name}: Repository<${type}>) {}

  list() {
    return this.${name}.find({ take: 20 });
  }
}
`,
      ],
      [
        `src/${name}/${name}.controller.ts`,
        `import { Controller, Get } from '@nestjs/common';
import { ${plural}Service } from './${name}.service';

@Controller('${name}')
export class ${plural}Controller {
  constructor(private readonly service: ${plural}Service) {}

  @Get()
  list() {
    return this.service.list();
  }
}
`,
      ],
    ] as const;
  });
  return Object.fromEntries(entries);
}
