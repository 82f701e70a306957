import assert from 'node:assert/strict';
import { test } from 'node:test';
import { titleOf } from '../../frameworks/endpoint.ts';
import { understand } from '../understand.ts';

async function bodies(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const model = await understand(files);
  return model
    .endpoints()
    .map(endpoint => `${titleOf(endpoint)}: ${model.postureOf(endpoint)['body validation'].state}`);
}

const rules = `import { IsString } from 'class-validator';
export class Order { @IsString() name: string; }
export class Other { @IsString() title: string; }`;

const nest = (pipe: string): Readonly<Record<string, string>> => ({
  'order.ts': rules,
  'app.ts': `import { Body, Controller, Module, ParseArrayPipe, Post, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Order, Other } from './order';
class ListPipe extends ValidationPipe { transform(value) { return value; } }
@Controller() class Orders {
  @Post('one') one(@Body() order: Order) {}
  @Post('perhaps') perhaps(@Body() order: Order | undefined) {}
  @Post('list') list(@Body() orders: Order[]) {}
  @Post('parsed') parsed(@Body(new ParseArrayPipe({ items: Order })) orders: Order[]) {}
  @Post('part') part(@Body() order: Partial<Order>) {}
  @Post('picked') picked(@Body() order: Pick<Order, 'name'>) {}
  @Post('either') either(@Body() order: Order | Other) {}
}
@Module({ controllers: [Orders] }) class AppModule {}
const app = await NestFactory.create(AppModule);
app.useGlobalPipes(new ${pipe}());
await app.listen(3000);`,
});

test('a validation pipe passes lists, mapped types and unions unchecked', async () => {
  assert.deepEqual(await bodies(nest('ValidationPipe')), [
    'POST /one: yes',
    'POST /perhaps: yes',
    'POST /list: no',
    'POST /parsed: yes',
    'POST /part: no',
    'POST /picked: no',
    'POST /either: no',
  ]);
});

test('a validation pipe that is told the type holds what it is given against that', async () => {
  const files = nest('ValidationPipe');
  const told = `@UsePipes(new ValidationPipe({ expectedType: Order })) @Post('told') told(@Body() order: any) {}
  @Post('own') own(@Body(new ValidationPipe({ expectedType: Order })) order: any) {}
  @Post('any') any(@Body() order: any) {}`;
  const app = (files['app.ts'] ?? '')
    .replace('ValidationPipe }', 'UsePipes, ValidationPipe }')
    .replace(/@Post\('one'\)[\s\S]*@Post\('either'\).*/, told);
  assert.deepEqual(await bodies({ ...files, 'app.ts': app }), [
    'POST /told: unknown',
    'POST /own: unknown',
    'POST /any: no',
  ]);
});

test('a pipe of the project may look into a list', async () => {
  assert.ok((await bodies(nest('ListPipe'))).includes('POST /list: unknown'));
});

test('routing-controllers validates unless the server or the parameter says that it does not', async () => {
  const served = (options: string): Readonly<Record<string, string>> => ({
    'order.ts': rules,
    'app.ts': `import { Body, createExpressServer, JsonController, Post } from 'routing-controllers';
import { Order } from './order';
@JsonController() class Orders {
  @Post('/one') one(@Body() order: Order) {}
  @Post('/raw') raw(@Body({ validate: false }) order: Order) {}
}
createExpressServer({ controllers: [Orders]${options} }).listen(3000);`,
  });
  assert.deepEqual(await bodies(served('')), ['POST /one: yes', 'POST /raw: no']);
  assert.deepEqual(await bodies(served(', validation: false')), ['POST /one: no', 'POST /raw: no']);
  assert.deepEqual(await bodies(served(', validation: strict')), ['POST /one: unknown', 'POST /raw: no']);
});
