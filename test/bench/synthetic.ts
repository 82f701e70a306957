// A service as people write them, of any size: what is measured where no other repository is at hand.

const verbs = ['create', 'update', 'archive', 'approve', 'cancel', 'export', 'import', 'assign'] as const;

/** About five files for each part of the service: controller, service, repository, request types, entity. */
export function syntheticService(parts: number): Readonly<Record<string, string>> {
  const names = Array.from({ length: parts }, (_, index) => `Item${index}`);
  return Object.fromEntries([
    ['package.json', manifest],
    ['tsconfig.json', '{ "compilerOptions": { "paths": { "@app/*": ["./src/*"] } } }'],
    ['src/main.ts', main],
    ['src/app.module.ts', appModule(names)],
    ['src/http/gateway.client.ts', gateway],
    ['openapi.yaml', description(parts)],
    ['src/reports/reports.service.ts', longService],
    ...names.flatMap((name, index) => partFiles(name, names[(index * 7 + 3) % parts] ?? name)),
  ]);
}

const manifest = JSON.stringify({
  name: 'synthetic-service',
  dependencies: {
    '@nestjs/common': '11.0.0',
    '@nestjs/core': '11.0.0',
    '@nestjs/typeorm': '11.0.0',
    typeorm: '0.3.20',
    axios: '1.7.0',
  },
});

const main = `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function bootstrap(): Promise<void> {
  const app = await NestFactory.create(AppModule);
  app.setGlobalPrefix('api');
  app.enableShutdownHooks();
  await app.listen(3000);
}
void bootstrap();
`;

const gateway = `import axios from 'axios';

export const gateway = axios.create({ baseURL: process.env.GATEWAY_URL, timeout: 2000 });
export const options = { timeout: 1000 };
`;

/** About 1,000 lines in one file. */
const longService = `import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { gateway } from '@app/http/gateway.client';
import { Item0 } from '../item0/item0.entity';

@Injectable()
export class ReportsService {
  constructor(@InjectRepository(Item0) private readonly items: Repository<Item0>) {}
${Array.from({ length: 70 }, (_, index) => reportMethod(index)).join('')}}
`;

function reportMethod(index: number): string {
  return `
  /** Report ${index}: totals of the items by their status. */
  async report${index}(from: Date, to: Date, options: { currency?: string; limit?: number } = {}) {
    const items = await this.items.find({ where: { status: 'open-${index}' }, take: options.limit ?? 100 });
    const totals = new Map<string, number>();
    for (const { status, total } of items) {
      if (total < ${index}) continue;
      totals.set(status, (totals.get(status) ?? 0) + total);
    }
    const rates = await gateway.get(\`/rates/\${options.currency ?? 'EUR'}\`, { params: { from, to } });
    const rows = [...totals].map(([status, total]) => ({ status, total: total * rates.data.rate }));
    return { rows: rows.sort((left, right) => right.total - left.total), from, to, report: 'report-${index}' };
  }
`;
}

function appModule(names: readonly string[]): string {
  const imports = names.map(
    name => `import { ${name}Module } from './${name.toLowerCase()}/${name.toLowerCase()}.module';\n`,
  );
  return `import { Module } from '@nestjs/common';\n${imports.join('')}\n@Module({ imports: [${names.map(name => `${name}Module`).join(', ')}] })\nexport class AppModule {}\n`;
}

function partFiles(name: string, other: string): readonly (readonly [string, string])[] {
  const folder = `src/${name.toLowerCase()}`;
  const file = `${folder}/${name.toLowerCase()}`;
  return [
    [`${file}.module.ts`, moduleOf(name)],
    [`${file}.controller.ts`, controller(name)],
    [`${file}.service.ts`, service(name, other)],
    [`${file}.entity.ts`, entity(name)],
    [`${folder}/dto/${name.toLowerCase()}.dto.ts`, requestTypes(name)],
  ];
}

function moduleOf(name: string): string {
  const file = name.toLowerCase();
  return `import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ${name}Controller } from './${file}.controller';
import { ${name} } from './${file}.entity';
import { ${name}Service } from './${file}.service';

@Module({
  imports: [TypeOrmModule.forFeature([${name}])],
  controllers: [${name}Controller],
  providers: [${name}Service],
  exports: [${name}Service],
})
export class ${name}Module {}
`;
}

