import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Nest, a field that makes its own service',
    files: {
      'src/sign-up.ts': `import { Injectable } from '@nestjs/common';
import { MailService } from './mail.service';
import { Users } from './users';

@Injectable()
export class SignUpService {
  private readonly mails = new MailService();

  constructor(private readonly users: Users) {}
}
`,
      'src/mail.service.ts': `export class MailService {
  async send(to: string): Promise<void> {}
}
`,
      'src/users.ts': `export class Users {}
`,
    },
    reports: [{ message: 'made', at: `new MailService()`, in: 'src/sign-up.ts' }],
    fixed: {
      'src/sign-up.ts': `import { Injectable } from '@nestjs/common';
import { MailService } from './mail.service';
import { Users } from './users';

@Injectable()
export class SignUpService {
  constructor(private readonly users: Users, private readonly mails: MailService) {}
}
`,
    },
  },
  {
    title: 'Nest, in the constructor',
    files: {
      'src/sign-up.ts': `import { Injectable } from '@nestjs/common';
import { MailService } from './mail.service';
import { Users } from './users';

@Injectable()
export class SignUpService {
  private readonly mails: MailService;

  constructor(private readonly users: Users) {
    this.mails = new MailService();
  }
}
`,
      'src/mail.service.ts': `export class MailService {
  async send(to: string): Promise<void> {}
}
`,
      'src/users.ts': `export class Users {}
`,
    },
    reports: [{ message: 'made', at: `new MailService()`, in: 'src/sign-up.ts' }],
  },
  {
    title: 'tsyringe, in a method',
    files: {
      'src/sign-up.ts': `import { injectable } from 'tsyringe';
import { MailService } from './mail.service';
import { Users } from './users';

@injectable()
export class SignUp {
  constructor(private readonly users: Users) {}

  async run(name: string): Promise<void> {
    const mails = new MailService();
    await mails.send(name);
  }
}
`,
      'src/mail.service.ts': `export class MailService {
  async send(to: string): Promise<void> {}
}
`,
      'src/users.ts': `export class Users {}
`,
    },
    reports: [{ message: 'made', at: `new MailService()`, in: 'src/sign-up.ts' }],
  },
  {
    title: 'inversify',
    files: {
      'src/sign-up.ts': `import { injectable } from 'inversify';
import { MailService } from './mail.service';
import { Users } from './users';

@injectable()
export class SignUp {
  constructor(private readonly users: Users) {}

  async run(name: string): Promise<void> {
    const mails = new MailService();
    await mails.send(name);
  }
}
`,
      'src/mail.service.ts': `export class MailService {
  async send(to: string): Promise<void> {}
}
`,
      'src/users.ts': `export class Users {}
`,
    },
    reports: [{ message: 'made', at: `new MailService()`, in: 'src/sign-up.ts' }],
  },
  {
    title: 'typedi',
    files: {
      'src/sign-up.ts': `import { Service } from 'typedi';
import { MailService } from './mail.service';
import { Users } from './users';

@Service()
export class SignUp {
  constructor(private readonly users: Users) {}

  async run(name: string): Promise<void> {
    const mails = new MailService();
    await mails.send(name);
  }
}
`,
      'src/mail.service.ts': `export class MailService {
  async send(to: string): Promise<void> {}
}
`,
      'src/users.ts': `export class Users {}
`,
    },
    reports: [{ message: 'made', at: `new MailService()`, in: 'src/sign-up.ts' }],
  },
  {
    title: 'A controller of Nest',
    files: {
      'src/sign-up.ts': `import { Controller } from '@nestjs/common';
import { MailService } from './mail.service';
import { Users } from './users';

@Controller()
export class SignUpService {
  private readonly mails = new MailService();

  constructor(private readonly users: Users) {}
}
`,
      'src/mail.service.ts': `export class MailService {
  async send(to: string): Promise<void> {}
}
`,
      'src/users.ts': `export class Users {}
`,
    },
    reports: [{ message: 'made', at: `new MailService()`, in: 'src/sign-up.ts' }],
    fixed: {
      'src/sign-up.ts': `import { Controller } from '@nestjs/common';
import { MailService } from './mail.service';
import { Users } from './users';

@Controller()
export class SignUpService {
  constructor(private readonly users: Users, private readonly mails: MailService) {}
}
`,
    },
  },
  {
    title:
      'A field of a class that awilix makes, and one in JavaScript: nothing to declare in the constructor',
    files: {
      'package.json': `{ "dependencies": { "awilix": "^12.0.0", "tsyringe": "^4.8.0" } }
`,
      'src/container.ts': `import { asClass, createContainer } from 'awilix';
import { BillService } from './bill.service';
import { TaxService } from './tax.service';

export const container = createContainer();
container.register({ billService: asClass(BillService), taxService: asClass(TaxService) });
`,
      'src/bill.service.ts': `import { TaxService } from './tax.service';

export class BillService {
  private readonly taxes = new TaxService();

  constructor({ prices }: { prices: Map<string, number> }) {
    prices.clear();
  }
}
`,
      'src/tax.service.ts': `export class TaxService {
  of(price: number) {
    return price / 5;
  }
}
`,
    },
    reports: [{ message: 'made', at: 'new TaxService()', in: 'src/bill.service.ts' }],
  },
  {
    title: 'One for the class, and none for each of its objects',
    files: {
      'src/prices.service.ts': `import { Injectable } from '@nestjs/common';
import { RateClient } from './rate.client';
import { Settings } from './settings';

@Injectable()
export class PricesService {
  private static readonly rates = new RateClient();

  constructor(private readonly settings: Settings) {}

  static shared() {
    return new RateClient();
  }
}
`,
      'src/rate.client.ts': `export class RateClient {
  async of(currency: string): Promise<number> {
    return currency.length;
  }
}
`,
      'src/settings.ts': `export class Settings {}
`,
    },
    reports: [],
  },
  {
    title: 'Given by the container',
    files: {
      'src/sign-up.ts': `import { Injectable } from '@nestjs/common';
import { MailService } from './mail.service';
import { Users } from './users';

@Injectable()
export class SignUpService {
  constructor(private readonly users: Users, private readonly mails: MailService) {}
}
`,
      'src/mail.service.ts': `export class MailService {
  async send(to: string): Promise<void> {}
}
`,
      'src/users.ts': `export class Users {}
`,
    },
    reports: [],
  },
  {
    title: 'A class without a container',
    files: {
      'src/sign-up.ts': `import { MailService } from './mail.service';
import { Users } from './users';

export class SignUpService {
  private readonly mails = new MailService();

  constructor(private readonly users: Users) {}
}
`,
      'src/mail.service.ts': `export class MailService {
  async send(to: string): Promise<void> {}
}
`,
      'src/users.ts': `export class Users {}
`,
    },
    reports: [],
  },
  {
    title: 'A factory',
    files: {
      'src/sign-up.ts': `import { injectable } from 'tsyringe';
import { MailService } from './mail.service';
import { Users } from './users';

@injectable()
export class SignUp {
  constructor(private readonly users: Users) {}

  createMails(): MailService {
    return new MailService();
  }
}
`,
      'src/mail.service.ts': `export class MailService {
  async send(to: string): Promise<void> {}
}
`,
      'src/users.ts': `export class Users {}
`,
    },
    reports: [],
  },
  {
    title: 'Values and errors',
    files: {
      'src/sign-up.ts': `import { Injectable } from '@nestjs/common';
import { Name, ServiceError } from './values';
import { Users } from './users';

@Injectable()
export class SignUpService {
  constructor(private readonly users: Users) {}

  run(): void {
    const name = new Name('anna');
    if (name.text === '') throw new ServiceError();
  }
}
`,
      'src/values.ts': `export class Name {
  constructor(readonly text: string) {}
}

export class ServiceError extends Error {}
`,
      'src/users.ts': `export class Users {}
`,
    },
    reports: [],
  },
  {
    title: 'A client of a library',
    files: {
      'src/sign-up.ts': `import { Injectable } from '@nestjs/common';
import { S3Client } from '@aws-sdk/client-s3';
import { Users } from './users';

@Injectable()
export class SignUpService {
  private readonly s3 = new S3Client({});

  constructor(private readonly users: Users) {}
}
`,
      'src/users.ts': `export class Users {}
`,
    },
    reports: [],
  },
  {
    title: 'Handed on to the base class',
    files: {
      'src/sign-up.ts': `import { Injectable } from '@nestjs/common';
import { MailService } from './mail.service';
import { Users } from './users';

@Injectable()
export class SignUpService extends Users {
  constructor(private readonly users: Users) {
    super(new MailService());
  }
}
`,
      'src/mail.service.ts': `export class MailService {
  async send(to: string): Promise<void> {}
}
`,
      'src/users.ts': `export class Users {}
`,
    },
    reports: [],
  },
  {
    title: 'Nothing else is injected',
    files: {
      'src/sign-up.ts': `import { Injectable } from '@nestjs/common';
import { MailService } from './mail.service';

@Injectable()
export class SignUpService {
  private readonly mails = new MailService();
}
`,
      'src/mail.service.ts': `export class MailService {
  async send(to: string): Promise<void> {}
}
`,
      'src/users.ts': `export class Users {}
`,
    },
    reports: [],
  },
  {
    title: 'A class that awilix makes',
    files: {
      'package.json': `{ "dependencies": { "awilix": "^12.0.0" } }
`,
      'src/container.ts': `import { asClass, createContainer } from 'awilix';
import { OrderService } from './order.service';
import { PaymentService } from './payment.service';

export const container = createContainer();
container.register({
  orderService: asClass(OrderService).singleton(),
  paymentService: asClass(PaymentService).singleton(),
});
`,
      'src/order.service.ts': `import { PaymentService } from './payment.service';

export class OrderService {
  private readonly payments = new PaymentService();

  pay(id: string) {
    return this.payments.charge(id);
  }
}
`,
      'src/payment.service.ts': `export class PaymentService {
  charge(id: string) {
    return id;
  }
}
`,
    },
    reports: [{ message: 'made', at: 'new PaymentService()', in: 'src/order.service.ts' }],
  },
  {
    title: 'Nest makes both, and one makes the other itself',
    files: {
      'src/orders.service.ts': `import { Injectable } from '@nestjs/common';
import { MailService } from './mail.service';

@Injectable()
export class OrdersService {
  private readonly mails = new MailService();

  send() {
    return this.mails.send();
  }
}
`,
      'src/mail.service.ts': `import { Injectable } from '@nestjs/common';

@Injectable()
export class MailService {
  send() {
    return 'sent';
  }
}
`,
    },
    reports: [{ message: 'made', at: 'new MailService()', in: 'src/orders.service.ts' }],
  },
]);
