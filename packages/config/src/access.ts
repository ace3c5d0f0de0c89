// Who may talk to a service that listens on loopback and asks for no sign-in. A page of another site that the same person
// has open can reach loopback too, by a name that resolves to it (DNS rebinding) or by a request across sites; both show
// in the Host and Origin headers, which a page cannot forge.

const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a Host header names this machine itself, on any port. */
export function allowsHost(host: string | undefined): boolean {
  return host !== undefined && LOCAL_HOSTS.has(host.replace(/:\d+$/, '').toLowerCase());
}

/** Whether a request with this Origin header (none: not sent by a page of another site) comes from a page of `host` itself. */
export function allowsOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}
