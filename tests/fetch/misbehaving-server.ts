import { createServer, type Server, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

/** A raw server whose answers are written byte by byte by the tests; it counts what it was asked. */
export interface TestServer {
  readonly origin: string;
  readonly port: number;
  /** Paths in the order in which they were asked for. */
  readonly asked: string[];
  /** Header lines of each request. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** What a path does with the connection; the request's head is at hand. */
export type Behaviour = (socket: Socket, head: string, origin: string) => void;

/** A whole answer. */
export const answer =
  (body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}, status = '200 OK'): Behaviour =>
  (socket) => {
    const bytes = Buffer.from(body);
    const lines = Object.entries({ 'content-length': String(bytes.length), ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.end(Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join('')}connection: close\r\n\r\n`), bytes]));
  };

/** A redirect; `{origin}` in the address stands for the server's own. */
export const redirect =
  (to: string): Behaviour =>
  (socket, head, origin) =>
    answer('', { location: to.replace('{origin}', origin) }, '302 Found')(socket, head, origin);

/** Everything a server can do wrong. */
export const misbehaviours: Readonly<Record<string, Behaviour>> = {
  '/slow-head': (socket) => drip(socket, 'HTTP/1.1 200 OK\r\nx-pad: '),
  '/slow-body': (socket) => drip(socket, 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n'),
  '/silent': () => undefined,
  '/endless': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n');
    const chunk = Buffer.alloc(65_536, 'x');
    const pump = (): void => {
      while (!socket.destroyed && socket.write(chunk));
    };
    socket.on('drain', pump);
    pump();
  },
  '/too-short': (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nshort'),
  '/two-lengths': (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 9\r\n\r\nshort'),
  '/negative-length': (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\nshort'),
  '/broken-chunks': (socket) => socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\nhello\r\n'),
  '/loop': redirect('/loop'),
  '/ping': redirect('/pong'),
  '/pong': redirect('/ping'),
  '/gzip-bomb': answer(gzipSync(Buffer.alloc(64 * 1024 * 1024)), { 'content-encoding': 'gzip' }),
  '/broken-gzip': answer(Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), { 'content-encoding': 'gzip' }),
  '/cut-gzip': answer(gzipSync('A statement that is long enough to be cut in two.').subarray(0, 30), { 'content-encoding': 'gzip' }),
  '/unknown-packing': answer('text', { 'content-encoding': 'zopfli-9' }),
  '/packed-twice': answer('text', { 'content-encoding': 'gzip, gzip' }),
  '/no-http': (socket) => socket.end('I am a mail server, and you are not welcome.\r\n'),
  '/hang-up': (socket) => socket.destroy(),
  '/huge-head': (socket) => socket.end(`HTTP/1.1 200 OK\r\n${`x-pad: ${'y'.repeat(1000)}\r\n`.repeat(100)}\r\n`),
  '/nowhere': redirect('http://'),
  '/empty': answer(''),
  '/error': answer('sorry', {}, '500 Internal Server Error'),
  '/missing': answer('sorry', {}, '404 Not Found'),
  '/unasked-304': answer('', {}, '304 Not Modified'),
};

function drip(socket: Socket, head: string): void {
  socket.write(head);
  const timer = setInterval(() => socket.write('x'), 30);
  socket.on('close', () => clearInterval(timer));
}

/** Starts a server on one of the addresses of 127.0.0.0/8; paths without a behaviour answer 404. */
export async function startServer(host: string, paths: Readonly<Record<string, Behaviour>>): Promise<TestServer> {
  const asked: string[] = [];
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  let origin = '';
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    let head = '';
    socket.on('data', (data) => {
      head += data.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      const path = head.split(' ')[1] ?? '/';
      asked.push(path);
      requests.push(head);
      const behaviour = paths[path] ?? answer('not here', {}, '404 Not Found');
      const request = head;
      head = '';
      behaviour(socket, request, origin);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  origin = `http://${host}:${port}`;
  return {
    origin,
    port,
    asked,
    requests,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
