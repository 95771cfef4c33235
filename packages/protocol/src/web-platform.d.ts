/** The one global that browsers and Node share and that the language's own library does not declare. */
declare class URL {
  constructor(url: string, base?: string);
  static canParse(url: string): boolean;
  readonly origin: string;
  readonly protocol: string;
  readonly host: string;
  readonly port: string;
}
