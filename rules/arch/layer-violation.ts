import { type DataAccess, defineRule, isModelAccess, type Layering, option } from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'arch/layer-violation',
  statement: 'Routes ask services, services ask repositories: no layer is skipped and none is climbed.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Server-side architecture',
  standards: [{ name: 'CWE-1054', url: 'https://cwe.mitre.org/data/definitions/1054.html' }],
  options: {
    layers: option(
      'auto',
      'Whether the code is held to layers: `auto` when most of it keeps them, `off` never.',
      ['auto', 'off'],
    ),
    obeying: option(
      70,
      'The share of route files, in percent, that must leave data to others before the rest is asked to.',
    ),
  },
  messages: {
    skips:
      'This route reads or writes `{{model}}` itself, while {{obeying}} of {{routes}} route files here leave data to a service or repository. Move the query there.',
    climbs:
      'This file reads or writes data, yet it imports the routes in `{{routes}}`. Turn the dependency round: let the route call this file.',
  },
  docs: {
    why: `When most routes go through a service and one goes straight to the database, the rules that live in the service (permissions, cache invalidation, events, soft deletes) do not hold for that one. Nobody sees it in review, because each file looks fine by itself. It is also the query that cannot be tested without HTTP and that the next change of schema forgets.`,
    howToFix: `Move the query into the service or repository that already speaks for this model, as a method named after what the route wants, and call it from the handler. The handler then reads the request, calls one method and shapes the answer.`,
    whenNotToFollow: `A design with two layers on purpose, or a read model whose handlers *are* the queries (CQRS), is fine: set the option \`layers\` to \`off\`, for the folder if not for all. The rule is silent anyway until the code itself keeps layers: at least three route files, three files with data access, and most routes without queries of their own.`,
  },
  examples: [
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
      options: { layers: 'off' },
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
  ],
  check({ path, facts, model, options, report }) {
    if (options.layers === 'off') return;
    const layering = model.layeringOf(path);
    if (!keepsLayers(layering, options.obeying)) return;
    const [first, ...others] = layering.skipping.includes(path)
      ? model.dataAccess(path).filter(isModelAccess)
      : [];
    if (first !== undefined) {
      const routes = layering.routeFiles.length;
      report({
        message: 'skips',
        at: first.call.fact.nameSpan,
        data: { model: nameOf(first), routes, obeying: routes - layering.skipping.length },
        related: others.map(access => ({
          path,
          span: access.call.fact.nameSpan,
          message: 'Data is reached here too',
        })),
      });
    }
    if (!layering.dataFiles.includes(path)) return;
    for (const imported of facts.imports) {
      const target = imported.isTypeOnly ? undefined : model.resolve(path, imported.specifier);
      if (target?.kind !== 'file' || !layering.routeFiles.includes(target.path)) continue;
      report({ message: 'climbs', at: imported.span, data: { routes: imported.specifier } });
    }
  },
});

/** Enough files of each kind to speak of layers, and most of them in order. */
function keepsLayers(layering: Layering, obeying: number): boolean {
  const { routeFiles, dataFiles, skipping } = layering;
  if (routeFiles.length < 3 || dataFiles.length < 3) return false;
  return (routeFiles.length - skipping.length) * 100 >= routeFiles.length * obeying;
}

/** An entity is known by its class: the last part of its identity is of no use to a reader. */
function nameOf(access: DataAccess): string {
  const file = access.model?.split('#')[0]?.split('/').at(-1);
  return file?.replace(/\.(?:entity|model|schema)?\.?[cm]?[jt]s$/, '') ?? 'data';
}

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
