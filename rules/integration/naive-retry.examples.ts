import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Three attempts in one moment',
    files: {
      'src/charge.ts': `import { pay } from './pay';

export async function charge(order: object) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await pay.charge(order);
    } catch (error) {
      console.warn('failed', error);
    }
  }
  throw new Error('It did not work');
}
`,
    },
    reports: [{ message: 'atOnce', at: `pay.charge` }],
  },
  {
    title: 'A request with fetch, over and over',
    files: {
      'src/charge.ts': `
export async function charge(order: object) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await fetch('https://pay.example.com', { method: 'PUT', body: JSON.stringify(order) });
    } catch (error) {
      console.warn('failed', error);
    }
  }
  throw new Error('It did not work');
}
`,
    },
    reports: [{ message: 'atOnce', at: `fetch` }],
  },
  {
    title: 'axios, while there are retries left',
    files: {
      'src/charge.ts': `import axios from 'axios';

let retries = 5;

export async function charge(order: object) {
  while (retries-- > 0) {
    try {
      return await axios.get('https://pay.example.com');
    } catch (error) {
      console.warn('failed', error);
    }
  }
  throw new Error('It did not work');
}
`,
    },
    reports: [{ message: 'atOnce', at: `axios.get` }],
  },
  {
    title: 'Every second',
    files: {
      'src/charge.ts': `import { setTimeout as sleep } from 'node:timers/promises';
import { pay } from './pay';

export async function charge(order: object) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await pay.charge(order);
    } catch (error) {
      console.warn('failed', error);
      await sleep(1000);
    }
  }
  throw new Error('It did not work');
}
`,
    },
    reports: [{ message: 'sameWait', at: `pay.charge`, preset: 'strict' }],
  },
  {
    title: 'A promise around a timer',
    files: {
      'src/charge.ts': `import { pay } from './pay';

export async function charge(order: object) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await pay.charge(order);
    } catch (error) {
      console.warn('failed', error);
      await new Promise(done => setTimeout(done, 500));
    }
  }
  throw new Error('It did not work');
}
`,
    },
    reports: [{ message: 'sameWait', at: `pay.charge`, preset: 'strict' }],
  },
  {
    title: 'axios-retry as it comes',
    files: {
      'src/client.ts': `import axios from 'axios';
import axiosRetry from 'axios-retry';

export const client = axios.create();
axiosRetry(client, { retries: 3 });
`,
    },
    reports: [{ message: 'noDelay', at: `axiosRetry(client, { retries: 3 })` }],
  },
  {
    title: 'The wait doubles',
    files: {
      'src/charge.ts': `import { setTimeout as sleep } from 'node:timers/promises';
import { pay } from './pay';

export async function charge(order: object) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await pay.charge(order);
    } catch (error) {
      console.warn('failed', error);
      await sleep(Math.random() * 2 ** attempt * 100);
    }
  }
  throw new Error('It did not work');
}
`,
    },
    reports: [],
  },
  {
    title: 'axios-retry with a delay',
    files: {
      'src/client.ts': `import axios from 'axios';
import axiosRetry from 'axios-retry';

export const client = axios.create();
axiosRetry(client, { retries: 3, retryDelay: axiosRetry.exponentialDelay });

export function mayRetry(error: unknown): boolean {
  return axiosRetry.isNetworkError(error);
}
`,
    },
    reports: [],
  },
  {
    title: 'p-retry waits by itself',
    files: {
      'src/charge.ts': `import pRetry from 'p-retry';
import { pay } from './pay';

export async function charge(order: object) {
  return pRetry(() => pay.charge(order), { retries: 3 });
}
`,
    },
    reports: [],
  },
  {
    title: 'Polling',
    files: {
      'src/poll.ts': `import { setTimeout as sleep } from 'node:timers/promises';
import { jobs } from './jobs';

export async function poll(): Promise<void> {
  for (;;) {
    try {
      await jobs.next();
    } catch (error) {
      console.error(error);
    }
    await sleep(1000);
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'One after the other, each once',
    files: {
      'src/send.ts': `import { send } from './send-one';

export async function sendAll(mails: readonly string[]): Promise<void> {
  for (const mail of mails) {
    try {
      await send(mail);
    } catch (error) {
      console.error(error);
    }
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'A conflict of versions',
    files: {
      'src/charge.ts': `import { pay } from './pay';

export async function charge(order: object) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await pay.charge(order);
    } catch (error) {
      console.warn('failed', error);
      if (error.code !== 'VERSION_CONFLICT') throw error;
    }
  }
  throw new Error('It did not work');
}
`,
    },
    reports: [],
  },
  {
    title: 'A producer that waits by itself',
    files: {
      'src/publish.ts': `import type { Producer } from 'kafkajs';

export async function publish(producer: Producer, value: string) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await producer.send({ topic: 'orders', messages: [{ value }] });
      break;
    } catch (error) {
      console.error(error);
    }
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'Another host each time, and a client that waits between attempts of its own',
    files: {
      'src/hosts.ts': `import { hosts, pick } from './hosts-list.ts';

export async function ask(question: string) {
  let tries = 0;
  let rest = hosts();
  while (tries < 3) {
    const host = pick(rest);
    try {
      return await host.ask(question);
    } catch {
      tries++;
      rest = rest.filter(other => other !== host);
    }
  }
  throw new Error('No host answers');
}
`,
      'src/events.ts': `import { Kafka } from 'kafkajs';

const producer = new Kafka({ brokers: ['kafka:9092'] }).producer();

export async function announce(value: string) {
  let retry = 0;
  while (retry < 3) {
    try {
      await producer.send({ topic: 'orders', messages: [{ value }] });
      break;
    } catch (error) {
      console.error(error);
      retry++;
    }
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'A text that is asked for anew, and a call that need not reach a service',
    files: {
      'src/titles.ts': `import { model, rooms } from './parts.ts';

export async function titleOf(text: string): Promise<string> {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await model.generate(text);
    } catch (error) {
      console.warn(error);
    }
  }
  return '';
}

export async function roomFor(id: string): Promise<unknown> {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await rooms.place(id);
    } catch (error) {
      console.warn(error);
    }
  }
  return undefined;
}
`,
    },
    reports: [
      { message: 'atOnce', at: 'model.generate', preset: 'strict' },
      { message: 'atOnce', at: 'rooms.place', preset: 'strict' },
    ],
  },
  {
    title: 'A loop that only counts, and a call to another service in it',
    files: {
      'src/rates.ts': `import axios from 'axios';

export async function rates(url: string) {
  for (let i = 0; i < 5; i++) {
    try {
      return await axios.get(url, { timeout: 2_000 });
    } catch {
      continue;
    }
  }
  throw new Error('No rates');
}
`,
    },
    reports: [{ message: 'atOnce', at: 'axios.get' }],
  },
  {
    title: 'A loop that counts what it asks for, or calls nothing outside',
    files: {
      'src/pages.ts': `import axios from 'axios';
import { pick } from './names';

export async function firstPage() {
  for (let page = 0; page < 5; page++) {
    try {
      return await axios.get(\`https://api.partner.com/pages/\${page}\`, { timeout: 2_000 });
    } catch {
      console.warn('No such page');
    }
  }
  throw new Error('No page');
}
export async function freeName() {
  for (let i = 0; i < 5; i++) {
    try {
      return await pick();
    } catch {
      console.warn('The name is taken');
    }
  }
  throw new Error('No name');
}
`,
    },
    reports: [],
  },
  {
    title: 'p-retry, where each failure says how long to wait',
    files: {
      'src/model.ts': `import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';

export const withRetry = (ask: () => Promise<string>) =>
  pRetry(ask, {
    retries: 3,
    minTimeout: 0,
    onFailedAttempt: async error => {
      await sleep(2_000 * 2 ** error.attemptNumber);
    },
  });
`,
    },
    reports: [],
  },
  {
    title: 'Policies of libraries without a wait',
    files: {
      'src/policies.ts': `import { ExponentialBackoff, handleAll, retry } from 'cockatiel';
import pRetry from 'p-retry';
import { load } from './load';

export const hasty = retry(handleAll, { maxAttempts: 3 });
export const patient = retry(handleAll, { maxAttempts: 3, backoff: new ExponentialBackoff() });
export const eager = () => pRetry(load, { retries: 3, minTimeout: 0 });
export const calm = () => pRetry(load, { retries: 3 });
`,
    },
    reports: [
      { message: 'noBackoff', at: 'retry(handleAll, { maxAttempts: 3 })' },
      { message: 'noBackoff', at: 'pRetry(load, { retries: 3, minTimeout: 0 })' },
    ],
  },
]);
