// The part of bull-arena 4.10 that is used; it brings no types. It returns an Express 4 application.

declare module 'bull-arena' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  namespace arena {
    type Handler = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => unknown;

    /** One entry of a router: a route, a router of its own, or something that runs before them. */
    interface Layer {
      handle: Handler & { stack?: Layer[] };
      route?: { path: string; methods: Record<string, boolean>; stack: { handle: Handler }[] };
    }

    interface Application {
      (request: IncomingMessage, response: ServerResponse): void;
      render(view: string, options: object, done: (error: Error | null, html?: string) => void): void;
      use(handler: (error: Error, request: IncomingMessage, response: ServerResponse, next: () => void) => void): void;
      readonly _router: { readonly stack: Layer[] };
    }

    interface Configuration {
      /** Called with `new` for each queue, the first time it is looked at. */
      Bee: new (
        name: string,
      ) => object;
      queues: { type: 'bee'; name: string; hostId: string }[];
      customCssPath: string;
    }

    interface ListenOptions {
      disableListen: true;
      useCdn: false;
      basePath: '/';
      activeHostId: string;
    }
  }

  function arena(configuration: arena.Configuration, options: arena.ListenOptions): arena.Application;
  export = arena;
}
