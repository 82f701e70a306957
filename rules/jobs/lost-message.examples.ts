import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Kafka: a failure is logged, and the offset goes on',
    files: {
      'src/orders.ts': `import { Kafka } from 'kafkajs';
import { save } from './store';

const consumer = new Kafka({ brokers: ['kafka:9092'] }).consumer({ groupId: 'orders' });

export async function start() {
  await consumer.subscribe({ topic: 'orders' });
  await consumer.run({
    eachMessage: async ({ message }) => {
      try {
        await save(message.value);
      } catch (error) {
        console.error('order failed', error);
      }
    },
  });
}
`,
      'src/store.ts': `export async function save(order: unknown) {
  await fetch('https://store.example', { method: 'POST', body: String(order) });
}
`,
    },
    reports: [
      {
        message: 'swallowed',
        in: 'src/orders.ts',
        at: `catch (error) {
        console.error('order failed', error);
      }`,
      },
    ],
  },
  {
    title: 'RabbitMQ: acknowledged before the work',
    files: {
      'src/invoices.ts': `import amqp from 'amqplib';
import { bill } from './billing';

export async function start(url: string) {
  const connection = await amqp.connect(url);
  const channel = await connection.createChannel();
  await channel.consume('invoices', async message => {
    if (message === null) return;
    channel.ack(message);
    const order = JSON.parse(message.content.toString());
    await bill(order, message);
  });
}
`,
      'src/billing.ts': `export async function bill(order: unknown, message: unknown) {
  return [order, message];
}
`,
    },
    reports: [{ message: 'early', in: 'src/invoices.ts', at: 'channel.ack(message)' }],
    fixed: {
      'src/invoices.ts': `import amqp from 'amqplib';
import { bill } from './billing';

export async function start(url: string) {
  const connection = await amqp.connect(url);
  const channel = await connection.createChannel();
  await channel.consume('invoices', async message => {
    if (message === null) return;
    const order = JSON.parse(message.content.toString());
    await bill(order, message);
    channel.ack(message);
  });
}
`,
    },
  },
  {
    title: 'RabbitMQ: acknowledged before the message is even read, on a channel of another file',
    files: {
      'src/deliveries.ts': `import { openChannel } from './rabbit';
import { setStatus } from './shipments';

export async function start() {
  const channel = await openChannel();
  await channel.consume('deliveries', async message => {
    if (message === null) return;
    channel.ack(message);
    const { tracking, status } = JSON.parse(message.content.toString());
    await setStatus(tracking, status);
  });
}
`,
      'src/rabbit.ts': `import { type Channel, connect } from 'amqplib';

export async function openChannel(): Promise<Channel> {
  const connection = await connect('amqp://rabbit');
  return connection.createChannel();
}
`,
      'src/shipments.ts': `export const setStatus = async (tracking: string, status: string) => [tracking, status];
`,
    },
    reports: [{ message: 'early', in: 'src/deliveries.ts', at: 'channel.ack(message)' }],
    fixed: {
      'src/deliveries.ts': `import { openChannel } from './rabbit';
import { setStatus } from './shipments';

export async function start() {
  const channel = await openChannel();
  await channel.consume('deliveries', async message => {
    if (message === null) return;
    const { tracking, status } = JSON.parse(message.content.toString());
    await setStatus(tracking, status);
    channel.ack(message);
  });
}
`,
    },
  },
  {
    title: 'RabbitMQ: nothing is acknowledged at all',
    files: {
      'src/mails.ts': `import * as amqp from 'amqplib';
import { send } from './send';

export async function start(connection: amqp.ChannelModel) {
  const channel = await connection.createChannel();
  await channel.consume('mails', async message => send(message?.content), { noAck: true });
}
`,
      'src/send.ts': `export const send = async (text: unknown) => text;
`,
    },
    reports: [{ message: 'noAck', in: 'src/mails.ts', at: 'noAck: true' }],
  },
  {
    title: 'RabbitMQ: acknowledged whatever happened, in a function with a name',
    files: {
      'src/images.ts': `import { Channel, ConsumeMessage } from 'amqplib';
import { resize } from './resize';

export async function start(channel: Channel) {
  async function onImage(message: ConsumeMessage | null) {
    if (message === null) return;
    try {
      await resize(message.content);
    } catch (error) {
      console.error(error);
    } finally {
      channel.ack(message);
    }
  }
  await channel.consume('images', onImage);
}
`,
      'src/resize.ts': `export const resize = async (image: Buffer) => image;
`,
    },
    reports: [
      {
        message: 'swallowed',
        in: 'src/images.ts',
        at: `catch (error) {
      console.error(error);
    }`,
      },
    ],
  },
  {
    title: 'SQS: deleted before the work',
    files: {
      'src/poll.ts': `import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { ship } from './ship';

const client = new SQSClient({});
const QueueUrl = process.env.QUEUE_URL;

export async function poll() {
  const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl }));
  for (const message of Messages) {
    await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
    await ship(JSON.parse(message.Body ?? ''));
  }
}
`,
      'src/ship.ts': `export const ship = async (order: unknown) => order;
`,
    },
    reports: [
      {
        message: 'early',
        in: 'src/poll.ts',
        at: 'client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }))',
      },
    ],
    fixed: {
      'src/poll.ts': `import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { ship } from './ship';

const client = new SQSClient({});
const QueueUrl = process.env.QUEUE_URL;

export async function poll() {
  const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl }));
  for (const message of Messages) {
    await ship(JSON.parse(message.Body ?? ''));
    await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
  }
}
`,
    },
  },
  {
    title: 'SQS through sqs-consumer, which deletes what its handler does not reject',
    files: {
      'src/payments.ts': `import { Consumer } from 'sqs-consumer';
import { book } from './book';

export const payments = Consumer.create({
  queueUrl: 'https://sqs.example/payments',
  handleMessage: async message => {
    try {
      await book(message.Body);
    } catch {}
  },
});
`,
      'src/book.ts': `export const book = async (payment: unknown) => payment;
`,
    },
    reports: [{ message: 'swallowed', in: 'src/payments.ts', at: 'catch {}' }],
  },
  {
    title: 'Kafka: the offset of a batch resolved first, with a consumer of another file',
    files: {
      'src/consumer.ts': `import { Kafka } from 'kafkajs';

export const consumer = new Kafka({ brokers: [] }).consumer({ groupId: 'stock' });
`,
      'src/stock.ts': `import type { EachBatchPayload } from 'kafkajs';
import { consumer } from './consumer';
import { book } from './book';

export const run = () =>
  consumer.run({
    eachBatch: async ({ batch, resolveOffset }: EachBatchPayload) => {
      for (const message of batch.messages) {
        resolveOffset(message.offset);
        await book(message.value);
      }
    },
  });
`,
      'src/book.ts': `export const book = async (change: unknown) => change;
`,
    },
    reports: [{ message: 'early', in: 'src/stock.ts', at: 'resolveOffset(message.offset)' }],
    fixed: {
      'src/stock.ts': `import type { EachBatchPayload } from 'kafkajs';
import { consumer } from './consumer';
import { book } from './book';

export const run = () =>
  consumer.run({
    eachBatch: async ({ batch, resolveOffset }: EachBatchPayload) => {
      for (const message of batch.messages) {
        await book(message.value);
        resolveOffset(message.offset);
      }
    },
  });
`,
    },
  },
  {
    title: 'Kafka, with a consumer of another file',
    files: {
      'package.json': '{ "dependencies": { "kafkajs": "^2.0.0" } }',
      'src/consumer.ts': `import { Kafka } from 'kafkajs';

export const consumer = new Kafka({ brokers: [] }).consumer({ groupId: 'stock' });
`,
      'src/stock.ts': `import { consumer } from './consumer';
import { book } from './book';

export const run = () =>
  consumer.run({
    eachMessage: async ({ message }) => {
      try {
        await book(message.value);
      } catch {}
    },
  });
`,
      'src/book.ts': `export const book = async (change: unknown) => change;
`,
    },
    reports: [{ message: 'swallowed', in: 'src/stock.ts', at: 'catch {}' }],
  },
  {
    title: 'Jobs of BullMQ and Bull whose failure is only logged',
    files: {
      'src/mail.worker.ts': `import { Worker } from 'bullmq';
import { mailer } from './mailer.ts';

export const worker = new Worker('mail', async job => {
  try {
    await mailer.send(job.data.to, job.data.text);
  } catch (error) {
    console.error('mail failed', error);
  }
});
`,
      'src/invoices.ts': `import Queue from 'bull';
import { invoices } from './invoice-store.ts';

const queue = new Queue('invoices');

queue.process(async job => {
  const { id } = job.data;
  try {
    await invoices.issue(id);
  } catch {}
});
`,
      'src/orders.processor.ts': `import { Processor, WorkerHost } from '@nestjs/bullmq';
import { Logger } from '@nestjs/common';
import { Job } from 'bullmq';
import { OrdersService } from './orders.service.ts';

@Processor('orders')
export class OrdersProcessor extends WorkerHost {
  private readonly logger = new Logger(OrdersProcessor.name);

  constructor(private readonly orders: OrdersService) {
    super();
  }

  async process(job: Job): Promise<void> {
    try {
      await this.orders.ship(job.data.id);
    } catch (failure) {
      this.logger.error(failure);
    }
  }
}
`,
    },
    reports: [
      {
        message: 'done',
        at: `catch (error) {
    console.error('mail failed', error);
  }`,
        in: 'src/mail.worker.ts',
        severity: 'warning',
      },
      { message: 'done', at: 'catch {}', in: 'src/invoices.ts', severity: 'warning' },
      {
        message: 'done',
        at: `catch (failure) {
      this.logger.error(failure);
    }`,
        in: 'src/orders.processor.ts',
        severity: 'warning',
      },
    ],
  },
  {
    title: 'Jobs that tell of a failure, go on with the next element, or may be lost',
    files: {
      'src/workers.ts': `import { Worker } from 'bullmq';
import { mailer, reports, stats } from './services.ts';

export const mails = new Worker('mail', async job => {
  try {
    await mailer.send(job.data.to);
  } catch (error) {
    console.error(error);
    throw error;
  }
});

export const lists = new Worker('newsletter', async job => {
  for (const to of job.data.people) {
    try {
      await mailer.send(to);
    } catch (error) {
      console.error(error);
    }
  }
});

export const built = new Worker('report', async job => {
  try {
    return await reports.build(job.data.id);
  } catch (error) {
    console.error(error);
    return { failed: true };
  }
});

export const warmed = new Worker('catalogue', async job => {
  try {
    await reports.warm(job.data.id);
  } catch (error) {
    console.error(error);
  }
  await reports.build(job.data.id);
});

export const counted = new Worker('stats', async job => {
  try {
    await stats.count(job.data.page);
  } catch (error) {
    console.error(error);
  }
});

export const known = new Worker('thumbnails', async job => {
  try {
    await reports.draw(job.data.id);
  } catch (error) {
    // The page draws it when it is first looked at.
    console.warn(error);
  }
});
`,
    },
    reports: [],
  },
  {
    title: 'Acknowledged after the work, and put back where it fails',
    files: {
      'src/invoices.ts': `import { Channel } from 'amqplib';
import { bill } from './billing';

export const start = (channel: Channel) =>
  channel.consume('invoices', async message => {
    if (message === null) return;
    try {
      await bill(message.content);
      channel.ack(message);
    } catch (error) {
      console.error(error);
      channel.nack(message, false, false);
    }
  });
`,
      'src/billing.ts': `export const bill = async (order: Buffer) => order;
`,
    },
    reports: [],
  },
  {
    title: 'Kafka: what fails goes to a topic of its own, or out',
    files: {
      'src/orders.ts': `import { Kafka } from 'kafkajs';
import { save } from './store';

const kafka = new Kafka({ brokers: [] });
const producer = kafka.producer();
export const run = () =>
  kafka.consumer({ groupId: 'orders' }).run({
    eachMessage: async ({ message }) => {
      try {
        await save(message.value);
      } catch (error) {
        console.error(error);
        await producer.send({ topic: 'orders.failed', messages: [message] });
      }
    },
  });
export const strict = () =>
  kafka.consumer({ groupId: 'strict' }).run({
    eachMessage: async ({ message }) => {
      try {
        await save(message.value);
      } catch (error) {
        console.error(error);
        throw error;
      }
    },
  });
`,
      'src/store.ts': `export const save = async (order: unknown) => order;
`,
    },
    reports: [],
  },
  {
    title: 'Measurements may be lost, and answers to remote calls are consumed without',
    files: {
      'src/channels.ts': `import { Channel } from 'amqplib';
import { note } from './note';

export async function start(channel: Channel) {
  await channel.consume('telemetry', async message => note(message?.content), { noAck: true });
  const { queue } = await channel.assertQueue('', { exclusive: true });
  await channel.consume(queue, async message => note(message?.content), { noAck: true });
}
`,
      'src/note.ts': `export const note = async (value: unknown) => value;
`,
    },
    reports: [],
  },
  {
    title: 'A message that nobody can read, and one that is skipped with a reason',
    files: {
      'src/orders.ts': `import { Kafka } from 'kafkajs';
import { save } from './store';

const consumer = new Kafka({ brokers: [] }).consumer({ groupId: 'orders' });
export const run = () =>
  consumer.run({
    eachMessage: async ({ message }) => {
      let order: unknown;
      try {
        order = JSON.parse(String(message.value));
      } catch (error) {
        console.error('not JSON', error);
        return;
      }
      try {
        await save(order);
      } catch (error) {
        // The shop sends every order again within the hour.
        console.error(error);
      }
    },
  });
`,
      'src/store.ts': `export const save = async (order: unknown) => order;
`,
    },
    reports: [],
  },
  {
    title: 'A bus of another kind, with a consumer that acknowledges first',
    files: {
      'src/events.ts': `import { bus } from './bus';
import { save } from './store';

bus.consume('orders', async (message: { id: string }) => {
  bus.ack(message);
  await save(message.id);
});
`,
      'src/bus.ts': `export const bus = {
  consume(queue: string, handler: (message: { id: string }) => Promise<void>) {
    return [queue, handler];
  },
  ack(message: { id: string }) {
    return message;
  },
};
`,
      'src/store.ts': `export const save = async (id: string) => id;
`,
    },
    reports: [],
  },
  {
    title: 'Something else that runs, consumes and acknowledges',
    files: {
      'src/socket.ts': `import { Server } from 'socket.io';
import { save } from './store';

export function start(io: Server, tasks: { run(options: object): void }) {
  io.on('message', async (message: string, ack: () => void) => {
    ack();
    await save(message);
  });
  tasks.run({
    eachMessage: async (message: string) => {
      try {
        await save(message);
      } catch {}
    },
  });
}
`,
      'src/store.ts': `export const save = async (text: string) => text;
`,
    },
    reports: [],
  },
  {
    title:
      'AWS Lambda: a catch that only logs, around the work of a message of SQS, and results that nobody takes',
    files: {
      'src/orders.ts': `import type { SQSEvent, SQSHandler } from 'aws-lambda';
import { book } from './book';

export const orders = async (event: SQSEvent): Promise<void> => {
  for (const record of event.Records) {
    try {
      await book(JSON.parse(record.body));
    } catch (error) {
      console.error('not booked', error);
    }
  }
};
export const refunds: SQSHandler = async event => {
  await Promise.allSettled(event.Records.map(record => book(JSON.parse(record.body))));
};
`,
      'src/mails.js': `const { book } = require('./book');

exports.handler = async event => {
  await Promise.all(
    event.Records.map(async record => {
      try {
        await book(JSON.parse(record.body));
      } catch (error) {
        console.log(error);
      }
    }),
  );
};
`,
      'src/book.ts': `export declare function book(order: unknown): Promise<void>;
`,
    },
    reports: [
      {
        message: 'lambda',
        at: "catch (error) {\n      console.error('not booked', error);\n    }",
        in: 'src/orders.ts',
      },
      { message: 'lambda', at: 'Promise.allSettled', in: 'src/orders.ts' },
      { message: 'lambda', at: 'catch (error) {\n        console.log(error);\n      }', in: 'src/mails.js' },
    ],
  },
  {
    title: 'AWS Lambda: what tells which messages failed, throws on, or takes events that no queue keeps',
    files: {
      'src/orders.ts': `import type { S3Event, SQSBatchResponse, SQSEvent, SQSHandler } from 'aws-lambda';
import { book } from './book';

export const orders = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  const failed: string[] = [];
  for (const record of event.Records) {
    try {
      await book(JSON.parse(record.body));
    } catch (error) {
      console.error(error);
      failed.push(record.messageId);
    }
  }
  return { batchItemFailures: failed.map(itemIdentifier => ({ itemIdentifier })) };
};
export const refunds: SQSHandler = async event => {
  const results = await Promise.allSettled(event.Records.map(record => book(JSON.parse(record.body))));
  if (results.some(({ status }) => status === 'rejected')) throw new Error('Some failed.');
};
export const returns: SQSHandler = async event => {
  try {
    for (const record of event.Records) await book(JSON.parse(record.body));
  } catch (error) {
    console.error(error);
    throw error;
  }
};
export const uploads = async (event: S3Event) => {
  try {
    for (const record of event.Records) await book(record.s3.object.key);
  } catch (error) {
    console.error(error);
  }
};
`,
      'src/book.ts': `export declare function book(order: unknown): Promise<void>;
`,
    },
    reports: [],
  },
  {
    title: 'NestJS with RabbitMQ: acknowledged before the work',
    files: {
      'src/orders.consumer.ts': `import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload, RmqContext } from '@nestjs/microservices';
import { Bookings } from './bookings';

@Controller()
export class OrdersConsumer {
  constructor(private readonly bookings: Bookings) {}

  @EventPattern('order_placed')
  async placed(@Payload() order: { id: string }, @Ctx() context: RmqContext) {
    const channel = context.getChannelRef();
    channel.ack(context.getMessage());
    await this.bookings.book(order);
  }
}
`,
      'src/bookings.ts': `export declare class Bookings {
  book(order: { id: string }): Promise<void>;
}
`,
    },
    reports: [{ message: 'early', at: 'channel.ack(context.getMessage())', in: 'src/orders.consumer.ts' }],
    fixed: {
      'src/orders.consumer.ts': `import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload, RmqContext } from '@nestjs/microservices';
import { Bookings } from './bookings';

@Controller()
export class OrdersConsumer {
  constructor(private readonly bookings: Bookings) {}

  @EventPattern('order_placed')
  async placed(@Payload() order: { id: string }, @Ctx() context: RmqContext) {
    const channel = context.getChannelRef();
    await this.bookings.book(order);
    channel.ack(context.getMessage());
  }
}
`,
    },
  },
  {
    title: 'NestJS with RabbitMQ: acknowledged whatever became of the work',
    files: {
      'src/orders.consumer.ts': `import { Controller, Logger } from '@nestjs/common';
import { Ctx, MessagePattern, Payload, RmqContext } from '@nestjs/microservices';
import { Bookings } from './bookings';

@Controller()
export class OrdersConsumer {
  private readonly logger = new Logger();
  constructor(private readonly bookings: Bookings) {}

  @MessagePattern('order_cancelled')
  async cancelled(@Payload() order: { id: string }, @Ctx() context: RmqContext) {
    const channel = context.getChannelRef();
    const message = context.getMessage();
    try {
      await this.bookings.cancel(order);
    } catch (error) {
      this.logger.error(error);
    }
    channel.ack(message);
  }
}
`,
      'src/bookings.ts': `export declare class Bookings {
  cancel(order: { id: string }): Promise<void>;
}
`,
    },
    reports: [
      {
        message: 'swallowed',
        at: 'catch (error) {\n      this.logger.error(error);\n    }',
        in: 'src/orders.consumer.ts',
      },
    ],
  },
  {
    title: 'NestJS with RabbitMQ: a server that acknowledges by itself, as it does unless it is told not to',
    files: {
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { type MicroserviceOptions, Transport } from '@nestjs/microservices';
import { AppModule } from './app.module';

const app = await NestFactory.createMicroservice<MicroserviceOptions>(AppModule, {
  transport: Transport.RMQ,
  options: { urls: [process.env.RABBIT_URL], queue: 'orders', queueOptions: { durable: true } },
});
await app.listen();
`,
      'src/hybrid.ts': `import { NestFactory } from '@nestjs/core';
import { Transport } from '@nestjs/microservices';
import { AppModule } from './app.module';

const app = await NestFactory.create(AppModule);
app.connectMicroservice({ transport: Transport.RMQ, options: { queue: 'invoices', noAck: true } });
await app.startAllMicroservices();
`,
      'src/app.module.ts': `export class AppModule {}
`,
    },
    reports: [
      {
        message: 'automatic',
        at: 'app.connectMicroservice',
        in: 'src/hybrid.ts',
        preset: 'strict',
        severity: 'warning',
      },
      {
        message: 'automatic',
        at: 'NestFactory.createMicroservice',
        in: 'src/main.ts',
        preset: 'strict',
        severity: 'warning',
      },
    ],
  },
  {
    title: 'NestJS: servers that wait for the handler, take what may be lost, or listen to something else',
    files: {
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { Transport } from '@nestjs/microservices';
import { AppModule } from './app.module';
import { shared } from './shared';

const app = await NestFactory.create(AppModule);
app.connectMicroservice({ transport: Transport.RMQ, options: { queue: 'orders', noAck: false } });
app.connectMicroservice({ transport: Transport.RMQ, options: { ...shared, queue: 'orders' } });
app.connectMicroservice({ transport: Transport.RMQ, options: { queue: 'orders', noAck: shared.noAck } });
app.connectMicroservice({ transport: Transport.RMQ, options: { queue: 'telemetry' } });
app.connectMicroservice({ transport: Transport.REDIS, options: { host: 'redis' } });
`,
      'src/shared.ts': `export const shared = { urls: ['amqp://rabbit'], noAck: process.env.NO_ACK === '1' };
`,
      'src/app.module.ts': `export class AppModule {}
`,
    },
    reports: [],
  },
  {
    title: 'NestJS with RabbitMQ: acknowledged behind the work, and handed back when it fails',
    files: {
      'src/orders.consumer.ts': `import { Controller, Logger } from '@nestjs/common';
import { Ctx, EventPattern, Payload, RmqContext } from '@nestjs/microservices';
import { Bookings } from './bookings';

@Controller()
export class OrdersConsumer {
  private readonly logger = new Logger();
  constructor(private readonly bookings: Bookings) {}

  @EventPattern('order_placed')
  async placed(@Payload() order: { id: string }, @Ctx() context: RmqContext) {
    const channel = context.getChannelRef();
    const message = context.getMessage();
    try {
      await this.bookings.book(order);
      channel.ack(message);
    } catch (error) {
      this.logger.error(error);
      channel.nack(message, false, false);
    }
  }

  @EventPattern('heartbeat_log')
  async seen(@Payload() host: { id: string }, @Ctx() context: RmqContext) {
    context.getChannelRef().ack(context.getMessage());
    await this.bookings.book(host);
  }
}
`,
      'src/bookings.ts': `export declare class Bookings {
  book(order: { id: string }): Promise<void>;
}
`,
    },
    reports: [],
  },
]);
