/**
 * What every runtime of this program has beyond the language itself. The shared zone is compiled
 * without the DOM's and Node's types, so that it can use nothing else of them.
 */
declare class URL {
  constructor(url: string, base?: string);
  static canParse(url: string, base?: string): boolean;
  readonly href: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly host: string;
  readonly port: string;
  readonly username: string;
  readonly password: string;
  readonly pathname: string;
}
