import { get } from 'node:http';

/** Asks the run's global setup for a server, which starts it if it is the first to ask. Takes 1–3 s then. */
export function askTestServer<Answer>(server: 'postgres' | 'temporal'): Promise<Answer> {
  const desk = process.env.TEST_SERVERS;
  if (!desk) throw new Error('platform/testing/global-setup.ts did not run: it is a globalSetup of jest.config.js');
  // Not fetch: a test file may run in jsdom or put a fake in its place.
  return new Promise((resolve, reject) => {
    get(`${desk}/${server}`, { agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => (response.statusCode === 200 ? resolve(JSON.parse(text) as Answer) : reject(new Error(JSON.parse(text) as string))));
    }).on('error', reject);
  });
}