function controller(name: string): string {
  const file = name.toLowerCase();
  const methods = verbs.map(
    verb => `
  @Post(':id/${verb}')
  async ${verb}(@Param('id') id: string, @Body() body: ${name}Request, @Query('dryRun') dryRun?: string) {
    if (dryRun === 'true') {
      this.logger.log(\`Would ${verb} \${id}\`);
      return { id, dryRun: true };
    }
    const item = await this.service.${verb}(id, body);
    if (!item) throw new NotFoundException(\`${name} \${id} does not exist\`);
    return { id: item.id, status: item.status, tags: item.tags.map(tag => tag.toLowerCase()).filter(Boolean) };
  }
`,
  );
  return `import { Body, Controller, Get, Logger, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { ${name}Request } from './dto/${file}.dto';
import { ${name}Service } from './${file}.service';

@Controller('${file}s')
export class ${name}Controller {
  private readonly logger = new Logger(${name}Controller.name);

  constructor(private readonly service: ${name}Service) {}

  @Get()
  list(@Query('cursor') cursor?: string, @Query('limit') limit = '20') {
    return this.service.list(cursor, Math.min(Number(limit), 100));
  }
${methods.join('')}}
`;
}

function service(name: string, other: string): string {
  const file = name.toLowerCase();
  const methods = verbs.map(
    (verb, index) => `
  async ${verb}(id: string, body: ${name}Request): Promise<${name} | null> {
    const item = await this.items.findOneBy({ id });
    if (item === null) return null;
    const total = body.lines.reduce((sum, line) => sum + line.quantity * line.price, ${index});
    const changes = { ...body, total, status: total > 100 ? '${verb}-review' : '${verb}' };
    try {
      await gateway.post(\`/${file}/\${id}/${verb}\`, changes);
      for (const line of body.lines) this.totals.set(line.sku, (this.totals.get(line.sku) ?? 0) + line.quantity);
      await this.items.update({ id }, { status: changes.status, total });
    } catch (error) {
      this.logger.error(\`${verb} of ${file} \${id} failed\`, error);
      throw error;
    }
    return this.items.findOneBy({ id });
  }
`,
  );
  return `import { Injectable, Logger } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { MoreThan, Repository } from 'typeorm';
import { gateway } from '@app/http/gateway.client';
import { ${other} } from '../${other.toLowerCase()}/${other.toLowerCase()}.entity';
import type { ${name}Request } from './dto/${file}.dto';
import { ${name} as ${name}Entity, type ${name} } from './${file}.entity';

@Injectable()
export class ${name}Service {
  private readonly logger = new Logger(${name}Service.name);
  private readonly totals = new Map<string, number>();

  constructor(
    @InjectRepository(${name}Entity) private readonly items: Repository<${name}Entity>,
    @InjectRepository(${other}) private readonly others: Repository<${other}>,
  ) {}

  list(cursor: string | undefined, limit: number) {
    return this.items.find({ where: { id: MoreThan(cursor ?? '') }, order: { id: 'ASC' }, take: limit });
  }
${methods.join('')}}
`;
}

function entity(name: string): string {
  return `import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

@Entity({ name: '${name.toLowerCase()}s' })
export class ${name} {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Index()
  @Column()
  status!: string;

  @Column({ type: 'int', default: 0 })
  total!: number;

  @Column({ type: 'text', array: true })
  tags!: string[];
}
`;
}

function requestTypes(name: string): string {
  return `import { IsArray, IsInt, IsString, Min, ValidateNested } from 'class-validator';

export class ${name}Line {
  @IsString()
  sku!: string;

  @IsInt()
  @Min(1)
  quantity!: number;

  @Min(0)
  price!: number;
}

export class ${name}Request {
  @IsArray()
  @ValidateNested({ each: true })
  lines!: ${name}Line[];
}
`;
}

/** An API description in YAML, with about 1.5 KB for each part. */
export function description(parts: number): string {
  const paths = Array.from({ length: parts }, (_, index) => pathOf(`item${index}`));
  return `openapi: 3.1.0
info: { title: Synthetic service, version: 1.0.0 }
servers: [{ url: https://api.example.com/v1 }]
paths:
${paths.join('')}components:
  parameters:
    Cursor: { name: cursor, in: query, schema: { type: string } }
  schemas:
    Problem: { type: object, properties: { title: { type: string }, status: { type: integer } } }
`;
}

function pathOf(name: string): string {
  const operations = ['get', 'put', 'delete'].map(
    verb => `    ${verb}:
      operationId: ${verb}-${name}
      summary: What ${verb} means for one ${name} of the account that asks.
      responses:
        '200':
          description: The ${name}, as it is after the call.
          content:
            application/json:
              schema:
                type: object
                required: [id, status]
                properties:
                  id: { type: string, format: uuid }
                  status: { type: string, enum: [open, closed] }
                  total: { type: integer, minimum: 0 }
        '404':
          description: Nothing of this name.
          content: { application/problem+json: { schema: { $ref: '#/components/schemas/Problem' } } }
`,
  );
  return `  /${name}s/{id}:\n    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]\n${operations.join('')}`;
}
