import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'pino, and `console` beside it',
    files: service({ ...pino(), 'src/orders.ts': printing('console.log') }),
    reports: [{ message: 'console', at: "console.log('line 1', id)", in: 'src/orders.ts' }],
  },
  {
    title: 'winston, and `console.error` beside it',
    files: service({ ...winston(), 'src/orders.ts': printing('console.error') }),
    reports: [{ message: 'console', at: "console.error('line 1', id)", in: 'src/orders.ts' }],
  },
  {
    title: 'bunyan, and `console.info` beside it',
    files: service({ ...bunyan(), 'src/orders.ts': printing('console.info') }),
    reports: [{ message: 'console', at: "console.info('line 1', id)", in: 'src/orders.ts' }],
  },
  {
    title: 'pino, with values in the text',
    files: service({ ...pino(), 'src/orders.ts': mixing('pino', 'pino()') }),
    reports: [{ message: 'text', at: `logger.info(\`line 1 of \${id}\`)`, in: 'src/orders.ts' }],
    fixed: { 'src/orders.ts': fields('pino', 'pino()', n => `{ id }, 'line ${n} of'`) },
  },
  {
    title: 'winston, with values in the text',
    files: service({ ...winston(), 'src/orders.ts': mixing('winston', 'winston.createLogger()') }),
    reports: [{ message: 'text', at: `logger.info(\`line 1 of \${id}\`)`, in: 'src/orders.ts' }],
    fixed: { 'src/orders.ts': fields('winston', 'winston.createLogger()', n => `'line ${n} of', { id }`) },
  },
  {
    title: 'bunyan, with values in the text',
    files: service({
      ...bunyan(),
      'src/orders.ts': mixing('bunyan', "bunyan.createLogger({ name: 'shop' })"),
    }),
    reports: [{ message: 'text', at: `logger.info(\`line 1 of \${id}\`)`, in: 'src/orders.ts' }],
    fixed: {
      'src/orders.ts': fields(
        'bunyan',
        "bunyan.createLogger({ name: 'shop' })",
        n => `{ id }, 'line ${n} of'`,
      ),
    },
  },
  {
    title: 'The logger of Nest, and `console` beside it',
    files: service({ ...nest(), 'src/orders.ts': printing('console.log') }),
    reports: [{ message: 'console', at: "console.log('line 1', id)", in: 'src/orders.ts' }],
  },
  { title: 'The logger of Nest, which takes a text with its values', files: service(nest()), reports: [] },
  { title: 'pino, with fields', files: service(pino()), reports: [] },
  { title: 'winston, with fields', files: service(winston()), reports: [] },
  {
    title: 'No logger to be used instead',
    files: service({ 'src/orders.ts': printing('console.log') }),
    reports: [],
  },
  {
    title: 'A command line prints for people',
    files: service({ ...pino(), 'src/cli/orders.ts': printing('console.log') }),
    reports: [],
  },
  {
    title: 'A banner at the start',
    files: service({
      ...pino(),
      'src/start.ts': `import express from 'express';

const app = express();
app.listen(3000, () => {
  console.log('Shop 1.0');
  console.log('http://localhost:3000');
});
`,
    }),
    reports: [],
  },
  {
    title: 'A test prints',
    files: service({ ...pino(), 'src/orders.test.ts': printing('console.log') }),
    reports: [],
  },
  {
    title: 'A script prints',
    files: service({ ...pino(), 'scripts/import.ts': printing('console.log') }),
    reports: [],
  },
]);

function service(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return { 'package.json': '{ "dependencies": { "express": "5.1.0" } }', ...files };
}

function pino() {
  return { 'src/payments.ts': lines('pino', 'pino()', "logger.info({ id }, 'Paid');") };
}

function winston() {
  return { 'src/payments.ts': lines('winston', 'winston.createLogger()', "logger.info('Paid', { id });") };
}

function bunyan() {
  const made = "bunyan.createLogger({ name: 'shop' })";
  return { 'src/payments.ts': lines('bunyan', made, "logger.info({ id }, 'Paid');") };
}

function nest() {
  const line = `    this.logger.log(\`Paid \${id}\`);\n`;
  return {
    'src/payments.ts': `import { Injectable, Logger } from '@nestjs/common';

@Injectable()
export class Payments {
  private readonly logger = new Logger(Payments.name);

  pay(id: string) {
${line.repeat(6)}  }
}
`,
  };
}

function lines(library: string, made: string, line: string): string {
  return `import ${library} from '${library}';

const logger = ${made};
export function pay(id: string) {
  ${line}
  ${line}
  ${line}
}
`;
}

function printing(print: string): string {
  const printed = [1, 2, 3, 4, 5, 6].map(count => `  ${print}('line ${count}', id);`);
  return `export function order(id: string) {\n${printed.join('\n')}\n}\n`;
}

function mixing(library: string, made: string): string {
  return fields(library, made, count => `\`line ${count} of \${id}\``);
}

function fields(library: string, made: string, given: (count: number) => string): string {
  const mixed = [1, 2, 3, 4, 5, 6].map(count => `  logger.info(${given(count)});`);
  return `import ${library} from '${library}';

const logger = ${made};
export function order(id: string) {\n${mixed.join('\n')}\n}\n`;
}
