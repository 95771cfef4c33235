import { startWebChat } from './server.js';

const { PORT = '7105', PATCHPANEL_URL = 'http://localhost:7100', PATCHPANEL_TOKEN } = process.env;
const chat = await startWebChat({ port: Number(PORT), url: PATCHPANEL_URL, token: PATCHPANEL_TOKEN });
console.log(`Web chat: ${chat.url}`);
