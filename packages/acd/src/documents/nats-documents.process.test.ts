import { randomUUID } from 'node:crypto';
import { useNats } from '../testing/nats-link.js';
import { createNatsDocuments } from './nats-documents.js';
import { documentsContract } from './testing/documents-contract.js';

const { emptied } = useNats(1);

documentsContract('nats', async (clock) => createNatsDocuments({ link: await emptied(), clock, newId: randomUUID }));
