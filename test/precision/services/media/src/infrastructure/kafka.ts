import { Kafka } from 'kafkajs';
import { config } from '../config.js';

export const kafka = new Kafka({ clientId: 'media', brokers: config.brokers });

export const producer = kafka.producer({ idempotent: true });
