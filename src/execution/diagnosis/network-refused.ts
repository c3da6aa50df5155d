import type { Evidence, Rule } from "./rule.ts";
import { printedByShell } from "./shell.ts";

/** Errors that are about nothing but a connection. */
const ERRORS = new Set([
  ..."ConnectionError ConnectTimeout ConnectionRefusedError ConnectError NewConnectionError".split(" "),
  ..."MaxRetryError NameResolutionError ClientConnectorError ClientConnectorDNSError gaierror".split(" "),
  ..."EndpointConnectionError ConnectTimeoutError ProxyError ServerSelectionTimeoutError".split(" "),
]);

/** What a system or a client says when there is no way to a host. */
const SAID =
  /Name or service not known|Temporary failure in name resolution|nodename nor servname|No address associated with hostname|getaddrinfo failed|Could not resolve host|Network is unreachable|No route to host|Connection refused|Failed to connect to|cannot open URL/i;

export const networkRefused: Rule = {
  cause: "network-refused",
  seen: "`URLError`, `ConnectionError`, `gaierror` and their like of urllib, requests, httpx, aiohttp and botocore; R's `cannot open URL`; curl's `Could not resolve host`",
  advice:
    "letting the notebook do without the network when it is tested, or the runner reach the host, which is named",
  remedy(evidence) {
    const { ename, evalue } = evidence;
    const isNetwork = ERRORS.has(ename) || SAID.test(evalue) || SAID.test(printedByShell(evidence));
    if (!isNetwork) return undefined;
    const host = hostOf(evidence);
    if (host !== undefined && /^(localhost|127\.[\d.]+|::1)$/.test(host))
      return `Nothing answers on \`${host}\` of the runner: start what the notebook talks to before this step, as one of the job's \`services:\` for example.`;
    const subject = host === undefined ? "a host" : `\`${host}\``;
    return `The runner can't reach ${subject}. Let the notebook read a file of the repository when it is tested, by a parameter for its source; or let the runner reach ${host === undefined ? "the host" : "it"}.`;
  },
};

function hostOf(evidence: Evidence): string | undefined {
  const { evalue, cell } = evidence;
  const named =
    /host='([\w.:-]+)'/.exec(evalue) ??
    /Cannot connect to host ([\w.-]+)/.exec(evalue) ??
    /Failed to (?:resolve|connect to) '?([\w-]+(?:\.[\w-]+)*)/.exec(evalue) ??
    /Could not resolve host: ([\w.-]+)/.exec(`${evalue}\n${printedByShell(evidence)}`) ??
    /https?:\/\/([\w.-]+)/.exec(evalue);
  return named?.[1] ?? onlyHost(cell.line) ?? onlyHost(cell.source);
}

/** The host of the addresses in some code, if they have but one. */
function onlyHost(code: string): string | undefined {
  const hosts = new Set(
    [...code.matchAll(/\b[a-z][\w+.-]{0,20}:\/\/(?:[^\s/'"@]{0,200}@)?([\w.-]+)/gi)].map(([, host]) => host),
  );
  return hosts.size === 1 ? [...hosts][0] : undefined;
}
