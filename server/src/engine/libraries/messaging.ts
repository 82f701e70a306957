/** Queues, caches, brokers, mailers and stores of files. */
import type { Library, MessageMethod } from './library.ts';

type Messages = Readonly<Record<string, MessageMethod>>;

/** The same meaning for several methods of several types: `Redis#set`. */
function each(types: readonly string[], methods: string, meaning: MessageMethod): Messages {
  return Object.fromEntries(
    types.flatMap(type => methods.split(' ').map(method => [`${type}#${method}`, meaning])),
  );
}

/** The same meaning for several classes whose objects are handed to a client: `new SendMessageCommand(…)`. */
function commands(names: string, meaning: MessageMethod): Messages {
  return Object.fromEntries(names.split(' ').map(name => [name, meaning]));
}

const bull: Library = {
  packages: ['bullmq', 'bull', '@nestjs/bull', '@nestjs/bullmq'],
  extends: { default: 'Queue', '*': 'Queue', QueuePro: 'Queue' },
  clients: { Queue: 'broker', default: 'broker' },
  gives: { 'default()': 'Queue' },
  runs: {
    Worker: { kind: 'consumer', name: '0', handler: ['1'] },
    'Queue#process': { kind: 'consumer', name: 'maker', handler: ['2', '1', '0'] },
  },
  runsDecorated: {
    Process: { kind: 'consumer' },
    Processor: { kind: 'consumer', method: 'process' },
  },
  messages: {
    ...each(['Queue'], 'add addBulk', { to: 'queue', action: 'send', isNamedByMaker: true }),
    ...each(['FlowProducer'], 'add addBulk', { to: 'queue', action: 'send', name: '0.queueName' }),
    ...each(['Queue'], 'remove removeRepeatable removeRepeatableByKey removeJobs obliterate drain empty', {
      to: 'queue',
      action: 'delete',
      isNamedByMaker: true,
    }),
    ...each(['Queue'], 'getJob getJobs getJobCounts getWaiting getActive getFailed', {
      to: 'queue',
      action: 'read',
      isNamedByMaker: true,
    }),
  },
};

const kafka: Library = {
  packages: ['kafkajs'],
  clients: { Kafka: 'broker' },
  gives: { 'Kafka#producer()': 'Producer', 'Kafka#consumer()': 'Consumer', 'Kafka#admin()': 'Admin' },
  runs: {
    'Consumer#run': { kind: 'consumer', name: 'subscription', handler: ['0.eachMessage', '0.eachBatch'] },
  },
  messages: each(['Producer'], 'send sendBatch', { to: 'queue', action: 'send', name: '0.topic' }),
};

const amqp: Library = {
  packages: ['amqplib', 'amqp-connection-manager', 'amqplib/callback_api'],
  clients: { connect: 'broker', 'default.connect': 'broker', '*.connect': 'broker' },
  gives: {
    'connect()': 'ChannelModel',
    'default.connect()': 'ChannelModel',
    '*.connect()': 'ChannelModel',
    'ChannelModel#createChannel()': 'Channel',
    'ChannelModel#createConfirmChannel()': 'Channel',
    'Connection#createChannel()': 'Channel',
    'Connection#createConfirmChannel()': 'Channel',
  },
  extends: { ConfirmChannel: 'Channel', ChannelWrapper: 'Channel' },
  runs: { 'Channel#consume': { kind: 'consumer', name: '0', handler: ['1'] } },
  messages: {
    ...each(['Channel'], 'sendToQueue publish', { to: 'queue', action: 'send', name: '0' }),
    ...each(['Channel'], 'get', { to: 'queue', action: 'read', name: '0' }),
  },
};

const aws: Library = {
  packages: [
    '@aws-sdk/client-ses',
    '@aws-sdk/client-sesv2',
    '@aws-sdk/client-sqs',
    '@aws-sdk/client-sns',
    '@aws-sdk/client-s3',
    '@aws-sdk/client-eventbridge',
  ],
  clients: {
    S3Client: 'service',
    S3: 'service',
    SQSClient: 'service',
    SQS: 'service',
    SNSClient: 'service',
    SNS: 'service',
    EventBridgeClient: 'service',
  },
  messages: {
    ...commands('SendMessageCommand SendMessageBatchCommand', {
      to: 'queue',
      action: 'send',
      name: '0.QueueUrl',
    }),
    ...commands('ReceiveMessageCommand', { to: 'queue', action: 'read', name: '0.QueueUrl' }),
    ...commands('DeleteMessageCommand DeleteMessageBatchCommand', {
      to: 'queue',
      action: 'delete',
      name: '0.QueueUrl',
    }),
    ...commands('PublishCommand PublishBatchCommand', { to: 'event', action: 'send', name: '0.TopicArn' }),
    ...commands(
      'SendEmailCommand SendRawEmailCommand SendTemplatedEmailCommand SendBulkEmailCommand SendBulkTemplatedEmailCommand',
      { to: 'mail', action: 'send' },
    ),
    ...commands('PutEventsCommand', { to: 'event', action: 'send' }),
    ...commands('PutObjectCommand CopyObjectCommand CreateMultipartUploadCommand', {
      to: 'storage',
      action: 'write',
      name: '0.Bucket',
    }),
    ...commands('GetObjectCommand HeadObjectCommand ListObjectsCommand ListObjectsV2Command', {
      to: 'storage',
      action: 'read',
      name: '0.Bucket',
    }),
    ...commands('DeleteObjectCommand DeleteObjectsCommand', {
      to: 'storage',
      action: 'delete',
      name: '0.Bucket',
    }),
  },
};

const redisTypes = ['Redis'];

