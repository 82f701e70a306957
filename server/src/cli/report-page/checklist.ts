/** What the guidance asks for and no code can show, with whoever can answer it. */
import type { GuidanceSection } from '../../engine/rule-api/rule.ts';

export interface ChecklistItem {
  readonly section: GuidanceSection;
  readonly question: string;
  readonly answeredBy: string;
}

export const checklist: readonly ChecklistItem[] = [
  {
    section: 'API design',
    question:
      'Do clients learn of a retirement early enough, and is it known who still calls an old version?',
    answeredBy: 'product owner',
  },
  {
    section: 'API design',
    question: 'Are rate limits agreed with the people who use the API, and written where they look?',
    answeredBy: 'product owner',
  },
  {
    section: 'Database architecture',
    question: 'Has a rollback of the last migration been tried on a copy of production?',
    answeredBy: 'database owner',
  },
  {
    section: 'Database architecture',
    question: 'Has a backup been restored in the last quarter, and how much was lost?',
    answeredBy: 'database owner',
  },
  {
    section: 'Database architecture',
    question: 'Are slow queries of production looked at regularly, with their plans?',
    answeredBy: 'database owner',
  },
  {
    section: 'Server-side architecture',
    question: 'Who is told when a message lands among the dead letters, and what do they do with it?',
    answeredBy: 'on-call team',
  },
  {
    section: 'Security',
    question: 'Are personal data encrypted where they rest, backups included?',
    answeredBy: 'security officer',
  },
  {
    section: 'Security',
    question: 'Can a person’s data be exported and erased within the time that the law gives?',
    answeredBy: 'data protection officer',
  },
  {
    section: 'Security',
    question: 'Are secrets rotated, and has somebody practised rotating them in a hurry?',
    answeredBy: 'security officer',
  },
  {
    section: 'Scalability and performance',
    question: 'What load was the service last tested with, and what gave way first?',
    answeredBy: 'performance owner',
  },
  {
    section: 'Scalability and performance',
    question:
      'Has a replica, a zone or the primary database been switched off on purpose to see what happens?',
    answeredBy: 'on-call team',
  },
  {
    section: 'Observability',
    question: 'Which objectives for latency and errors exist, and who is woken when they are missed?',
    answeredBy: 'on-call team',
  },
  {
    section: 'Observability',
    question: 'Can one request be followed through all services, queues included?',
    answeredBy: 'platform team',
  },
  {
    section: 'Operational excellence',
    question: 'How long does it take to go back to the previous release, and when was that last done?',
    answeredBy: 'release owner',
  },
  {
    section: 'Operational excellence',
    question: 'Do staging and production differ in anything but size and data?',
    answeredBy: 'platform team',
  },
  {
    section: 'Integration patterns',
    question: 'What do users see while each of the services behind this one is down?',
    answeredBy: 'product owner',
  },
  {
    section: 'Code quality',
    question: 'Do the tests of the business rules fail when a rule is changed on purpose?',
    answeredBy: 'developers',
  },
];
