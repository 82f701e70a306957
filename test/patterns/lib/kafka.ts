import { Kafka, logLevel } from 'kafkajs';
import { startServerProcess } from './server-process.ts';
import { until } from './until.ts';

/**
 * A broker that speaks Kafka's protocol, empty, until all tests of the file are over. Debian has no Kafka; this is the one that
 * librdkafka tests itself against, in a process of its own. It makes topics when somebody asks for them, and has no administration.
 */
export async function startKafka(): Promise<{ readonly broker: string }> {
  const own = ['-b', 'none', '-X', 'test.mock.num.brokers=1', '-C', '-t', 'unused'];
  const server = startServerProcess('kcat', own);
  const broker = await until(
    'a broker answers',
    () => /Mock cluster enabled: .* replaced with ([\d.:]+)/.exec(server.output())?.[1],
  ).catch((error: unknown) => {
    throw new Error(server.output(), { cause: error });
  });
  return { broker };
}

/**
 * As an application connects, but nobody waits long until the broker takes a consumer for dead. It keeps to itself what the
 * tests break on purpose.
 */
export function kafkaClient(broker: string): Kafka {
  const kafka = new Kafka({ clientId: 'test', brokers: [broker], logLevel: logLevel.NOTHING });
  const createConsumer = kafka.consumer.bind(kafka);
  kafka.consumer = options => createConsumer({ ...options, sessionTimeout: 6_000, rebalanceTimeout: 6_000 });
  return kafka;
}