const redis: Library = {
  packages: ['ioredis', 'redis', '@redis/client', '@upstash/redis'],
  clients: {
    Redis: 'cache',
    default: 'cache',
    Cluster: 'cache',
    createClient: 'cache',
    'default.createClient': 'cache',
    '*.createClient': 'cache',
  },
  extends: {
    default: 'Redis',
    '*': 'Redis',
    Cluster: 'Redis',
    RedisClientType: 'Redis',
    RedisClusterType: 'Redis',
    RedisClient: 'Redis',
    Pipeline: 'Redis',
    ChainableCommander: 'Pipeline',
  },
  gives: {
    'createClient()': 'Redis',
    'default.createClient()': 'Redis',
    '*.createClient()': 'Redis',
    'createCluster()': 'Redis',
    'Redis.fromEnv()': 'Redis',
    'Redis#duplicate()': 'Redis',
    'default#duplicate()': 'Redis',
    'Redis#pipeline()': 'Pipeline',
    'Redis#multi()': 'Pipeline',
    'Pipeline#*()': 'Pipeline',
  },
  messages: {
    ...each(
      redisTypes,
      'get mget hget hgetall hGet hGetAll exists ttl keys smembers sMembers lrange lRange zrange zRange',
      {
        to: 'cache',
        action: 'read',
        name: '0',
      },
    ),
    ...each(
      redisTypes,
      'set setex setEx psetex pSetEx setnx setNX mset hset hSet hmset incr incrby incrBy decr expire sadd sAdd lpush lPush rpush rPush zadd zAdd',
      { to: 'cache', action: 'write', name: '0' },
    ),
    ...each(redisTypes, 'del unlink hdel hDel srem sRem flushall flushAll flushdb flushDb', {
      to: 'cache',
      action: 'delete',
      name: '0',
    }),
    ...each(redisTypes, 'publish xadd xAdd', { to: 'event', action: 'send', name: '0' }),
  },
};

/** Nest modules that hand out clients of `ioredis`. */
const redisModules: Library = {
  packages: ['@liaoliaots/nestjs-redis', '@songkeys/nestjs-redis'],
  isHarmless: true,
  gives: {
    'RedisService#getOrThrow()': 'ioredis:Redis',
    'RedisService#getOrNil()': 'ioredis:Redis',
    'RedisService#getClient()': 'ioredis:Redis',
    'RedisManager#getClient()': 'ioredis:Redis',
  },
};

const cacheTypes = ['Cache', 'Keyv', 'default', 'NodeCache'];

const caches: Library = {
  packages: ['cache-manager', '@nestjs/cache-manager', 'keyv', 'node-cache', 'lru-cache'],
  isHarmless: true,
  extends: { LRUCache: 'Cache', MemoryCache: 'Cache', Caching: 'Cache' },
  gives: {
    'caching()': 'Cache',
    'createCache()': 'Cache',
    'default.caching()': 'Cache',
    'multiCaching()': 'Cache',
  },
  messages: {
    ...each(cacheTypes, 'get mget has', { to: 'cache', action: 'read', name: '0' }),
    ...each(cacheTypes, 'set mset wrap', { to: 'cache', action: 'write', name: '0' }),
    ...each(cacheTypes, 'del delete reset clear', { to: 'cache', action: 'delete', name: '0' }),
  },
};

const mail: Library = {
  packages: [
    'nodemailer',
    '@sendgrid/mail',
    '@ntegral/nestjs-sendgrid',
    'resend',
    '@nestjs-modules/mailer',
    'postmark',
  ],
  gives: {
    'createTransport()': 'Transporter',
    'default.createTransport()': 'Transporter',
    'Resend#emails': 'Emails',
  },
  messages: {
    ...each(['Transporter', 'MailerService'], 'sendMail', { to: 'mail', action: 'send' }),
    ...each(['Emails'], 'send', { to: 'mail', action: 'send' }),
    ...each(['ServerClient'], 'sendEmail sendEmailWithTemplate', { to: 'mail', action: 'send' }),
    ...each(['MailService', 'SendGridService'], 'send sendMultiple', { to: 'mail', action: 'send' }),
    send: { to: 'mail', action: 'send' },
    sendMultiple: { to: 'mail', action: 'send' },
  },
};

const events: Library = {
  packages: ['eventemitter2', '@nestjs/event-emitter', 'events', 'node:events'],
  extends: { default: 'EventEmitter', EventEmitter2: 'EventEmitter' },
  runs: {
    'EventEmitter#on': { kind: 'listener', name: '0', handler: ['1'] },
    'EventEmitter#addListener': { kind: 'listener', name: '0', handler: ['1'] },
  },
  runsDecorated: { OnEvent: { kind: 'listener' } },
  messages: each(['EventEmitter'], 'emit emitAsync', { to: 'event', action: 'send', name: '0' }),
};

const commandBus: Library = {
  packages: ['@nestjs/cqrs'],
  runsDecorated: { EventsHandler: { kind: 'listener', method: 'handle' } },
  messages: each(['EventBus', 'IEventBus'], 'publish publishAll', { to: 'event', action: 'send' }),
};

const microservices: Library = {
  packages: ['@nestjs/microservices'],
  runsDecorated: { MessagePattern: { kind: 'consumer' }, EventPattern: { kind: 'consumer' } },
  extends: { ClientKafka: 'ClientProxy', ClientRMQ: 'ClientProxy', ClientGrpc: 'ClientProxy' },
  messages: each(['ClientProxy'], 'send emit', { to: 'queue', action: 'send', name: '0' }),
};

export const messaging: readonly Library[] = [
  bull,
  kafka,
  amqp,
  aws,
  redis,
  redisModules,
  caches,
  mail,
  events,
  commandBus,
  microservices,
];
