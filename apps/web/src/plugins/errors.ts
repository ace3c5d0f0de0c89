// Needs nothing · turns everything that goes wrong into a problem (RFC 9457) of the table in packages/model.

import { KnownError } from '@project-allocation/model';
import { isStoreUnreachable } from '@project-allocation/store';
import type { FastifyError, FastifyInstance } from 'fastify';

/** What the framework and its plugins throw, as errors of ours. */
const FRAMEWORK = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media_type_unsupported',
  FST_ERR_CTP_BODY_TOO_LARGE: 'upload_too_large',
  FST_REQ_FILE_TOO_LARGE: 'upload_too_large',
  FST_FILES_LIMIT: 'upload_invalid',
  FST_PARTS_LIMIT: 'upload_invalid',
  FST_FIELDS_LIMIT: 'upload_invalid',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'media_type_unsupported',
} as const;

export function errors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const known = toKnown(error);
    if (known.status >= 500) request.log.error({ err: error }, 'request failed');
    return reply.code(known.status).type('application/problem+json; charset=utf-8').serializer(JSON.stringify).send(known.toProblem());
  });
  app.setNotFoundHandler((request, reply) => {
    // somebody looks for a page: the GUI says in its own words that there is none
    if (app.hasReplyDecorator('sendFile') && request.method === 'GET' && request.headers.accept?.includes('text/html')) {
      return reply.code(404).sendFile('index.html');
    }
    throw new KnownError('route_not_found', `There is nothing at ${request.method} ${request.url.split('?')[0]}.`);
  });
}

function toKnown(error: FastifyError): KnownError {
  if (error instanceof KnownError) return error;
  if (isStoreUnreachable(error)) return new KnownError('service_unavailable', 'Redis does not answer. Nothing was changed; try again in a moment.');
  if (error.validation) return invalid(error);
  const code = FRAMEWORK[error.code as keyof typeof FRAMEWORK];
  if (code) return new KnownError(code, `${error.message}.`);
  // multipart that breaks off or makes no sense, JSON that does not parse: the client's, whatever its code
  if (error.statusCode !== undefined && error.statusCode < 500) return new KnownError('request_invalid', `${error.message}.`);
  if (/multipart|unexpected end of form|part header/i.test(error.message))
    return new KnownError('upload_invalid', `The upload could not be read: ${error.message}.`);
  return new KnownError('internal', 'The error was logged; nothing is lost. Trying again may help.');
}

function invalid({ validation, validationContext }: FastifyError): KnownError {
  const found = (validation ?? []).map(({ instancePath, message }) => ({ path: instancePath, code: 'request_invalid', message: message ?? '' }));
  const [first] = found;
  return new KnownError('request_invalid', `In the ${validationContext ?? 'request'}${first?.path ? ` at ${first.path}` : ''}: ${first?.message}.`, {
    errors: found,
  });
}
