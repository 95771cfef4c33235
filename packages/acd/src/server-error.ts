/** Why a server does not start: compare `code`, never the text. */
export class ServerError extends Error {
  readonly code:
    | 'OTHER_BUSINESS_UNIT'
    | 'NO_SIGN_IN'
    | 'ISSUER_REQUIRED'
    | 'PLAIN_PASSWORD'
    | 'SANDBOX_NOT_LOOPBACK'
    | 'PAGE_ON_OWN_ORIGIN'
    | 'PORT_IN_USE'
    | 'DATA_DIRECTORY_IN_USE'
    | 'DATA_FOREIGN'
    | 'DATA_DAMAGED'
    | 'DATA_NEWER'
    | 'NATS_UNREACHABLE'
    | 'NATS_UNFIT';

  constructor(code: ServerError['code'], message: string) {
    super(message);
    this.name = 'ServerError';
    this.code = code;
  }
}
