// ---
// title: By hand
// packages: {}
// stack: []
// placeholders:
//   Mailer: What is depended on
//   mailer: Its name in code
//   HttpMailer: The real one
//   RememberingMailer: The one for tests
//   InvitationService: Who depends on it
// ---
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Mailer {
  send(mail: Mail): Promise<void>;
}

export class InvitationService {
  private readonly mailer: Mailer;

  constructor(mailer: Mailer) {
    this.mailer = mailer;
  }

  async invite(email: string): Promise<void> {
    await this.mailer.send({ to: email, subject: 'You are invited', text: 'Come and see.' });
  }
}

/** For production: asks the mail service. */
export class HttpMailer implements Mailer {
  private readonly url: URL;

  constructor(url: URL) {
    this.url = url;
  }

  async send(mail: Mail): Promise<void> {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(mail),
      signal: AbortSignal.timeout(5_000),
    });
    // Left unread, the answer would keep its connection from the next mail.
    await response.body?.cancel();
    if (!response.ok) throw new Error(`The mail service answered ${response.status}`);
  }
}

/** For tests: remembers instead of sending. */
export class RememberingMailer implements Mailer {
  readonly sent: Mail[] = [];

  async send(mail: Mail): Promise<void> {
    this.sent.push(mail);
  }
}

export interface Services {
  readonly invitations: InvitationService;
}

/** The one place that says what is used for what, called by the entry point: `createServices({ mailUrl })`. */
export function createServices({ mailUrl }: { readonly mailUrl: URL }): Services {
  return { invitations: new InvitationService(new HttpMailer(mailUrl)) };
}
